import type { Law } from '#law/public.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { arrivalWindow } from './domain/booking.ts'
import { lawOfBooking } from './law-of-booking.ts'
import type { BookingRow } from './store/booking-row.ts'
import { listClosedTimes } from './store/closure-store.ts'

/**
 * Of these bookings, those whose checkpoint has been closed at a time at which their trucks could still come: an interval that has
 * begun is not taken by a closure, and that nobody came is not the user's fault then [R707-28f].
 */
export async function listClosedOut(
  db: Database | Transaction,
  law: Law,
  bookings: readonly BookingRow[],
  now: Temporal.Instant,
): Promise<ReadonlySet<string>> {
  const [first] = bookings.map(({ startsAt }) => startsAt).sort((a, b) => Temporal.Instant.compare(a, b))
  if (!first) return new Set()
  const checkpoints = [...new Set(bookings.map(({ checkpoint }) => checkpoint))]
  const closed = await listClosedTimes(db, checkpoints, first, now)
  const isClosedOut = (booking: BookingRow) => {
    const { until } = arrivalWindow(booking, lawOfBooking(law, booking))
    return closed.some(
      (time) =>
        time.checkpoint === booking.checkpoint &&
        Temporal.Instant.compare(time.from, until) <= 0 &&
        Temporal.Instant.compare(booking.startsAt, time.until) < 0,
    )
  }
  return new Set(bookings.filter(isClosedOut).map(({ id }) => id))
}
