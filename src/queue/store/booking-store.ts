import { sql } from 'kysely'
import { present } from '#kernel/assert.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { TRACES_OF_A_MODULE } from '#platform/traces.ts'
import type { BookingState } from '../contract/terms.ts'
import { BOOKING_COLUMNS, type BookingRow } from './booking-row.ts'

/** A booking as others see it who follow the same truck: no goods, no people, no money. */
export interface BookingOfTruck {
  readonly id: string
  readonly reference: string
  readonly checkpoint: string
  readonly state: BookingState
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
}

/** One booking as it stands, unlocked; undefined when there is none. */
export async function findBooking(db: Database | Transaction, id: string): Promise<BookingRow | undefined> {
  const { rows } = await sql<BookingRow>`
    select ${BOOKING_COLUMNS} from queue.booking where id = ${id}::uuid`.execute(db)
  return rows[0]
}

/** One booking by its reference, unlocked; undefined when there is none. */
export async function findBookingByReference(db: Database, reference: string): Promise<BookingRow | undefined> {
  const { rows } = await sql<BookingRow>`
    select ${BOOKING_COLUMNS} from queue.booking where reference = ${reference}`.execute(db)
  return rows[0]
}

/** One booking with its row lock; undefined when there is none. */
export async function findBookingForUpdate(tx: Transaction, id: string): Promise<BookingRow | undefined> {
  const { rows } = await sql<BookingRow>`
    select ${BOOKING_COLUMNS} from queue.booking where id = ${id}::uuid for update`.execute(tx)
  return rows[0]
}

/** When the registries were last asked anew at the user's wish, or will be; null when never. The row is locked by the caller. */
export async function findLastAsking(tx: Transaction, id: string): Promise<Temporal.Instant | null> {
  const { rows } = await sql<{ at: Temporal.Instant | null }>`
    select asked_again_at as at from queue.booking where id = ${id}::uuid`.execute(tx)
  return rows[0]?.at ?? null
}

/** Notes when the registries are asked anew at the user's wish. */
export async function saveAsking(tx: Transaction, id: string, at: Temporal.Instant): Promise<void> {
  await sql`update queue.booking set asked_again_at = ${at.toString()}::timestamptz where id = ${id}::uuid`.execute(tx)
}

/**
 * Bookings of accounts other than one with a truck (its ids, or its plate) that has not entered, locked in one order.
 */
export async function listBookingsOfTruckForUpdate(
  tx: Transaction,
  truck: {
    readonly accountId: string
    readonly vehicleIds: readonly string[]
    readonly country: string
    readonly plateKey: string
  },
): Promise<readonly BookingRow[]> {
  const { rows } = await sql<BookingRow>`
    select ${BOOKING_COLUMNS} from queue.booking
    where state in ('held', 'confirmed', 'called', 'displaced') and account_id <> ${truck.accountId}::uuid
      and (vehicle_id = any(${truck.vehicleIds}::uuid[])
        or (plate_key = ${truck.plateKey} and plate_country = ${truck.country}))
    order by id for update`.execute(tx)
  return rows
}

/** Bookings of a truck that are not over, by its plate, and those of these ids, the next first. */
export async function listBookingsOfTruck(
  db: Database,
  plateKey: string,
  ids: readonly string[],
): Promise<readonly BookingOfTruck[]> {
  const { rows } = await sql<BookingOfTruck>`select id, reference, checkpoint, state, starts_at as "startsAt",
      ends_at as "endsAt" from queue.booking
    where (plate_key = ${plateKey} and state in ('held', 'confirmed', 'called', 'displaced', 'admitted')) or id = any(${ids}::uuid[])
    order by starts_at desc`.execute(db)
  return rows
}

/** By what bookings are traced: an empty list asks for none. */
interface TracedBy {
  readonly plateKeys: readonly string[]
  readonly ids: readonly string[]
  readonly reference: string | null
  /** Null for every checkpoint. */
  readonly checkpoint: string | null
}

