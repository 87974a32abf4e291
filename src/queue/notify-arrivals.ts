import type { Database } from '#platform/database.ts'
import { lawOfBooking } from './law-of-booking.ts'
import type { Law } from '#law/public.ts'
import { notifyArrival } from './domain/call-out.ts'
import { dueBy, type Sweep, sweepBookings } from './sweep-bookings.ts'

/** Ahead of every notice time that law may set; the domain decides about each booking. */
const LOOK_AHEAD_HOURS = 72

/** Sweep: tells users that they must come, at least 24 hours before [R707-29]. Answers how many were told. */
export async function sweepArrivalNotices(db: Database, law: Law, now: Temporal.Instant): Promise<number> {
  const sweep: Sweep = {
    candidates: dueBy('notice', now.add({ hours: LOOK_AHEAD_HOURS })),
    isDue: (booking) => notifyArrival(booking, lawOfBooking(law, booking), now).length > 0,
    decide: async (_tx, due) =>
      due.map((booking) => ({ booking, events: notifyArrival(booking, lawOfBooking(law, booking), now) })),
  }
  return await sweepBookings(db, sweep, now)
}
