import type { Booking, BookingEvent, BookingLaw } from './booking.ts'
import { TOLD_AHEAD_MINUTES } from './limits.ts'

/** The latest instant of the call: 60 (summer) or 120 (winter) minutes before the booked time (paragraph 34). */
export function callAt(booking: Pick<Booking, 'startsAt'>, law: Pick<BookingLaw, 'callOutMinutes'>): Temporal.Instant {
  return booking.startsAt.subtract({ minutes: law.callOutMinutes })
}

/** Calls the truck when its time has come: a little before the latest instant, so that it is not missed by seconds. */
export function callOut(booking: Booking, law: BookingLaw, now: Temporal.Instant): readonly BookingEvent[] {
  if (booking.state !== 'confirmed') return []
  return isTime(callAt(booking, law), now) ? [{ type: 'called' }] : []
}

/** The latest instant of the notice that the truck must come (paragraph 29). */
export function noticeAt(booking: Pick<Booking, 'startsAt'>, law: Pick<BookingLaw, 'noticeHours'>): Temporal.Instant {
  return booking.startsAt.subtract({ hours: law.noticeHours })
}

/**
 * Tells the user once that he must come, at least 24 hours before and so a little earlier; a later booking is told at once
 * (paragraph 29).
 */
export function notifyArrival(booking: Booking, law: BookingLaw, now: Temporal.Instant): readonly BookingEvent[] {
  if (booking.state !== 'confirmed' || booking.notified) return []
  return isTime(noticeAt(booking, law), now) ? [{ type: 'arrival-notified' }] : []
}

const TOLD_AHEAD_MS = TOLD_AHEAD_MINUTES * 60_000

function isTime(latest: Temporal.Instant, now: Temporal.Instant): boolean {
  return now.epochMilliseconds >= latest.epochMilliseconds - TOLD_AHEAD_MS
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
