import type { EndCause, Fault } from '../contract/terms.ts'
import { arrivalWindow, type Booking, type BookingEvent, type BookingLaw } from './booking.ts'

/** Whether the truck did not come on its day and time, tolerance included (paragraph 35). */
export function missed(booking: Booking, law: BookingLaw, now: Temporal.Instant): boolean {
  if (booking.state !== 'confirmed' && booking.state !== 'called') return false
  if (booking.arrived) return false
  return Temporal.Instant.compare(now, arrivalWindow(booking, law).until) > 0
}

/**
 * Annuls a booking whose truck did not come. Through the user's fault the fee is kept, and the deposit returns by the rule of
 * paragraph 28; through another's both come back.
 */
export function annul(
  booking: Booking,
  verdict: { readonly fault: Fault; readonly cause: EndCause; readonly depositReturns: boolean },
  law: BookingLaw,
  now: Temporal.Instant,
): readonly BookingEvent[] {
  const { fault, cause, depositReturns } = verdict
  const depositReturned = fault !== 'user' || depositReturns
  return missed(booking, law, now) ? [{ type: 'annulled', depositReturned, fault, cause }] : []
}

/**
 * Ends a booking of which nobody can say any more whether the truck came, since the gate lost its record, or whose truck
 * stood at the bar in time and never entered: fee and deposit come back [R707-28f].
 */
export function annulWithoutLoss(
  booking: Booking,
  law: BookingLaw,
  silenceHours: number,
  now: Temporal.Instant,
): readonly BookingEvent[] {
  if (booking.state !== 'confirmed' && booking.state !== 'called') return []
  const end = arrivalWindow(booking, law).until.add({ hours: silenceHours })
  if (Temporal.Instant.compare(now, end) < 0) return []
  const cause = booking.arrived ? 'held-at-bar' : 'gate-silent'
  return [{ type: 'annulled', depositReturned: true, fault: 'gate', cause }]
}

/** Since when an earlier no-show or cancellation counts: the rolling window of calendar days of paragraph 28. */
export function windowStart(now: Temporal.Instant, freeReleaseDays: number, zone: string): Temporal.Instant {
  return now.toZonedDateTimeISO(zone).startOfDay().subtract({ days: freeReleaseDays }).toInstant()
}
