import { z } from 'zod'
import { actorOf } from '#kernel/principal.ts'
import { ok } from '#kernel/result.ts'
import { type Route, route } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { answerMatter } from '../answer-matter.ts'
import { MatterActBody, MattersAnswer, MattersQuery, MatterView } from '../contract.ts'
import type { GateDeps } from '../deps.ts'
import { refuse } from '../domain/refusals.ts'
import { readMatters, viewMatters } from '../read-matters.ts'
import { ownCheckpoint } from './own-checkpoint.ts'

/** Routes of the list of vehicles that the rules left to a person: officers answer, who supervises looks [R707-11, GATE-6]. */
export function matterRoutes(deps: GateDeps): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/gate/matters',
      access: ['officer', 'registrar', 'administrator'],
      load: 'query',
      summary: 'Vehicles that the rules left to a person: waiting, put off, answered within the last hour.',
      query: MattersQuery,
      response: MattersAnswer,
      run: async ({ principal, query }) => {
        const own = ownCheckpoint(principal, query.checkpoint)
        return own.ok ? readMatters(deps, own.value) : own
      },
    }),
    actRoute(deps),
  ]
}

function actRoute(deps: GateDeps): Route {
  return route({
    method: 'POST',
    url: '/api/gate/matters/:id/acts',
    access: ['officer'],
    load: 'command',
    summary: 'Takes a matter, gives it back, puts it off, answers it or opens it again; audited.',
    subject: 'matter',
    params: z.strictObject({ id: z.uuid() }),
    body: MatterActBody,
    response: MatterView,
    run: async ({ principal, params, body, ip, correlationId }) => {
      const own = ownCheckpoint(principal)
      if (!own.ok) return own
      const actor = actorOf(principal, ip)
      const occasion = { checkpoint: own.value, officer: principal.id, actor, correlationId, now: deps.clock.now() }
      const answered = await inTransaction(deps.db, (tx) => answerMatter(tx, deps, params.id, body, occasion))
      if (!answered.ok) return answered
      const [view] = await viewMatters(deps, [answered.value])
      return view ? ok(view) : refuse('gate.matter-unknown')
    },
  })
}