/** Bookings in whatever state, the latest first. */
export async function listTracedBookings(
  db: Database,
  { plateKeys, ids, reference, checkpoint }: TracedBy,
): Promise<readonly (BookingOfTruck & { readonly plateKey: string })[]> {
  const { rows } = await sql<BookingOfTruck & { readonly plateKey: string }>`select id, reference, checkpoint, state,
      starts_at as "startsAt", ends_at as "endsAt", plate_key as "plateKey" from queue.booking
    where (plate_key = any(${plateKeys}) or id = any(${ids}::uuid[]) or reference = ${reference})
      and (${checkpoint}::text is null or checkpoint = ${checkpoint})
    order by starts_at desc limit ${TRACES_OF_A_MODULE}`.execute(db)
  return rows
}

/** Bookings by id, unlocked, in no order; unknown ids are left out. */
export async function listBookingsById(
  db: Database | Transaction,
  ids: readonly string[],
): Promise<readonly BookingRow[]> {
  const { rows } = await sql<BookingRow>`
    select ${BOOKING_COLUMNS} from queue.booking where id = any(${ids}::uuid[])`.execute(db)
  return rows
}

/** An account's bookings, newest first; at most 200. */
export async function listAccountBookings(
  db: Database,
  accountId: string,
  scope: 'active' | 'past' | 'all',
): Promise<readonly BookingRow[]> {
  const { rows } = await sql<BookingRow>`
    select ${BOOKING_COLUMNS} from queue.booking
    where account_id = ${accountId}::uuid
      and (${scope} = 'all' or (state in ('held', 'confirmed', 'called', 'displaced', 'admitted')) = (${scope} = 'active'))
    order by placed_at desc, id desc limit 200`.execute(db)
  return rows
}

