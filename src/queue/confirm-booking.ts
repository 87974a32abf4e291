import { SYSTEM } from '#kernel/principal.ts'
import type { Transaction } from '#platform/database.ts'
import { confirm, confirmable } from './domain/booking.ts'
import { recordOutcomes } from './record-outcomes.ts'
import type { BookingRow } from './store/booking-row.ts'
import { takeOrdinal } from './store/booking-store.ts'

/**
 * Gives the ordinal number of the checkpoint's local day when every check has passed and the money is blocked
 * [R707-20a]; else leaves the booking as it is. The transaction holds the booking's row lock.
 */
export async function confirmIfReady(tx: Transaction, booking: BookingRow, now: Temporal.Instant): Promise<BookingRow> {
  if (!confirmable(booking)) return booking
  const ordinal = await takeOrdinal(tx, booking.checkpoint, booking.localDay)
  const [confirmed] = await recordOutcomes(tx, [{ booking, events: confirm(booking, ordinal) }], {
    now,
    actor: SYSTEM,
  })
  return confirmed ?? booking
}
