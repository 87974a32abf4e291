import type { Database } from '#platform/database.ts'
import { endUnanswered } from './domain/retime.ts'
import { dueBy, type Sweep, sweepBookings } from './sweep-bookings.ts'

/**
 * Sweep: ends bookings whose time was taken and whose users did not choose another one in time, with fee and deposit back
 * [R707-28f]. Answers how many.
 */
export async function sweepUnanswered(db: Database, now: Temporal.Instant): Promise<number> {
  const sweep: Sweep = {
    candidates: dueBy('answer', now),
    isDue: (booking) => endUnanswered(booking, now).length > 0,
    decide: async (_tx, due) => due.map((booking) => ({ booking, events: endUnanswered(booking, now) })),
  }
  return await sweepBookings(db, sweep, now)
}
