import { type RawBuilder, sql } from 'kysely'
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

/** Local days on which an interval of a period may begin, in whatever zone: the index of days finds them among all of years. */
function daysOf(from: Temporal.Instant, until: Temporal.Instant): RawBuilder<boolean> {
  const day = (instant: Temporal.Instant) => instant.toZonedDateTimeISO('UTC').toPlainDate()
  const [first, last] = [day(from).subtract({ days: 1 }), day(until).add({ days: 1 })]
  return sql`(local_day between ${first.toString()}::date and ${last.toString()}::date
    and starts_at between ${from.toString()}::timestamptz and ${until.toString()}::timestamptz)`
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
  const { rows } = await expectedQuery(checkpoint, from, until).execute(db)
  return rows
}

/** The statement of {@link listExpected}. */
export function expectedQuery(
  checkpoint: string,
  from: Temporal.Instant,
  until: Temporal.Instant,
): RawBuilder<BookingRow> {
  return sql<BookingRow>`
    select ${BOOKING_COLUMNS} from (
      select * from queue.booking where checkpoint = ${checkpoint} and ${daysOf(from, until)}
        and state in ('confirmed', 'called', 'displaced', 'admitted', 'crossed')
      union all
      select * from queue.booking where checkpoint = ${checkpoint} and state = 'admitted'
        and starts_at not between ${from.toString()}::timestamptz and ${until.toString()}::timestamptz
    ) as booking order by starts_at, ordinal`
}

/** Of which booking an officer knows a reference or a plate, and around when it is. */
interface SoughtBooking {
  readonly checkpoint: string
  readonly reference: string
  readonly plateKey: string
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
  readonly now: Temporal.Instant
}

/** Numbered bookings of a checkpoint that bear a reference or a plate and begin in a period, the nearest to an instant first. */
export async function listSought(
  db: Database | Transaction,
  checkpoint: string,
  sought: Pick<SoughtBooking, 'reference' | 'plateKey'>,
  period: Pick<SoughtBooking, 'from' | 'until' | 'now'>,
): Promise<readonly BookingRow[]> {
  const { rows } = await soughtQuery({ checkpoint, ...sought, ...period }).execute(db)
  return rows
}

/** The statement of {@link listSought}. */
export function soughtQuery({
  checkpoint,
  reference,
  plateKey,
  from,
  until,
  now,
}: SoughtBooking): RawBuilder<BookingRow> {
  return sql<BookingRow>`
    select ${BOOKING_COLUMNS} from queue.booking
    where checkpoint = ${checkpoint} and (replace(reference, '-', '') = ${reference} or plate_key = ${plateKey})
      and state in ('confirmed', 'called', 'displaced', 'admitted', 'crossed', 'annulled', 'turned-back')
      and ${daysOf(from, until)}
    order by abs(extract(epoch from starts_at - ${now.toString()}::timestamptz)) limit 3`
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
