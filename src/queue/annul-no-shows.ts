import type { Database } from '#platform/database.ts'
import { depositReturns, lawOfBooking } from './case-law.ts'
import type { Law } from '#law/public.ts'
import { annul, missed } from './domain/no-show.ts'
import { type Sweep, sweepBookings } from './sweep-bookings.ts'

/** Sweep: annuls bookings whose truck did not come in time [R707-35, R707-28]. Answers how many. */
export async function sweepNoShows(db: Database, law: Law, now: Temporal.Instant): Promise<number> {
  const sweep: Sweep = {
    deadline: 'arrival',
    bound: now,
    isDue: (booking) => missed(booking, lawOfBooking(law, booking), now),
    async decide(tx, due) {
      const returns = await depositReturns(tx, law, due, 'no-show', now)
      return due.map((booking) => ({
        booking,
        events: annul(booking, returns.get(booking.id) ?? false, lawOfBooking(law, booking), now),
      }))
    },
  }
  return await sweepBookings(db, sweep, now)
}
