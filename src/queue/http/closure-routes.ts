import { actorOf } from '#kernel/principal.ts'
import { ok } from '#kernel/result.ts'
import { reply, type Route, serve } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { closeCheckpoint, reopenCheckpoint } from '../close-checkpoint.ts'
import { ClosureView } from '../contract.ts'
import { readAsked } from '../read-asked.ts'
import { type ClosureRow, listClosures } from '../store/closure-store.ts'
import type { QueueHttp } from './queue-http.ts'
import { CLOSURE_ROUTES } from './closure-declared.ts'

const CREATED = 201

/** The registrar closes checkpoints for a time and takes closures back [R707-28f]. */
export function closureRoutes({ db, clock, law, gates }: QueueHttp): readonly Route[] {
  return [
    serve(CLOSURE_ROUTES['GET /api/queue/closures'], async () => ({
      closures: (await listClosures(db)).map(closureView),
    })),
    serve(CLOSURE_ROUTES['POST /api/queue/closures'], async ({ body, principal, ip }) => {
      const closed = await inTransaction(db, (tx) =>
        closeCheckpoint(tx, law(), body, actorOf(principal, ip), clock.now()),
      )
      return closed.ok ? reply(CREATED, closureView(closed.value)) : closed
    }),
    serve(CLOSURE_ROUTES['GET /api/queue/closures/:id/bookings'], ({ params }) =>
      readAsked(db, params.id, gates, clock.now()),
    ),
    serve(CLOSURE_ROUTES['POST /api/queue/closures/:id/end'], async ({ params, principal, ip }) => {
      const ended = await inTransaction(db, (tx) =>
        reopenCheckpoint(tx, law(), params.id, actorOf(principal, ip), clock.now()),
      )
      return ended.ok ? ok(closureView(ended.value)) : ended
    }),
  ]
}

function closureView(row: ClosureRow): ClosureView {
  const { id, checkpoint, reason, note, placesPerHour, intervals, waiting, answering } = row
  return {
    id,
    checkpoint,
    reason,
    note,
    placesPerHour,
    intervals,
    waiting,
    answering,
    from: row.from.toString(),
    until: row.until.toString(),
    createdAt: row.createdAt.toString(),
    endedAt: row.endedAt?.toString() ?? null,
  }
}
