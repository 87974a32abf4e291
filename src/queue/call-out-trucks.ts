import type { Database, Transaction } from '#platform/database.ts'
import { lawOfBooking } from './law-of-booking.ts'
import type { Law } from '#law/public.ts'
import { callOut } from './domain/call-out.ts'
import { callOuts } from './domain/waiting-zone.ts'
import type { BookingRow } from './store/booking-row.ts'
import { countWaiting, listZones, zoneOn } from './store/zone-store.ts'
import { dueBy, type Sweep, sweepBookings } from './sweep-bookings.ts'

/** Ahead of every call time that law may set; the domain decides about each booking. */
const LOOK_AHEAD_HOURS = 6

/**
 * Sweep: calls trucks in the order of the queue, 60 or 120 minutes before their time [R707-31, R707-34], and ahead of the
 * latest instant only as many as the waiting zone holds [R707-2.4]. Answers how many.
 */
export async function sweepCalls(db: Database, law: Law, now: Temporal.Instant): Promise<number> {
  const sweep: Sweep = {
    candidates: dueBy('call', now.add({ hours: LOOK_AHEAD_HOURS })),
    isDue: (booking) => callOut(booking, lawOfBooking(law, booking), now).length > 0,
    decide: async (tx, due) =>
      (await chosen(tx, law, due, now)).map((booking) => ({
        booking,
        events: callOut(booking, lawOfBooking(law, booking), now),
      })),
  }
  return await sweepBookings(db, sweep, now)
}

async function chosen(
  tx: Transaction,
  law: Law,
  due: readonly BookingRow[],
  now: Temporal.Instant,
): Promise<readonly BookingRow[]> {
  const byCheckpoint = Map.groupBy(due, ({ checkpoint }) => checkpoint)
  const waiting = await countWaiting(tx, [...byCheckpoint.keys()])
  const calls: BookingRow[] = []
  for (const [checkpoint, bookings] of byCheckpoint) {
    const zones = await listZones(tx, checkpoint)
    const [first] = bookings
    const zone = first ? zoneOn(zones, first.localDay) : null
    const lawOf = (booking: BookingRow) => lawOfBooking(law, booking)
    calls.push(...callOuts(bookings, zone, waiting.get(checkpoint) ?? 0, lawOf, now))
  }
  return calls
}