/** Held bookings of an account that lack their money, the oldest first. */
export async function listUnpaidBookings(db: Database, accountId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from queue.booking where account_id = ${accountId}::uuid and state = 'held' and payment = 'due'
    order by placed_at, id`.execute(db)
  return rows.map(({ id }) => id)
}

/** Deadlines of bookings, one kind for each sweep. */
export type Deadline = 'hold' | 'notice' | 'call' | 'answer'

const DUE = {
  hold: { when: sql`state = 'held' and hold_until <= `, by: sql`hold_until` },
  notice: { when: sql`state = 'confirmed' and notified_at is null and starts_at <= `, by: sql`starts_at` },
  answer: { when: sql`state = 'displaced' and answer_until <= `, by: sql`answer_until` },
  call: { when: sql`state = 'confirmed' and starts_at <= `, by: sql`starts_at` },
} as const

/** Bookings whose deadline column is at or before an instant, the oldest deadline first, after `skip` of them; without locks. */
export async function listDueBookings(
  tx: Transaction,
  deadline: Deadline,
  bound: Temporal.Instant,
  limit: number,
  skip = 0,
): Promise<readonly BookingRow[]> {
  const { when, by } = DUE[deadline]
  const { rows } = await sql<BookingRow>`
    select ${BOOKING_COLUMNS} from queue.booking where ${when} ${bound.toString()}::timestamptz
    order by ${by}, id limit ${limit} offset ${skip}`.execute(tx)
  return rows
}

/**
 * Bookings with a number whose interval is over and whose truck has not entered, the oldest first; without locks. Left out,
 * so that they never fill the look, are those of today whose truck stood at the bar, or whose gate's record (`known`, by
 * checkpoint) does not reach over the interval yet; they come again when they ended before `silentSince`.
 */
export async function listUnusedBookings(
  tx: Transaction,
  {
    now,
    silentSince,
    known,
  }: {
    readonly now: Temporal.Instant
    readonly silentSince: Temporal.Instant
    readonly known: ReadonlyMap<string, Temporal.Instant>
  },
  limit: number,
): Promise<readonly BookingRow[]> {
  const { rows } = await sql<BookingRow>`
    select ${BOOKING_COLUMNS} from queue.booking
      left join unnest(${[...known.keys()]}::text[], ${[...known.values()].map(String)}::timestamptz[])
        as gate(checkpoint, until) on gate.checkpoint = booking.checkpoint
    where state in ('confirmed', 'called') and ends_at < ${now.toString()}::timestamptz
      and (ends_at < ${silentSince.toString()}::timestamptz
           or (arrived_at is null and coalesce(gate.until > ends_at, true)))
    order by ends_at, id limit ${limit}`.execute(tx)
  return rows
}

/**
 * Takes the row locks of these bookings, leaving out those that another transaction has: two sweeps never do the same
 * work, and none waits for the other. The rows are as they are now, so the caller decides about each again.
 */
export async function claimBookings(tx: Transaction, ids: readonly string[]): Promise<readonly BookingRow[]> {
  const { rows } = await sql<BookingRow>`
    select ${BOOKING_COLUMNS} from queue.booking where id = any(${ids}::uuid[])
    order by starts_at, ordinal nulls last, id for update skip locked`.execute(tx)
  return rows
}

/**
 * Trucks that have been inside since an instant or longer. Of more than `limit` others each time, so that those of which nothing
 * is ever learnt hold nobody back.
 */
export async function listInsideSince(
  db: Database,
  since: Temporal.Instant,
  limit: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from queue.booking where state = 'admitted' and admitted_at <= ${since.toString()}::timestamptz
    order by random() limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * Bookings that were annulled in a period and whose truck has not entered with a later one: their trucks may have crossed unseen.
 * Of more than `limit` others each time. Those that wait for the registrar already are left out.
 */
export async function listAnnulledSince(
  db: Database,
  period: { readonly from: Temporal.Instant; readonly until: Temporal.Instant },
  limit: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from queue.booking where state = 'annulled' and ended_at >= ${period.from.toString()}::timestamptz
      and ended_at <= ${period.until.toString()}::timestamptz
      and not exists (select from queue.contradiction where contradiction.booking_id = booking.id)
      and not exists (select from queue.booking as later where later.plate_key = booking.plate_key
        and later.plate_country = booking.plate_country and later.neighbour = booking.neighbour
        and later.state in ('admitted', 'crossed', 'turned-back') and later.placed_at >= booking.placed_at)
    order by random() limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * Other bookings of the same truck towards the same neighbour, by vehicle or plate, that stand or were used since; locked. One
 * that was placed before stands again when its own annulment was undone.
 */
export async function lockLaterBookings(tx: Transaction, booking: BookingRow): Promise<readonly BookingRow[]> {
  return (await laterBookingsQuery(booking).execute(tx)).rows
}

type OfTruck = Pick<BookingRow, 'id' | 'vehicleId' | 'plateKey' | 'plateCountry' | 'neighbour' | 'placedAt'>

export function laterBookingsQuery({ id, vehicleId, plateKey, plateCountry, neighbour, placedAt }: OfTruck) {
  return sql<BookingRow>`
    select ${BOOKING_COLUMNS} from queue.booking
    where neighbour = ${neighbour} and id <> ${id}::uuid
      and (vehicle_id = ${vehicleId}::uuid or (plate_key = ${plateKey} and plate_country = ${plateCountry}))
      and (state in ('held', 'confirmed', 'called', 'displaced', 'admitted')
        or (state in ('crossed', 'turned-back') and placed_at >= ${placedAt.toString()}::timestamptz))
    order by id for update`
}

/** Later bookings with a number of the same truck towards the same neighbour, under which it may have come; without locks. */
export async function listLaterNumbered(tx: Transaction, booking: BookingRow): Promise<readonly BookingRow[]> {
  return (await laterNumberedQuery(booking).execute(tx)).rows
}

export function laterNumberedQuery({ id, vehicleId, plateKey, plateCountry, neighbour, placedAt }: OfTruck) {
  return sql<BookingRow>`
    select ${BOOKING_COLUMNS} from queue.booking
    where neighbour = ${neighbour} and id <> ${id}::uuid and placed_at >= ${placedAt.toString()}::timestamptz
      and (vehicle_id = ${vehicleId}::uuid or (plate_key = ${plateKey} and plate_country = ${plateCountry}))
      and state in ('confirmed', 'called', 'admitted', 'crossed', 'turned-back', 'annulled')`
}

/** Writes what may change in the life of bookings, in one statement. */
export async function saveBookings(tx: Transaction, rows: readonly BookingRow[]): Promise<void> {
  const at = (pick: (row: BookingRow) => Temporal.Instant | null) => rows.map((row) => pick(row)?.toString() ?? null)
  await sql`
    update queue.booking set state = changed.state, checks = changed.checks, payment = changed.payment,
      ordinal = changed.ordinal, hold_until = changed.hold_until, notified_at = changed.notified_at,
      called_at = changed.called_at, admitted_at = changed.admitted_at, crossed_at = changed.crossed_at,
      ended_at = changed.ended_at, settlement = changed.settlement, arrived_at = changed.arrived_at,
      fault = changed.fault, displaced_at = changed.displaced_at, displaced_by = changed.displaced_by,
      answer_until = changed.answer_until
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.state)}::text[],
      ${rows.map((row) => row.checks)}::text[], ${rows.map((row) => row.payment)}::text[],
      ${rows.map((row) => row.ordinal)}::int[], ${at((row) => row.holdUntil)}::timestamptz[],
      ${at((row) => row.notifiedAt)}::timestamptz[], ${at((row) => row.calledAt)}::timestamptz[],
      ${at((row) => row.admittedAt)}::timestamptz[], ${at((row) => row.crossedAt)}::timestamptz[],
      ${at((row) => row.endedAt)}::timestamptz[], ${rows.map((row) => row.settlement)}::text[],
      ${at((row) => row.arrivedAt)}::timestamptz[], ${rows.map((row) => row.fault)}::text[],
      ${at((row) => row.displacedAt)}::timestamptz[], ${rows.map((row) => row.displacedBy)}::text[],
      ${at((row) => row.answerUntil)}::timestamptz[])
      as changed(id, state, checks, payment, ordinal, hold_until, notified_at, called_at, admitted_at, crossed_at,
                 ended_at, settlement, arrived_at, fault, displaced_at, displaced_by, answer_until)
    where booking.id = changed.id`.execute(tx)
}

/** Puts a booking into another slot of its checkpoint, with a new number of that day [R707-28d, QUE-8]. */
export async function saveMove(tx: Transaction, row: BookingRow): Promise<void> {
  await sql`
    update queue.booking set slot_id = ${String(row.slotId)}::bigint, place = ${row.place}, moves = ${row.moves}, retimings = ${row.retimings},
      local_day = ${row.localDay.toString()}::date, starts_at = ${row.startsAt.toString()}::timestamptz,
      ends_at = ${row.endsAt.toString()}::timestamptz, channel = ${row.channel}, ordinal = ${row.ordinal}
    where id = ${row.id}::uuid`.execute(tx)
}

/** The next ordinal number of a checkpoint's local day [R707-20a]; its row stays locked until the transaction ends. */
export async function takeOrdinal(tx: Transaction, checkpoint: string, day: Temporal.PlainDate): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into queue.day_number as number (checkpoint, local_day, last)
    values (${checkpoint}, ${day.toString()}::date, 1)
    on conflict (checkpoint, local_day) do update set last = number.last + 1
    returning last`.execute(tx)
  return present(rows[0], 'a number was taken').last
}

