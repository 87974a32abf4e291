import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { addJob } from '#platform/jobs.ts'
import type { BookingState } from './contract/terms.ts'
import { cross } from './domain/booking.ts'
import { type QueueRefusal, refuse } from './domain/refusals.ts'
import { CONFIRM_CROSSING } from './job-kinds.ts'
import type { GateFact } from './record-arrival.ts'
import { recordOutcomes } from './record-outcomes.ts'
import { findBookingForUpdate } from './store/booking-store.ts'

/**
 * The truck crossed the border. The state is asked to confirm it; then the deposit is unblocked [R707-28b]. Recording the
 * same twice changes nothing. Refused: unknown booking, not admitted.
 */
export async function recordCrossing(
  tx: Transaction,
  fact: GateFact,
  now: Temporal.Instant,
): Promise<Result<{ readonly state: BookingState }, QueueRefusal>> {
  const booking = await findBookingForUpdate(tx, fact.bookingId)
  if (!booking || booking.checkpoint !== fact.checkpoint) return refuse('queue.booking-unknown')
  const decided = cross(booking)
  if (!decided.ok) return decided
  const [after] = await recordOutcomes(tx, [{ booking, events: decided.value }], {
    now,
    occurredAt: fact.occurredAt,
    actor: fact.actor,
    facts: { passage: fact.passageId },
  })
  if (decided.value.length > 0) {
    await addJob(tx, CONFIRM_CROSSING, { bookingId: booking.id, run: 0 }, { jobKey: `queue.crossing/${booking.id}/0` })
  }
  return ok({ state: (after ?? booking).state })
}
