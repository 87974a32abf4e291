import type { Actor } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Law } from '#law/public.ts'
import type { Transaction } from '#platform/database.ts'
import { lawOfBooking } from './case-law.ts'
import { admit } from './domain/booking.ts'
import { type QueueRefusal, refuse } from './domain/refusals.ts'
import { recordOutcomes } from './record-outcomes.ts'
import type { BookingState } from './domain/booking.ts'
import { findBookingForUpdate } from './store/booking-store.ts'

/** What the gate saw: one vehicle of a booking in one lane. */
export interface GateFact {
  readonly bookingId: string
  /** The checkpoint at which it was seen; a booking of another one is not known there. */
  readonly checkpoint: string
  readonly passageId: string
  /** When the vehicle passed, by the checkpoint's clock; the rules of arrival look at this instant. */
  readonly occurredAt: Temporal.Instant
  readonly actor: Actor
}

/**
 * The truck entered the checkpoint [R707-30]. `byOfficer`: an officer let it in with his reason, so that the time of
 * arrival is not asked again. Recording the same twice changes nothing. Refused: unknown booking, wrong state, too early,
 * too late. Source: order 707, paragraphs 30 and 31.
 */
export async function recordAdmission(
  tx: Transaction,
  law: Law,
  fact: GateFact & { readonly byOfficer: boolean },
  now: Temporal.Instant,
): Promise<Result<{ readonly state: BookingState }, QueueRefusal>> {
  const booking = await findBookingForUpdate(tx, fact.bookingId)
  if (!booking || booking.checkpoint !== fact.checkpoint) return refuse('queue.booking-unknown')
  const forced = fact.byOfficer && (booking.state === 'confirmed' || booking.state === 'called')
  const decided = forced
    ? ok([{ type: 'admitted' as const }])
    : admit(booking, lawOfBooking(law, booking), fact.occurredAt)
  if (!decided.ok) return decided
  const [after] = await recordOutcomes(tx, [{ booking, events: decided.value }], {
    now,
    occurredAt: fact.occurredAt,
    actor: fact.actor,
    facts: { passage: fact.passageId },
  })
  return ok({ state: (after ?? booking).state })
}