/** Keeps decisions about the deposits of one account one after another, until the transaction ends [R707-28c]. */
export async function lockConduct(tx: Transaction, accountIds: readonly string[]): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended('queue.conduct', 0) # hashtextextended(id, 1))
    from (select distinct id from unnest(${accountIds}::text[]) as wanted(id) order by id) as accounts`.execute(tx)
}

/**
 * The ends of an account since an instant that were its user's fault, in the order in which their deposits were decided; locked.
 */
export async function lockEndsByUser(
  tx: Transaction,
  accountId: string,
  since: Temporal.Instant,
): Promise<readonly BookingRow[]> {
  const { rows } = await sql<BookingRow>`
    select ${BOOKING_COLUMNS} from queue.booking
    where account_id = ${accountId}::uuid and state in ('cancelled', 'annulled') and fault = 'user'
      and ended_at >= ${since.toString()}::timestamptz
    order by ended_at, settlement = 'forfeited', starts_at, id for update`.execute(tx)
  return rows
}

/**
 * The no-shows and the cancellations with a number since an instant, by account [R707-28c]: only those that were the
 * user's fault, whatever became of their deposits.
 */
export async function countUnused(
  db: Database | Transaction,
  accountIds: readonly string[],
  since: Temporal.Instant,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ accountId: string; count: number }>`
    select account_id as "accountId", count(*)::int as count from queue.booking
    where account_id = any(${accountIds}::uuid[]) and state in ('cancelled', 'annulled') and fault = 'user'
      and ended_at >= ${since.toString()}::timestamptz
    group by account_id`.execute(db)
  return new Map(rows.map(({ accountId, count }) => [accountId, count]))
}
