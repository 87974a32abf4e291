import { actorOf, type Principal } from '#kernel/principal.ts'
import { type Route, serve } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { decide } from '../decide.ts'
import type { DeclarationDeps, Occasion } from '../deps.ts'
import { fileDeclaration } from '../file-declaration.ts'
import { prepareAmendment, prepareFiling } from '../prepare-version.ts'
import { registerSigner } from '../register-signer.ts'
import { ok } from '#kernel/result.ts'
import { refuse } from '../domain/refusals.ts'
import { findDeclaration } from '../store/declaration-store.ts'

import { FILING_ROUTES } from './filing-declared.ts'

/** Who asks, in which request. */
export function occasionOf(request: { principal: Principal; ip: string; correlationId: string }): Occasion {
  const { principal, ip, correlationId } = request
  return { accountId: principal.id, firm: principal.scope ?? null, actor: actorOf(principal, ip), correlationId }
}

/** Routes by which a declarant files, amends and withdraws, and by which people register the keys with which they sign. */
export function filingRoutes(deps: DeclarationDeps): readonly Route[] {
  const { db } = deps
  return [
    serve(FILING_ROUTES['POST /api/declaration/drafts/:id/prepare'], ({ params, ...request }) =>
      inTransaction(db, (tx) => prepareFiling(deps, tx, params.id, occasionOf(request))),
    ),
    serve(FILING_ROUTES['POST /api/declaration/declarations/:id/amendment'], ({ params, body, ...request }) =>
      inTransaction(db, (tx) => prepareAmendment(deps, tx, { id: params.id, ...body }, occasionOf(request))),
    ),
    serve(FILING_ROUTES['POST /api/declaration/declarations/:id/file'], ({ params, body, ...request }) =>
      inTransaction(db, (tx) => fileDeclaration(deps, tx, { id: params.id, ...body }, occasionOf(request))),
    ),
    serve(FILING_ROUTES['POST /api/declaration/declarations/:id/withdraw'], async ({ params, body, ...request }) => {
      const declaration = await findDeclaration(db, params.id)
      if (declaration?.account_id !== request.principal.id) return refuse('declaration.unknown')
      const decision = { id: params.id, act: 'withdraw', ...body, signature: null } as const
      return inTransaction(db, (tx) => decide(deps, tx, decision, occasionOf(request)))
    }),
    serve(FILING_ROUTES['POST /api/declaration/keys'], async ({ body, ...request }) => {
      const role = request.principal.role === 'officer' ? 'customs' : 'declarant'
      return ok(await inTransaction(db, (tx) => registerSigner(deps, tx, { ...body, role }, occasionOf(request))))
    }),
  ]
}
