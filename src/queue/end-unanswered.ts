import type { Database, Transaction } from '#platform/database.ts'
import type { Disputes } from './deps.ts'
import { endUnanswered } from './domain/retime.ts'
import type { BookingRow } from './store/booking-row.ts'
import { listDueBookings } from './store/booking-store.ts'
import { type Sweep, SWEEP_SIZE, sweepBookings } from './sweep-bookings.ts'

/**
 * Sweep: ends bookings whose time was taken and whose users did not choose another one in time, with fee and deposit back
 * [R707-28f]; but none with which a truck went in, as long as no officer has answered that. Answers how many.
 */
export async function sweepUnanswered(db: Database, gates: Disputes, now: Temporal.Instant): Promise<number> {
  const sweep: Sweep = {
    candidates: (tx) => listFree(tx, gates, now),
    isDue: (booking) => endUnanswered(booking, now).length > 0,
    async decide(tx, due) {
      // Asked again under the locks of the rows: news of an entry may have come since.
      const held = await gates.entriesInDispute(tx, idsOf(due))
      return due.map((booking) => ({ booking, events: held.has(booking.id) ? [] : endUnanswered(booking, now) }))
    },
  }
  return await sweepBookings(db, sweep, now)
}

/** The first page of due bookings that holds some without a dispute: those that wait for an officer keep nobody else waiting. */
async function listFree(tx: Transaction, gates: Disputes, now: Temporal.Instant): Promise<readonly BookingRow[]> {
  for (let skip = 0; ; skip += SWEEP_SIZE) {
    const due = await listDueBookings(tx, 'answer', now, SWEEP_SIZE, skip)
    const held = await gates.entriesInDispute(tx, idsOf(due))
    const free = due.filter(({ id }) => !held.has(id))
    if (free.length > 0 || due.length < SWEEP_SIZE) return free
  }
}

const idsOf = (rows: readonly BookingRow[]) => rows.map(({ id }) => id)
