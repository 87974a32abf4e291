import { createHash } from 'node:crypto'
import type { Actor } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import { recordAudit } from '#audit/public.ts'
import type { Law } from '#law/public.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { signal } from '#platform/signals.ts'
import { findCheckpoint } from '#reference/public.ts'
import type { ClosureBody } from './contract.ts'
import { recutDays } from './cut-capacity.ts'
import { checkClosure } from './domain/closure.ts'
import { type QueueRefusal, refuse } from './domain/refusals.ts'
import { displace, losesItsTime } from './domain/retime.ts'
import { lawOfBooking } from './law-of-booking.ts'
import { CHECKPOINT_CHANGED } from './record-outcomes.ts'
import {
  type ClosureRow,
  endClosure,
  findClosedCheckpoint,
  findClosureForUpdate,
  listClosedBookings,
  saveClosure,
} from './store/closure-store.ts'
import { lockPlans } from './store/plan-store.ts'
import { lockSlots } from './store/slot-store.ts'
import { type Sweep, SWEEP_SIZE, sweepBookings } from './sweep-bookings.ts'

/**
 * The registrar closes a checkpoint for a time, or cuts its capacity (`placesPerHour`): from now on nobody books closed
 * intervals or cut places, days that open later open so, and the sweeps ask the users of bookings that have no place any more
 * for another time [QUE-8], without loss [R707-28f]. The same id and contents again change nothing. Refused:
 * `queue.closure-not-ahead`, `queue.period-too-long`, `queue.checkpoint-unknown`, `queue.request-id-reused`.
 */
export async function closeCheckpoint(
  tx: Transaction,
  law: Law,
  body: ClosureBody,
  actor: Actor,
  now: Temporal.Instant,
): Promise<Result<ClosureRow, QueueRefusal>> {
  const digest = createHash('sha256').update(JSON.stringify(body)).digest()
  const { id, checkpoint, reason, note, placesPerHour } = body
  const [from, until] = [Temporal.Instant.from(body.from), Temporal.Instant.from(body.until)]
  // The days of the checkpoint do not change meanwhile.
  await lockPlans(tx, checkpoint)
  const same = await findClosureForUpdate(tx, id)
  if (same) return same.digest.equals(digest) ? ok(same) : refuse('queue.request-id-reused')
  const checked = checkClosure(from, until, now)
  if (!checked.ok) return checked
  const today = now.toZonedDateTimeISO('UTC').toPlainDate()
  if (!(await findCheckpoint(tx, checkpoint, today))) return refuse('queue.checkpoint-unknown')
  const intervals = await saveClosure(
    tx,
    { id, checkpoint, from, until, reason, note, placesPerHour, digest, createdAt: now },
    actor.id,
  )
  if (placesPerHour !== null) await recutDays(tx, law, checkpoint, { from, until }, now)
  await recordAudit(tx, {
    event: placesPerHour === null ? 'queue.checkpoint-closed' : 'queue.capacity-cut',
    actor,
    subject: { kind: 'closure', id },
    data: {
      checkpoint,
      from: body.from,
      until: body.until,
      reason,
      note,
      ...(placesPerHour === null ? { intervals } : { placesPerHour }),
    },
    basis: 'order-707/22,28',
    occurredAt: now,
  })
  await signal(tx, CHECKPOINT_CHANGED, checkpoint)
  const saved = await findClosureForUpdate(tx, id)
  return saved ? ok(saved) : refuse('queue.closure-unknown')
}

/**
 * Takes a closure back: its intervals that have not begun may be booked again. What has ended stays ended. Twice is once.
 * Refused: `queue.closure-unknown`.
 */
export async function reopenCheckpoint(
  tx: Transaction,
  law: Law,
  id: string,
  actor: Actor,
  now: Temporal.Instant,
): Promise<Result<ClosureRow, QueueRefusal>> {
  const checkpoint = await findClosedCheckpoint(tx, id)
  // Plans before closures, as whoever closes.
  if (checkpoint !== undefined) await lockPlans(tx, checkpoint)
  const closure = await findClosureForUpdate(tx, id)
  if (!closure) return refuse('queue.closure-unknown')
  if (closure.endedAt !== null) return ok(closure)
  const intervals = await endClosure(tx, id, now)
  if (closure.placesPerHour !== null) await recutDays(tx, law, closure.checkpoint, closure, now)
  await recordAudit(tx, {
    event: 'queue.closure-ended',
    actor,
    subject: { kind: 'closure', id },
    data: { checkpoint: closure.checkpoint, intervals },
    basis: 'order-707/22',
    occurredAt: now,
  })
  await signal(tx, CHECKPOINT_CHANGED, closure.checkpoint)
  return ok({ ...closure, endedAt: now, intervals: closure.intervals - intervals })
}

/**
 * Sweep: asks the users of bookings whose time was closed for another one [QUE-8], and ends those without a number, with all
 * that was paid [R707-28f]. Answers how many.
 */
export async function sweepClosed(db: Database, law: Law, now: Temporal.Instant): Promise<number> {
  const sweep: Sweep = {
    candidates: (tx) => listClosedBookings(tx, SWEEP_SIZE),
    isDue: losesItsTime,
    async decide(tx, due) {
      // Who moved away meanwhile, or whose time was opened again, keeps it.
      const slots = await lockSlots(tx, [...new Set(due.map(({ slotId }) => slotId))])
      const closed = new Set(slots.filter((slot) => slot.closed).map(({ id }) => id))
      return due
        .filter(({ slotId }) => closed.has(slotId))
        .map((booking) => {
          const { retimingHours } = lawOfBooking(law, booking)
          return { booking, events: displace(booking, 'closure', retimingHours, now) }
        })
    },
  }
  return await sweepBookings(db, sweep, now)
}
