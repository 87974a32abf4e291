import { ok, type Result } from '#kernel/result.ts'
import { recordAudit } from '#audit/public.ts'
import type { Law } from '#law/public.ts'
import type { Transaction } from '#platform/database.ts'
import { signal } from '#platform/signals.ts'
import { arrivalWindow } from './domain/booking.ts'
import { callAt } from './domain/call-out.ts'
import { type QueueRefusal, refuse } from './domain/refusals.ts'
import { lawOfBooking } from './law-of-booking.ts'
import type { GateFact } from './record-arrival.ts'
import { CHECKPOINT_CHANGED } from './record-outcomes.ts'
import { findBookingForUpdate } from './store/booking-store.ts'
import { saveStay } from './store/zone-stay-store.ts'

/** What a bar of the waiting zone saw. */
export interface ZoneFact extends GateFact {
  readonly what: 'entered' | 'at-exit' | 'left'
}

/**
 * A truck drove into the waiting zone, stood at its exit, or left it [R707-32a]. The booking itself does not change: what was
 * seen is evidence for whose fault it is when the booking stays unused [R707-28f]. A reading at the exit before the call or
 * after the last instant of arrival proves nothing and is not kept. Recording it twice changes nothing. Refused: unknown
 * booking.
 */
export async function recordZoneStay(
  tx: Transaction,
  law: Law,
  fact: ZoneFact,
): Promise<Result<Record<string, never>, QueueRefusal>> {
  const { what, occurredAt } = fact
  const booking = await findBookingForUpdate(tx, fact.bookingId)
  if (!booking || booking.checkpoint !== fact.checkpoint) return refuse('queue.booking-unknown')
  if (what === 'at-exit') {
    const inForce = lawOfBooking(law, booking)
    const { until } = arrivalWindow(booking, inForce)
    const early = Temporal.Instant.compare(occurredAt, callAt(booking, inForce)) < 0
    if (early || Temporal.Instant.compare(occurredAt, until) > 0) return ok({})
  }
  await saveStay(tx, booking.id, { what, at: occurredAt })
  if (what !== 'at-exit') {
    await recordAudit(tx, {
      event: what === 'entered' ? 'queue.zone-entered' : 'queue.zone-left',
      actor: fact.actor,
      subject: { kind: 'booking', id: booking.id },
      data: { passage: fact.passageId },
      lawVersion: booking.lawVersion,
      occurredAt,
    })
  }
  await signal(tx, CHECKPOINT_CHANGED, booking.checkpoint)
  return ok({})
}
