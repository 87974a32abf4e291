import { actorOf, type Principal } from '#kernel/principal.ts'
import { type Route, route } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import {
  AmendmentBody,
  FileBody,
  Filed,
  IdParam,
  KeyAnswer,
  KeyBody,
  StateAnswer,
  ToSign,
  WithdrawBody,
} from '../contract.ts'
import { decide } from '../decide.ts'
import type { DeclarationDeps, Occasion } from '../deps.ts'
import { fileDeclaration } from '../file-declaration.ts'
import { prepareAmendment, prepareFiling } from '../prepare-version.ts'
import { registerSigner } from '../register-signer.ts'
import { ok } from '#kernel/result.ts'
import { refuse } from '../domain/refusals.ts'
import { findDeclaration } from '../store/declaration-store.ts'
import { CONTENT_BYTES } from './drafts-routes.ts'

const common = { method: 'POST', access: ['declarant'], load: 'command' } as const

/** Who asks, in which request. */
export function occasionOf(request: { principal: Principal; ip: string; correlationId: string }): Occasion {
  const { principal, ip, correlationId } = request
  return { accountId: principal.id, firm: principal.scope ?? null, actor: actorOf(principal, ip), correlationId }
}

/** Routes by which a declarant files, amends and withdraws, and by which people register the keys with which they sign. */
export function filingRoutes(deps: DeclarationDeps): readonly Route[] {
  const { db } = deps
  return [
    route({
      ...common,
      url: '/api/declaration/drafts/:id/prepare',
      summary: 'Fixes version 1 of a draft; answers the root that its declarant signs.',
      subject: 'draft',
      params: IdParam,
      response: ToSign,
      run: ({ params, ...request }) =>
        inTransaction(db, (tx) => prepareFiling(deps, tx, params.id, occasionOf(request))),
    }),
    route({
      ...common,
      url: '/api/declaration/declarations/:id/amendment',
      summary:
        'Fixes the next version from a whole new content and a reason; answers the root that its declarant signs.',
      subject: 'declaration',
      params: IdParam,
      body: AmendmentBody,
      bodyLimit: CONTENT_BYTES,
      response: ToSign,
      run: ({ params, body, ...request }) =>
        inTransaction(db, (tx) => prepareAmendment(deps, tx, { id: params.id, ...body }, occasionOf(request))),
    }),
    route({
      ...common,
      url: '/api/declaration/declarations/:id/file',
      summary: 'Files what was prepared with its declarant’s signature; both customs have it by this; audited.',
      subject: 'declaration',
      params: IdParam,
      body: FileBody,
      response: Filed,
      run: ({ params, body, ...request }) =>
        inTransaction(db, (tx) => fileDeclaration(deps, tx, { id: params.id, ...body }, occasionOf(request))),
    }),
    route({
      ...common,
      url: '/api/declaration/declarations/:id/withdraw',
      summary: 'Withdraws a declaration before customs decide on control; audited.',
      subject: 'declaration',
      params: IdParam,
      body: WithdrawBody,
      response: StateAnswer,
      run: async ({ params, body, ...request }) => {
        const declaration = await findDeclaration(db, params.id)
        if (declaration?.account_id !== request.principal.id) return refuse('declaration.unknown')
        const decision = { id: params.id, act: 'withdraw', ...body, signature: null } as const
        return inTransaction(db, (tx) => decide(deps, tx, decision, occasionOf(request)))
      },
    }),
    route({
      ...common,
      access: ['declarant', 'officer'],
      url: '/api/declaration/keys',
      summary: 'Registers the public key with which the caller signs; this authority vouches for it; audited.',
      body: KeyBody,
      response: KeyAnswer,
      run: async ({ body, ...request }) => {
        const role = request.principal.role === 'officer' ? 'customs' : 'declarant'
        return ok(await inTransaction(db, (tx) => registerSigner(deps, tx, { ...body, role }, occasionOf(request))))
      },
    }),
  ]
}
