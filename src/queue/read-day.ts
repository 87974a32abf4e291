import { localDay } from '#kernel/local-time.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Law } from '#law/public.ts'
import type { Database } from '#platform/database.ts'
import { findCheckpoint } from '#reference/public.ts'
import { lawOfBooking } from './law-of-booking.ts'
import type { OfficerDay, OfficerRow } from './contract.ts'
import { arrivalWindow } from './domain/booking.ts'
import { type QueueRefusal, refuse } from './domain/refusals.ts'
import type { BookingRow } from './store/booking-row.ts'
import { listDayBookings, listOpenedPlaces } from './store/day-store.ts'

/**
 * Every numbered booking of a checkpoint's local day, today unless said, in the order of the queue [R707-2.1, R707-4].
 * Refused: `queue.checkpoint-unknown`.
 */
export async function readOfficerDay(
  db: Database,
  law: Law,
  wanted: { readonly checkpoint: string; readonly day?: string | undefined },
  now: Temporal.Instant,
): Promise<Result<OfficerDay, QueueRefusal>> {
  const { checkpoint } = wanted
  const found = await findCheckpoint(db, checkpoint, now.toZonedDateTimeISO('UTC').toPlainDate())
  if (!found) return refuse('queue.checkpoint-unknown')
  const day = wanted.day === undefined ? localDay(now, found.zone) : Temporal.PlainDate.from(wanted.day)
  const [opened, bookings] = await Promise.all([
    listOpenedPlaces(db, checkpoint, day),
    listDayBookings(db, checkpoint, day),
  ])
  const count = (...states: readonly BookingRow['state'][]) =>
    bookings.filter(({ state }) => states.includes(state)).length
  return ok({
    checkpoint,
    zone: found.zone,
    day: day.toString(),
    asOf: now.toString(),
    hours: opened.map(({ startsAt, places }) => ({
      from: startsAt.toString(),
      places,
      booked: bookings.filter((one) => holdsPlace(one) && one.startsAt.equals(startsAt)).length,
    })),
    totals: {
      places: opened.reduce((sum, { places }) => sum + places, 0),
      booked: count('confirmed', 'called', 'admitted', 'crossed', 'turned-back'),
      called: count('called'),
      inside: count('admitted'),
      crossed: count('crossed'),
      noShow: count('annulled'),
    },
    rows: bookings.map((booking) => officerRow(booking, law, now)),
  })
}

/** One whose time was taken, or that was annulled, has no place in its hour any more. */
function holdsPlace({ state }: BookingRow): boolean {
  return state !== 'annulled' && state !== 'displaced'
}

/** A booking as the officers of its checkpoint see it. */
export function officerRow(booking: BookingRow, law: Law, now: Temporal.Instant): OfficerRow {
  const { until } = arrivalWindow(booking, lawOfBooking(law, booking))
  const waited = booking.state === 'confirmed' || booking.state === 'called'
  const late = Math.floor(until.until(now).total('minutes'))
  return {
    id: booking.id,
    reference: booking.reference,
    ordinal: booking.ordinal,
    state: booking.state,
    plate: booking.plate,
    plateCountry: booking.plateCountry,
    trailerPlate: booking.trailerPlate,
    startsAt: booking.startsAt.toString(),
    endsAt: booking.endsAt.toString(),
    channel: booking.channel,
    calledAt: booking.calledAt?.toString() ?? null,
    admittedAt: booking.admittedAt?.toString() ?? null,
    crossedAt: booking.crossedAt?.toString() ?? null,
    lateMinutes: waited && late > 0 ? late : null,
  }
}
