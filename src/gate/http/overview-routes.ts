import { actorOf } from '#kernel/principal.ts'
import { reply, type Route, serve } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { GateDeps } from '../deps.ts'
import { refuse } from '../domain/refusals.ts'
import { keepOverview } from '../keep-overview.ts'
import { lookAtOverview, lookAtOverviews } from '../look-at-overviews.ts'
import { listOverviewsBefore } from '../store/overview-store.ts'
import { ownCheckpoint } from './own-checkpoint.ts'
import { OVERVIEW_ROUTES } from './overview-declared.ts'

const PAST = 24

/** Cameras that look over the waiting zone and the checkpoint: from the gate to the authority [R707-9, R707-32a]. */
export function overviewRoutes(deps: GateDeps): readonly Route[] {
  return [takeRoute(deps), listRoute(deps), pastRoute(deps), pictureRoute(deps)]
}

function takeRoute(deps: GateDeps): Route {
  return serve(OVERVIEW_ROUTES['POST /api/gate/overviews'], async ({ principal, query, raw }) => {
    const own = ownCheckpoint(principal)
    if (!own.ok) return own
    const takenAt = Temporal.Instant.from(query.takenAt)
    const picture = { ...query, takenAt, checkpoint: own.value, jpeg: raw }
    return inTransaction(deps.db, (tx) => keepOverview(tx, picture, deps.videoDays(), deps.clock.now()))
  })
}

function listRoute(deps: GateDeps): Route {
  return serve(OVERVIEW_ROUTES['GET /api/gate/overviews'], async ({ principal, query, ip, correlationId }) => {
    const own = ownCheckpoint(principal, query.checkpoint)
    if (!own.ok) return own
    const look = { accountId: principal.id, actor: actorOf(principal, ip), correlationId }
    return inTransaction(deps.db, (tx) => lookAtOverviews(tx, own.value, look, deps.videoDays(), deps.clock.now()))
  })
}

function pastRoute(deps: GateDeps): Route {
  return serve(OVERVIEW_ROUTES['GET /api/gate/overviews/:camera/past'], async ({ principal, params, query }) => {
    const own = ownCheckpoint(principal, query.checkpoint)
    if (!own.ok) return own
    const of = { checkpoint: own.value, camera: params.camera }
    const found = await listOverviewsBefore(deps.db, of, Temporal.Instant.from(query.before), PAST)
    return { pictures: found.map(({ id, takenAt }) => ({ id, takenAt: takenAt.toString() })) }
  })
}

function pictureRoute(deps: GateDeps): Route {
  return serve(
    OVERVIEW_ROUTES['GET /api/gate/pictures/overviews/:id'],
    async ({ principal, params, ip, correlationId }) => {
      const mayLookAt = (checkpoint: string) => ownCheckpoint(principal, checkpoint).ok
      const look = { accountId: principal.id, actor: actorOf(principal, ip), correlationId, mayLookAt }
      const jpeg = await inTransaction(deps.db, (tx) => lookAtOverview(tx, params.id, look, deps.clock.now()))
      return jpeg
        ? reply(200, jpeg, { 'content-type': 'image/jpeg', 'cache-control': 'no-store' })
        : refuse('gate.picture-unknown')
    },
  )
}
