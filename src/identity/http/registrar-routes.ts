import { type Route, serve } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { blockAccount, unblockAccount } from '../block-account.ts'
import type { IdentityDeps } from '../deps.ts'
import { inspectAccount } from '../inspect-account.ts'
import { actingOf } from './acting-of.ts'
import { REGISTRAR_ROUTES } from './registrar-declared.ts'

/** What the registrar does with accounts (Order 707, para 6-2). */
export function registrarRoutes(deps: IdentityDeps): Route[] {
  return [
    serve(REGISTRAR_ROUTES['GET /api/identity/accounts/:id'], (request) => {
      const { actor, now } = actingOf(deps, request)
      const reading = { keys: deps.keys, reader: actor, purpose: request.query.purpose, now }
      return inTransaction(deps.db, (tx) => inspectAccount(tx, request.params.id, reading))
    }),
    serve(REGISTRAR_ROUTES['POST /api/identity/accounts/:id/block'], (request) =>
      inTransaction(deps.db, (tx) => blockAccount(tx, request.params.id, request.body, actingOf(deps, request))),
    ),
    serve(REGISTRAR_ROUTES['POST /api/identity/accounts/:id/unblock'], (request) =>
      inTransaction(deps.db, (tx) => unblockAccount(tx, request.params.id, request.body, actingOf(deps, request))),
    ),
  ]
}
