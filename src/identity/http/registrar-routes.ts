import { type Route, route } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { blockAccount, unblockAccount } from '../block-account.ts'
import { AccountQuery, AccountView, BlockBody, Done, IdParams, UnblockBody } from '../contract.ts'
import type { IdentityDeps } from '../deps.ts'
import { ACCOUNT_INSPECTORS } from '../domain/policy.ts'
import { inspectAccount } from '../inspect-account.ts'
import { actingOf } from './acting-of.ts'

/** What the registrar does with accounts (Order 707, para 6-2). */
export function registrarRoutes(deps: IdentityDeps): Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/identity/accounts/:id',
      access: ACCOUNT_INSPECTORS,
      load: 'query',
      summary: 'A driver’s account with its people and vehicles; every look is logged with its purpose.',
      subject: 'account',
      params: IdParams,
      query: AccountQuery,
      response: AccountView,
      run: (request) => {
        const { actor, now } = actingOf(deps, request)
        const reading = { keys: deps.keys, reader: actor, purpose: request.query.purpose, now }
        return inTransaction(deps.db, (tx) => inspectAccount(tx, request.params.id, reading))
      },
    }),
    route({
      method: 'POST',
      url: '/api/identity/accounts/:id/block',
      access: ACCOUNT_INSPECTORS,
      load: 'command',
      summary: 'Blocks an account with reason and evidence; the user is told.',
      subject: 'account',
      params: IdParams,
      body: BlockBody,
      response: Done,
      run: (request) =>
        inTransaction(deps.db, (tx) => blockAccount(tx, request.params.id, request.body, actingOf(deps, request))),
    }),
    route({
      method: 'POST',
      url: '/api/identity/accounts/:id/unblock',
      access: ACCOUNT_INSPECTORS,
      load: 'command',
      summary: 'Unblocks an account by a decision; the user is told.',
      subject: 'account',
      params: IdParams,
      body: UnblockBody,
      response: Done,
      run: (request) =>
        inTransaction(deps.db, (tx) => unblockAccount(tx, request.params.id, request.body, actingOf(deps, request))),
    }),
  ]
}
