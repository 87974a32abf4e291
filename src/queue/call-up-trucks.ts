import type { Database } from '#platform/database.ts'
import { lawOfBooking } from './case-law.ts'
import type { Law } from '#law/public.ts'
import { callUp, compareInQueue } from './domain/call-up.ts'
import { dueBy, type Sweep, sweepBookings } from './sweep-bookings.ts'

/** Ahead of every call time that law may set; the domain decides about each booking. */
const LOOK_AHEAD_HOURS = 6

/** Sweep: calls trucks in the order of the queue, 60 or 120 minutes before their time [R707-31, R707-34]. Answers how many. */
export async function sweepCalls(db: Database, law: Law, now: Temporal.Instant): Promise<number> {
  const sweep: Sweep = {
    candidates: dueBy('call', now.add({ hours: LOOK_AHEAD_HOURS })),
    isDue: (booking) => callUp(booking, lawOfBooking(law, booking), now).length > 0,
    decide: async (_tx, due) =>
      [...due]
        .sort(compareInQueue)
        .map((booking) => ({ booking, events: callUp(booking, lawOfBooking(law, booking), now) })),
  }
  return await sweepBookings(db, sweep, now)
}
