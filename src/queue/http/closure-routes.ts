import { actorOf } from '#kernel/principal.ts'
import { ok } from '#kernel/result.ts'
import { type Route, reply, route } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { closeCheckpoint, reopenCheckpoint } from '../close-checkpoint.ts'
import { ClosureBody, ClosureBookings, ClosureParams, Closures, ClosureView } from '../contract.ts'
import { readAsked } from '../read-asked.ts'
import { type ClosureRow, listClosures } from '../store/closure-store.ts'
import type { QueueHttp } from './queue-http.ts'

const REGISTRAR = ['registrar', 'administrator'] as const
const CREATED = 201

/** The registrar closes checkpoints for a time and takes closures back [R707-28f]. */
export function closureRoutes({ db, clock, law, gates }: QueueHttp): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/queue/closures',
      access: REGISTRAR,
      load: 'query',
      summary: 'The last closures of all checkpoints, newest first, with what is still to be ended.',
      response: Closures,
      run: async () => ({ closures: (await listClosures(db)).map(closureView) }),
    }),
    route({
      method: 'POST',
      url: '/api/queue/closures',
      access: REGISTRAR,
      load: 'command',
      summary:
        'Closes a checkpoint for a time or cuts its capacity; bookings without a place end without loss for their users.',
      body: ClosureBody,
      response: ClosureView,
      async run({ body, principal, ip }) {
        const closed = await inTransaction(db, (tx) =>
          closeCheckpoint(tx, law(), body, actorOf(principal, ip), clock.now()),
        )
        return closed.ok ? reply(CREATED, closureView(closed.value)) : closed
      },
    }),
    route({
      method: 'GET',
      url: '/api/queue/closures/:id/bookings',
      access: REGISTRAR,
      load: 'query',
      summary: 'Whom a closure or a cut asked for another time, and what each answered.',
      subject: 'closure',
      params: ClosureParams,
      response: ClosureBookings,
      run: ({ params }) => readAsked(db, params.id, gates, clock.now()),
    }),
    route({
      method: 'POST',
      url: '/api/queue/closures/:id/end',
      access: REGISTRAR,
      load: 'command',
      summary: 'Takes a closure back; its intervals that have not begun may be booked again.',
      subject: 'closure',
      params: ClosureParams,
      response: ClosureView,
      async run({ params, principal, ip }) {
        const ended = await inTransaction(db, (tx) =>
          reopenCheckpoint(tx, law(), params.id, actorOf(principal, ip), clock.now()),
        )
        return ended.ok ? ok(closureView(ended.value)) : ended
      },
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
