import { declareRoutes } from '#platform/http/route.ts'
import { AccountQuery, AccountView, BlockBody, Done, IdParams, UnblockBody } from '../contract.ts'
import { ACCOUNT_INSPECTORS } from '../domain/policy.ts'

/** What the registrar does with accounts (Order 707, para 6-2). */
export const REGISTRAR_ROUTES = declareRoutes({
  'GET /api/identity/accounts/:id': {
    access: ACCOUNT_INSPECTORS,
    load: 'query',
    summary: 'A driver’s account with its people and vehicles; every look is logged with its purpose.',
    refusals: ['identity.not-found'],
    subject: 'account',
    params: IdParams,
    query: AccountQuery,
    response: AccountView,
  },
  'POST /api/identity/accounts/:id/block': {
    access: ACCOUNT_INSPECTORS,
    load: 'command',
    summary: 'Blocks an account with reason and evidence; the user is told.',
    refusals: ['identity.account-blocked', 'identity.already-blocked', 'identity.not-found'],
    subject: 'account',
    params: IdParams,
    body: BlockBody,
    response: Done,
  },
  'POST /api/identity/accounts/:id/unblock': {
    access: ACCOUNT_INSPECTORS,
    load: 'command',
    summary: 'Unblocks an account by a decision; the user is told.',
    refusals: ['identity.not-blocked', 'identity.not-found'],
    subject: 'account',
    params: IdParams,
    body: UnblockBody,
    response: Done,
  },
})
