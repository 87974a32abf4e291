import { actorOf } from '#kernel/principal.ts'
import { ok } from '#kernel/result.ts'
import { type Route, serve } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { answerMatter } from '../answer-matter.ts'
import type { GateDeps } from '../deps.ts'
import { refuse } from '../domain/refusals.ts'
import { readMatters, viewMatters } from '../read-matters.ts'
import { tiePassage } from '../tie-passage.ts'
import { ownCheckpoint } from './own-checkpoint.ts'
import { MATTER_ROUTES } from './matter-declared.ts'

/** Routes of the list of vehicles that the rules left to a person: officers answer, who supervises looks [R707-11, GATE-6]. */
export function matterRoutes(deps: GateDeps): readonly Route[] {
  return [
    serve(MATTER_ROUTES['GET /api/gate/matters'], async ({ principal, query }) => {
      const own = ownCheckpoint(principal, query.checkpoint)
      return own.ok ? readMatters(deps, own.value) : own
    }),
    actRoute(deps),
  ]
}

function actRoute(deps: GateDeps): Route {
  return serve(
    MATTER_ROUTES['POST /api/gate/matters/:id/acts'],
    async ({ principal, params, body, ip, correlationId }) => {
      const own = ownCheckpoint(principal)
      if (!own.ok) return own
      const actor = actorOf(principal, ip)
      const occasion = { checkpoint: own.value, officer: principal.id, actor, correlationId, now: deps.clock.now() }
      const answered = await inTransaction(deps.db, (tx) =>
        body.kind === 'tie'
          ? tiePassage(tx, deps, { id: params.id, bookingId: body.bookingId }, occasion)
          : answerMatter(tx, deps, params.id, body, occasion),
      )
      if (!answered.ok) return answered
      const [view] = await viewMatters(deps, [answered.value])
      return view ? ok(view) : refuse('gate.matter-unknown')
    },
  )
}
