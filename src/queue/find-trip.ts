import type { Database } from '#platform/database.ts'
import { findBookingByReference } from './store/booking-store.ts'

/** What a booking says of a truck and its way, for papers that are filled from it. */
export interface BookedTrip {
  readonly reference: string
  readonly plate: string
  readonly plateCountry: string
  readonly trailerPlate: string | null
  readonly checkpoint: string
  readonly startsAt: Temporal.Instant
}

/** The trip of a booking by its reference, which whoever fills a paper was given by its holder; null when there is none. */
export async function findTrip(db: Database, reference: string): Promise<BookedTrip | null> {
  const booking = await findBookingByReference(db, reference)
  if (!booking) return null
  const { plate, plateCountry, trailerPlate, checkpoint, startsAt } = booking
  return { reference: booking.reference, plate, plateCountry, trailerPlate, checkpoint, startsAt }
}
