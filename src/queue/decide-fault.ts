import type { Actor } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import { recordAudit } from '#audit/public.ts'
import type { Law } from '#law/public.ts'
import type { Transaction } from '#platform/database.ts'
import type { FaultDecisionBody } from './contract.ts'
import { decideFault } from './domain/fault-decision.ts'
import { type QueueRefusal, refuse } from './domain/refusals.ts'
import { listForgivenWithout } from './forgive-later.ts'
import { recordOutcomes } from './record-outcomes.ts'
import { findBookingForUpdate } from './store/booking-store.ts'
import { findFaultDecision, saveFaultDecision } from './store/fault-store.ts'

/**
 * The registrar decides whose fault it was that a booking was not used [R707-28f]: another's than the user's gives fee and
 * deposit back in full, he is told, and his free no-show is not used up: a deposit that a later end lost because of this one comes
 * back too [R707-28c]. The same decision again changes nothing. Refused:
 * `queue.booking-unknown`, `queue.fault-not-open`, `queue.request-id-reused`.
 */
export async function decideFaultOf(
  tx: Transaction,
  law: Law,
  body: FaultDecisionBody,
  actor: Actor,
  now: Temporal.Instant,
): Promise<Result<null, QueueRefusal>> {
  const { id, bookingId, fault, note } = body
  const booking = await findBookingForUpdate(tx, bookingId)
  if (!booking) return refuse('queue.booking-unknown')
  const same = await findFaultDecision(tx, id)
  if (same) {
    const again = same.bookingId === bookingId && same.fault === fault && same.note === note
    return again ? ok(null) : refuse('queue.request-id-reused')
  }
  const decided = decideFault(booking, body)
  if (!decided.ok) return decided
  await saveFaultDecision(tx, { id, bookingId, fault, note, decidedBy: actor.id, decidedAt: now })
  const forgiven = decided.value.length === 0 ? [] : await listForgivenWithout(tx, law, booking)
  await recordOutcomes(tx, [{ booking, events: decided.value }, ...forgiven], { now, actor })
  if (decided.value.length === 0) {
    await recordAudit(tx, {
      event: 'queue.fault-confirmed',
      actor,
      subject: { kind: 'booking', id: bookingId },
      data: { note },
      basis: 'order-707/28',
      occurredAt: now,
    })
  }
  return ok(null)
}
