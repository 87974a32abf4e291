import type { Database } from '#platform/database.ts'
import { lawOfBooking } from './law-of-booking.ts'
import type { Law } from '#law/public.ts'
import { endHold } from './domain/booking.ts'
import { dueBy, type Sweep, sweepBookings } from './sweep-bookings.ts'

/**
 * Sweep: ends holds that ran out. What was not paid gives its place back; what a silent registry owes stays held
 * [R707-20b]. Safe beside other workers. Answers how many holds were ended or extended.
 */
export async function sweepHolds(db: Database, law: Law, now: Temporal.Instant): Promise<number> {
  const sweep: Sweep = {
    candidates: dueBy('hold', now),
    isDue: (booking) => endHold(booking, lawOfBooking(law, booking), now).length > 0,
    decide: async (_tx, due) =>
      due.map((booking) => ({ booking, events: endHold(booking, lawOfBooking(law, booking), now) })),
  }
  return await sweepBookings(db, sweep, now)
}
