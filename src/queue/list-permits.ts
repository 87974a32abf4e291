import type { Law } from '#law/public.ts'
import type { Database, Transaction } from '#platform/database.ts'
import type { BookingState } from './contract/terms.ts'
import { lawOfBooking } from './law-of-booking.ts'
import { arrivalWindow } from './domain/booking.ts'
import { callAt } from './domain/call-out.ts'
import { presentUntil } from './domain/waiting-zone.ts'
import { isInZone, type ZoneStay } from './domain/zone-stay.ts'
import type { BookingRow } from './store/booking-row.ts'
import { findBookedCheckpoint, listExpected } from './store/day-store.ts'
import { listBookingsById } from './store/booking-store.ts'
import { listZones, type ZoneRow, zoneOn } from './store/zone-store.ts'
import { listStays } from './store/zone-stay-store.ts'

/** One truck that may come through a checkpoint. */
export interface TruckPermit {
  readonly bookingId: string
  readonly reference: string
  readonly ordinal: number | null
  readonly plate: string
  readonly plateKey: string
  readonly country: string
  readonly trailerPlate: string | null
  readonly trailerPlateKey: string | null
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  /** First and last instant of arrival, tolerance included [R707-30]. */
  readonly admitFrom: Temporal.Instant
  readonly admitUntil: Temporal.Instant
  /** When it is (to be) called at the latest [R707-34]. */
  readonly callAt: Temporal.Instant
  readonly state: BookingState
  readonly calledAt: Temporal.Instant | null
  /** Out of turn or expedited: before those in turn [R707-31]. */
  readonly outOfTurn: boolean
  /** Until when it counts as on its way from the waiting zone; null without one or before its call. */
  readonly presentUntil: Temporal.Instant | null
  /** Stands in the waiting zone now [R707-32a]. */
  readonly inZone: boolean
  readonly admittedAt: Temporal.Instant | null
  readonly crossedAt: Temporal.Instant | null
}

/** Hours of the list before and after now: enough for a shift, and for a gate that is cut off for half a day [R707-8]. */
const HOURS_BEFORE = 24
const HOURS_AFTER = 24

/** Trucks that may come through a checkpoint around now, in the order of the queue [R707-30, R707-31]. */
export async function listPermits(
  db: Database,
  law: Law,
  checkpoint: string,
  now: Temporal.Instant,
): Promise<readonly TruckPermit[]> {
  const from = now.subtract({ hours: HOURS_BEFORE })
  const expected = await listExpected(db, checkpoint, from, now.add({ hours: HOURS_AFTER }))
  const zones = await listZones(db, checkpoint)
  const stays = await listStays(
    db,
    expected.map(({ id }) => id),
  )
  return expected.map((booking) => permitOf(law, booking, zones, stays.get(booking.id)))
}

/** The checkpoint at which this plate is booked within a day of now, other than the given one; null when nowhere. */
export async function findBookedElsewhere(
  db: Database | Transaction,
  plate: { readonly plateKey: string; readonly country: string | null; readonly checkpoint: string },
  now: Temporal.Instant,
): Promise<string | null> {
  const { plateKey, country, checkpoint } = plate
  const from = now.subtract({ hours: HOURS_BEFORE })
  return findBookedCheckpoint(db, { plateKey, country, notAt: checkpoint }, from, now.add({ hours: HOURS_AFTER }))
}

/** The same facts for bookings by id, in any state; unknown ids are left out. */
export async function listTrucks(db: Database, law: Law, ids: readonly string[]): Promise<readonly TruckPermit[]> {
  return (await listBookingsById(db, ids)).map((booking) => permitOf(law, booking, []))
}

function permitOf(law: Law, booking: BookingRow, zones: readonly ZoneRow[], stay?: ZoneStay): TruckPermit {
  const inForce = lawOfBooking(law, booking)
  const window = arrivalWindow(booking, inForce)
  return {
    bookingId: booking.id,
    reference: booking.reference,
    ordinal: booking.ordinal,
    plate: booking.plate,
    plateKey: booking.plateKey,
    country: booking.plateCountry,
    trailerPlate: booking.trailerPlate,
    trailerPlateKey: booking.trailerPlateKey,
    startsAt: booking.startsAt,
    endsAt: booking.endsAt,
    admitFrom: window.from,
    // Who stood at the bar in time is let in later too, as long as his booking stands [R707-28f].
    admitUntil: booking.arrived ? window.until.add({ hours: inForce.silenceHours }) : window.until,
    callAt: callAt(booking, inForce),
    state: booking.state,
    calledAt: booking.calledAt,
    outOfTurn: booking.ground !== null,
    presentUntil: presentUntil(booking.calledAt, zoneOn(zones, booking.localDay)),
    inZone: stay !== undefined && (booking.state === 'confirmed' || booking.state === 'called') && isInZone(stay),
    admittedAt: booking.admittedAt,
    crossedAt: booking.crossedAt,
  }
}
