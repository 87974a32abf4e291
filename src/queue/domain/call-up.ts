import type { Booking, BookingEvent, BookingLaw } from './booking.ts'

/** The latest instant of the call: 60 (summer) or 120 (winter) minutes before the booked time (paragraph 34). */
export function callAt(booking: Pick<Booking, 'startsAt'>, law: Pick<BookingLaw, 'callOutMinutes'>): Temporal.Instant {
  return booking.startsAt.subtract({ minutes: law.callOutMinutes })
}

/** Calls the truck when its time has come. */
export function callUp(booking: Booking, law: BookingLaw, now: Temporal.Instant): readonly BookingEvent[] {
  if (booking.state !== 'confirmed') return []
  return Temporal.Instant.compare(now, callAt(booking, law)) >= 0 ? [{ type: 'called' }] : []
}

/** The latest instant of the notice that the truck must come (paragraph 29). */
export function noticeAt(booking: Pick<Booking, 'startsAt'>, law: Pick<BookingLaw, 'noticeHours'>): Temporal.Instant {
  return booking.startsAt.subtract({ hours: law.noticeHours })
}

/** Tells the user once that he must come, at least 24 hours before; a later booking is told at once (paragraph 29). */
export function notifyArrival(booking: Booking, law: BookingLaw, now: Temporal.Instant): readonly BookingEvent[] {
  if (booking.state !== 'confirmed' || booking.notified) return []
  return Temporal.Instant.compare(now, noticeAt(booking, law)) >= 0 ? [{ type: 'arrival-notified' }] : []
}

/** The order of the queue: by booked time, then by ordinal number (paragraphs 31, 34). */
export function compareInQueue(
  a: Pick<Booking, 'startsAt' | 'ordinal' | 'id'>,
  b: Pick<Booking, 'startsAt' | 'ordinal' | 'id'>,
): number {
  return (
    Temporal.Instant.compare(a.startsAt, b.startsAt) ||
    (a.ordinal ?? Number.MAX_SAFE_INTEGER) - (b.ordinal ?? Number.MAX_SAFE_INTEGER) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  )
}
