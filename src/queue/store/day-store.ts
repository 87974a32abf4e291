import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import { BOOKING_COLUMNS, type BookingRow } from './booking-row.ts'

/** Numbered bookings of a checkpoint's local day, in the order of the queue. */
export async function listDayBookings(
  db: Database | Transaction,
  checkpoint: string,
  day: Temporal.PlainDate,
): Promise<readonly BookingRow[]> {
  const { rows } = await sql<BookingRow>`
    select ${BOOKING_COLUMNS} from queue.booking
    where checkpoint = ${checkpoint} and local_day = ${day.toString()}::date
      and state in ('confirmed', 'called', 'displaced', 'admitted', 'crossed', 'annulled', 'turned-back')
    order by starts_at, ordinal`.execute(db)
  return rows
}

/**
 * Bookings of a checkpoint with a number whose interval begins in a period, and that are not over but by crossing; and
 * every truck that is inside, however long ago it entered: control may take days, and the border camera must know it.
 */
export async function listExpected(
  db: Database,
  checkpoint: string,
  from: Temporal.Instant,
  until: Temporal.Instant,
): Promise<readonly BookingRow[]> {
  const { rows } = await sql<BookingRow>`
    select ${BOOKING_COLUMNS} from queue.booking
    where checkpoint = ${checkpoint} and state in ('confirmed', 'called', 'displaced', 'admitted', 'crossed')
      and (starts_at between ${from.toString()}::timestamptz and ${until.toString()}::timestamptz or state = 'admitted')
    order by starts_at, ordinal`.execute(db)
  return rows
}

/** Numbered bookings of a checkpoint that bear a reference or a plate and begin in a period, the nearest to an instant first. */
export async function listSought(
  db: Database | Transaction,
  checkpoint: string,
  sought: { readonly reference: string; readonly plateKey: string },
  period: { readonly from: Temporal.Instant; readonly until: Temporal.Instant; readonly now: Temporal.Instant },
): Promise<readonly BookingRow[]> {
  const { rows } = await sql<BookingRow>`
    select ${BOOKING_COLUMNS} from queue.booking
    where checkpoint = ${checkpoint} and (replace(reference, '-', '') = ${sought.reference} or plate_key = ${sought.plateKey})
      and state in ('confirmed', 'called', 'displaced', 'admitted', 'crossed', 'annulled', 'turned-back')
      and starts_at between ${period.from.toString()}::timestamptz and ${period.until.toString()}::timestamptz
    order by abs(extract(epoch from starts_at - ${period.now.toString()}::timestamptz)) limit 3`.execute(db)
  return rows
}

/** Where a plate is booked around an instant, other than at one checkpoint; any country when none was read. */
export async function findBookedCheckpoint(
  db: Database | Transaction,
  plate: { readonly plateKey: string; readonly country: string | null; readonly notAt: string },
  from: Temporal.Instant,
  until: Temporal.Instant,
): Promise<string | null> {
  const { rows } = await sql<{ checkpoint: string }>`
    select checkpoint from queue.booking
    where plate_key = ${plate.plateKey} and state in ('confirmed', 'called') and checkpoint <> ${plate.notAt}
      and (${plate.country}::text is null or plate_country = ${plate.country})
      and starts_at between ${from.toString()}::timestamptz and ${until.toString()}::timestamptz
    order by starts_at limit 1`.execute(db)
  return rows[0]?.checkpoint ?? null
}

/** Places that were opened at a checkpoint on a day by interval, all channels together. */
export async function listOpenedPlaces(
  db: Database,
  checkpoint: string,
  day: Temporal.PlainDate,
): Promise<readonly { readonly startsAt: Temporal.Instant; readonly places: number }[]> {
  const { rows } = await sql<{ startsAt: Temporal.Instant; places: number }>`
    select starts_at as "startsAt", sum(capacity)::int as places from queue.slot
    where checkpoint = ${checkpoint} and local_day = ${day.toString()}::date
    group by starts_at order by starts_at`.execute(db)
  return rows
}
