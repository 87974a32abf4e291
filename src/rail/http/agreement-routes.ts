import { actorOf } from '#kernel/principal.ts'
import { ok } from '#kernel/result.ts'
import { reply, type Route, serve } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { approveConditions } from '../approve-conditions.ts'
import { askConsent } from '../ask-consent.ts'
import { decideConsent } from '../decide-consent.ts'
import type { RailDeps } from '../deps.ts'
import { proposeConditions } from '../propose-conditions.ts'
import { listSummaries, summariseLooks } from '../store/look-store.ts'
import { readConditions, readConsents, readPackage } from '../read-agreement.ts'
import { AGREEMENT_ROUTES } from './agreement-declared.ts'

const CREATED = 201

/** What the two sides agree on: technical conditions and consents to use a record as evidence. */
export function agreementRoutes(deps: RailDeps): readonly Route[] {
  return [...conditionsRoutes(deps), ...consentRoutes(deps), looksRoute(deps)]
}

function conditionsRoutes(deps: RailDeps): readonly Route[] {
  const { db } = deps
  return [
    serve(AGREEMENT_ROUTES['GET /api/rail/conditions'], async () => ({ conditions: await readConditions(deps) })),
    serve(AGREEMENT_ROUTES['GET /api/rail/conditions/:id'], ({ params }) => readPackage(db, versionOf(params.id))),
    serve(AGREEMENT_ROUTES['POST /api/rail/conditions'], async ({ body, principal, ip, correlationId }) => {
      const occasion = { actor: actorOf(principal, ip), correlationId }
      const made = await inTransaction(db, (tx) => proposeConditions(tx, deps, body, occasion))
      return made.ok ? reply(CREATED, { conditions: await readConditions(deps) }) : made
    }),
    serve(
      AGREEMENT_ROUTES['POST /api/rail/conditions/:id/approve'],
      async ({ params, body, principal, ip, correlationId }) => {
        const occasion = { actor: actorOf(principal, ip), correlationId }
        const wish = { ...versionOf(params.id), ...body }
        const made = await inTransaction(db, (tx) => approveConditions(tx, deps, wish, occasion))
        return made.ok ? ok({ conditions: await readConditions(deps) }) : made
      },
    ),
  ]
}

const LOOK_DAYS = 30

function looksRoute({ db, clock }: RailDeps): Route {
  return serve(AGREEMENT_ROUTES['GET /api/rail/looks'], async () => {
    const since = clock.now().subtract({ hours: 24 * LOOK_DAYS })
    const told = await listSummaries(db, since.toZonedDateTimeISO('UTC').toPlainDate())
    return { looks: [...(await summariseLooks(db, { since }))], told: [...told] }
  })
}

function consentRoutes(deps: RailDeps): readonly Route[] {
  const { db } = deps
  return [
    serve(AGREEMENT_ROUTES['GET /api/rail/consents'], async () => ({ consents: await readConsents(db) })),
    serve(AGREEMENT_ROUTES['POST /api/rail/consents'], async ({ body, principal, ip, correlationId }) => {
      const occasion = { actor: actorOf(principal, ip), correlationId }
      const made = await inTransaction(db, (tx) => askConsent(tx, deps, body, occasion))
      return made.ok ? reply(CREATED, { consents: await readConsents(db) }) : made
    }),
    serve(
      AGREEMENT_ROUTES['POST /api/rail/consents/:id/decide'],
      async ({ params, body, principal, ip, correlationId }) => {
        const occasion = { actor: actorOf(principal, ip), correlationId }
        const made = await inTransaction(db, (tx) => decideConsent(tx, deps, { ...params, ...body }, occasion))
        return made.ok ? ok({ consents: await readConsents(db) }) : made
      },
    ),
  ]
}

function versionOf(id: string): { readonly name: string; readonly version: number } {
  const cut = id.lastIndexOf('-')
  return { name: id.slice(0, cut), version: Number(id.slice(cut + 1)) }
}
