import { actorOf } from '#kernel/principal.ts'
import { ok } from '#kernel/result.ts'
import { EventStream, reply, type Route, serve } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { GateDeps } from '../deps.ts'
import { refuse } from '../domain/refusals.ts'
import { findCrossings, refuseLookUp } from '../find-crossings.ts'
import { issueCommand } from '../issue-command.ts'
import { lookAtPicture } from '../look-at-picture.ts'
import { readLanes, readYard } from '../read-gate.ts'
import { readLaneHour } from '../read-lane-hour.ts'
import { readLanesDay } from '../read-lanes-day.ts'
import { readMatters } from '../read-matters.ts'
import { checkpointTopic } from './topics.ts'
import { ownCheckpoint } from './own-checkpoint.ts'
import { OFFICER_ROUTES } from './officer-declared.ts'

/** An officer opens barriers by what this stream shows: he learns within seconds that the line is dead. */
const BEAT_MS = 2_000

/** Routes of the administrator cabinet: what happens at the checkpoint, and commands to its lanes [R707-2.1, R707-4]. */
export function officerRoutes(deps: GateDeps): readonly Route[] {
  return [...lookRoutes(deps), ...pastRoutes(deps), commandRoute(deps), pictureRoute(deps), crossingsRoute(deps)]
}

function lookRoutes(deps: GateDeps): readonly Route[] {
  return [
    serve(OFFICER_ROUTES['GET /api/gate/lanes'], async ({ principal, query }) => {
      const own = ownCheckpoint(principal, query.checkpoint)
      return own.ok ? readLanes(deps, own.value) : own
    }),
    serve(OFFICER_ROUTES['GET /api/gate/yard'], async ({ principal, query }) => {
      const own = ownCheckpoint(principal, query.checkpoint)
      return own.ok ? readYard(deps, own.value) : own
    }),
    serve(OFFICER_ROUTES['GET /api/gate/stream'], async ({ principal, query, signal }) => {
      const own = ownCheckpoint(principal, query.checkpoint)
      if (!own.ok) return own
      const read = async () => {
        const [lanes, yard, matters] = await Promise.all([
          readLanes(deps, own.value),
          readYard(deps, own.value),
          readMatters(deps, own.value),
        ])
        return [
          { event: 'lanes', data: lanes },
          { event: 'yard', data: yard },
          { event: 'matters', data: matters },
        ]
      }
      return new EventStream(deps.live.watch(checkpointTopic('desk', own.value, read), signal), { beatMs: BEAT_MS })
    }),
  ]
}

function pastRoutes(deps: GateDeps): readonly Route[] {
  return [
    serve(OFFICER_ROUTES['GET /api/gate/lanes/:lane/hour'], async ({ principal, params, query }) => {
      const own = ownCheckpoint(principal, query.checkpoint)
      return own.ok ? readLaneHour(deps, { checkpoint: own.value, lane: params.lane }) : own
    }),
    serve(OFFICER_ROUTES['GET /api/gate/day'], async ({ principal, query }) => {
      const own = ownCheckpoint(principal, query.checkpoint)
      return own.ok ? readLanesDay(deps, { checkpoint: own.value, day: query.day ?? null }) : own
    }),
  ]
}

function commandRoute(deps: GateDeps): Route {
  return serve(
    OFFICER_ROUTES['POST /api/gate/lanes/:lane/commands'],
    async ({ principal, params, body, ip, correlationId }) => {
      const own = ownCheckpoint(principal)
      if (!own.ok) return own
      const { clock, realClock } = deps
      const occasion = { checkpoint: own.value, lane: params.lane, officer: principal, ip, correlationId }
      return inTransaction(deps.db, (tx) => issueCommand(tx, body, { ...occasion, clock, realClock }))
    },
  )
}

function pictureRoute(deps: GateDeps): Route {
  return serve(OFFICER_ROUTES['GET /api/gate/pictures/:id'], async ({ principal, params, ip, correlationId }) => {
    const mayLookAt = (checkpoint: string) => ownCheckpoint(principal, checkpoint).ok
    const look = { mayLookAt, actor: actorOf(principal, ip), correlationId }
    const jpeg = await inTransaction(deps.db, (tx) => lookAtPicture(tx, params.id, look, deps.clock.now()))
    // Not kept by the browser: a look from its memory would be audited by nobody.
    return jpeg
      ? reply(200, jpeg, { 'content-type': 'image/jpeg', 'cache-control': 'no-store' })
      : refuse('gate.picture-unknown')
  })
}

function crossingsRoute({ db, clock }: GateDeps): Route {
  return serve(OFFICER_ROUTES['GET /api/gate/crossings'], async ({ principal, query, ip, correlationId }) => {
    // A registrar, who belongs to no checkpoint, looks at all of them unless he names one.
    const everywhere = principal.checkpoint === null && principal.role !== 'officer' && query.checkpoint === undefined
    const own = everywhere ? ok(null) : ownCheckpoint(principal, query.checkpoint)
    const who = { actor: actorOf(principal, ip), correlationId }
    if (!own.ok) {
      const asked = { plate: query.plate, country: query.country ?? null, checkpoint: query.checkpoint ?? 'none' }
      await inTransaction(db, (tx) => refuseLookUp(tx, { ...asked, ...who }, clock.now()))
      return own
    }
    const [from, until] = [Temporal.Instant.from(query.from), Temporal.Instant.from(query.until)]
    const { plate, country = null, reason, after = null } = query
    const lookUp = { plate, country, from, until, checkpoint: own.value, reason, after, ...who }
    return inTransaction(db, (tx) => findCrossings(tx, lookUp, clock.now()))
  })
}
