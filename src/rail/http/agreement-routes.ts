import { actorOf } from '#kernel/principal.ts'
import { ok } from '#kernel/result.ts'
import { type Route, reply, route } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { approveConditions } from '../approve-conditions.ts'
import { askConsent } from '../ask-consent.ts'
import {
  ApproveBody,
  AskConsentBody,
  ConditionsList,
  ConditionsParams,
  ConsentParams,
  Consents,
  DecideConsentBody,
  Looks,
} from '../contract.ts'
import { decideConsent } from '../decide-consent.ts'
import type { RailDeps } from '../deps.ts'
import { ConditionsDocument, ConditionsPackage } from '../messages/conditions.ts'
import { proposeConditions } from '../propose-conditions.ts'
import { listSummaries, summariseLooks } from '../store/look-store.ts'
import { readConditions, readConsents, readPackage } from '../read-agreement.ts'

const GROUP = ['working-group'] as const
const OPERATOR = ['exchange-operator'] as const
const LOOKS_ON = ['exchange-operator', 'working-group', 'auditor'] as const
const CREATED = 201

/** What the two sides agree on: technical conditions and consents to use a record as evidence. */
export function agreementRoutes(deps: RailDeps): readonly Route[] {
  return [...conditionsRoutes(deps), ...consentRoutes(deps), looksRoute(deps)]
}

function conditionsRoutes(deps: RailDeps): readonly Route[] {
  const { db } = deps
  return [
    route({
      method: 'GET',
      url: '/api/rail/conditions',
      access: LOOKS_ON,
      load: 'query',
      summary: 'Every version of the technical conditions with its approvals, and which binds today.',
      response: ConditionsList,
      run: async () => ({ conditions: await readConditions(deps) }),
    }),
    route({
      method: 'GET',
      url: '/api/rail/conditions/:id',
      access: LOOKS_ON,
      load: 'query',
      summary: 'One version with its signed approvals: what anybody can check with the public keys of both sides.',
      subject: 'conditions',
      params: ConditionsParams,
      response: ConditionsPackage,
      run: ({ params }) => readPackage(db, versionOf(params.id)),
    }),
    route({
      method: 'POST',
      url: '/api/rail/conditions',
      access: GROUP,
      load: 'command',
      summary: 'Enters a version of the technical conditions; it binds nobody before both heads approved it.',
      body: ConditionsDocument,
      response: ConditionsList,
      async run({ body, principal, ip, correlationId }) {
        const occasion = { actor: actorOf(principal, ip), correlationId }
        const made = await inTransaction(db, (tx) => proposeConditions(tx, deps, body, occasion))
        return made.ok ? reply(CREATED, { conditions: await readConditions(deps) }) : made
      },
    }),
    route({
      method: 'POST',
      url: '/api/rail/conditions/:id/approve',
      access: GROUP,
      load: 'command',
      summary: 'The head of our side approves a version; the signed word goes to the other side.',
      subject: 'conditions',
      params: ConditionsParams,
      body: ApproveBody,
      response: ConditionsList,
      async run({ params, body, principal, ip, correlationId }) {
        const occasion = { actor: actorOf(principal, ip), correlationId }
        const wish = { ...versionOf(params.id), ...body }
        const made = await inTransaction(db, (tx) => approveConditions(tx, deps, wish, occasion))
        return made.ok ? ok({ conditions: await readConditions(deps) }) : made
      },
    }),
  ]
}

const LOOK_DAYS = 30

function looksRoute({ db, clock }: RailDeps): Route {
  return route({
    method: 'GET',
    url: '/api/rail/looks',
    access: LOOKS_ON,
    load: 'query',
    summary: 'How each side used the records of the other, by day and purpose: what each tells the other of it.',
    response: Looks,
    async run() {
      const since = clock.now().subtract({ hours: 24 * LOOK_DAYS })
      const told = await listSummaries(db, since.toZonedDateTimeISO('UTC').toPlainDate())
      return { looks: [...(await summariseLooks(db, { since }))], told: [...told] }
    },
  })
}

function consentRoutes(deps: RailDeps): readonly Route[] {
  const { db } = deps
  return [
    route({
      method: 'GET',
      url: '/api/rail/consents',
      access: LOOKS_ON,
      load: 'query',
      summary: 'The register of consents to use a record as evidence, what waits first.',
      response: Consents,
      run: async () => ({ consents: await readConsents(db) }),
    }),
    route({
      method: 'POST',
      url: '/api/rail/consents',
      access: OPERATOR,
      load: 'command',
      summary: 'Asks the other customs to let one of their records be evidence in one case.',
      body: AskConsentBody,
      response: Consents,
      async run({ body, principal, ip, correlationId }) {
        const occasion = { actor: actorOf(principal, ip), correlationId }
        const made = await inTransaction(db, (tx) => askConsent(tx, deps, body, occasion))
        return made.ok ? reply(CREATED, { consents: await readConsents(db) }) : made
      },
    }),
    route({
      method: 'POST',
      url: '/api/rail/consents/:id/decide',
      access: GROUP,
      load: 'command',
      summary: 'Decides on a request of the other customs for one of our records; the decision is signed.',
      subject: 'record-consent',
      params: ConsentParams,
      body: DecideConsentBody,
      response: Consents,
      async run({ params, body, principal, ip, correlationId }) {
        const occasion = { actor: actorOf(principal, ip), correlationId }
        const made = await inTransaction(db, (tx) => decideConsent(tx, deps, { ...params, ...body }, occasion))
        return made.ok ? ok({ consents: await readConsents(db) }) : made
      },
    }),
  ]
}

function versionOf(id: string): { readonly name: string; readonly version: number } {
  const cut = id.lastIndexOf('-')
  return { name: id.slice(0, cut), version: Number(id.slice(cut + 1)) }
}
