import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'
import { BOOKING_COLUMNS, type BookingRow } from './booking-row.ts'

/** Numbered bookings of a checkpoint's local day, in the order of the queue. */
export async function listDayBookings(
  db: Database,
  checkpoint: string,
  day: Temporal.PlainDate,
): Promise<readonly BookingRow[]> {
  const { rows } = await sql<BookingRow>`
    select ${BOOKING_COLUMNS} from queue.booking
    where checkpoint = ${checkpoint} and local_day = ${day.toString()}::date
      and state in ('confirmed', 'called', 'admitted', 'crossed', 'annulled')
    order by starts_at, ordinal`.execute(db)
  return rows
}

/** Bookings of a checkpoint with a number whose interval begins in a period, and that are not over but by crossing. */
export async function listExpected(
  db: Database,
  checkpoint: string,
  from: Temporal.Instant,
  until: Temporal.Instant,
): Promise<readonly BookingRow[]> {
  const { rows } = await sql<BookingRow>`
    select ${BOOKING_COLUMNS} from queue.booking
    where checkpoint = ${checkpoint} and state in ('confirmed', 'called', 'admitted', 'crossed')
      and starts_at between ${from.toString()}::timestamptz and ${until.toString()}::timestamptz
    order by starts_at, ordinal`.execute(db)
  return rows
}

/** Bookings with a number of a plate at a checkpoint that are not over. */
export async function listActiveOfPlate(
  db: Database,
  checkpoint: string,
  plateKey: string,
): Promise<readonly BookingRow[]> {
  const { rows } = await sql<BookingRow>`
    select ${BOOKING_COLUMNS} from queue.booking
    where plate_key = ${plateKey} and state in ('confirmed', 'called', 'admitted') and checkpoint = ${checkpoint}
    order by starts_at`.execute(db)
  return rows
}

/** Places that were opened at a checkpoint on a day, all channels together. */
export async function countOpenedPlaces(db: Database, checkpoint: string, day: Temporal.PlainDate): Promise<number> {
  const { rows } = await sql<{ places: number }>`
    select coalesce(sum(capacity), 0)::int as places from queue.slot
    where checkpoint = ${checkpoint} and local_day = ${day.toString()}::date`.execute(db)
  return rows[0]?.places ?? 0
}
