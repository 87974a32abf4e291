import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import type { ClosureReason } from '../domain/closure.ts'
import { BOOKING_COLUMNS, type BookingRow } from './booking-row.ts'

/** A time for which a checkpoint is closed, half-open. */
export interface ClosureRow {
  readonly id: string
  readonly checkpoint: string
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
  readonly reason: ClosureReason
  readonly note: string
  /** Trucks an hour that it still takes; null: closed. */
  readonly placesPerHour: number | null
  readonly digest: Buffer
  readonly createdAt: Temporal.Instant
  readonly endedAt: Temporal.Instant | null
  /** Intervals that it closes. */
  readonly intervals: number
  /** Bookings in them that have not ended yet. */
  readonly waiting: number
  /** Bookings whose users are asked for another time. */
  readonly answering: number
}

const COLUMNS = sql`closure.id, closure.checkpoint, lower(closure.period) as "from", upper(closure.period) as "until",
  closure.reason, closure.note, closure.places_per_hour as "placesPerHour", closure.digest, closure.created_at as "createdAt", closure.ended_at as "endedAt",
  (select count(*)::int from queue.slot where slot.closed_by = closure.id or (closure.places_per_hour is not null
    and slot.checkpoint = closure.checkpoint and slot.starts_at >= lower(closure.period)
    and slot.starts_at < upper(closure.period) and slot.capacity < slot.opened)) as intervals,
  (select count(*)::int from queue.booking join queue.slot on slot.id = booking.slot_id
    where slot.closed_by = closure.id and booking.state in ('held', 'confirmed', 'called'))
  + (select coalesce(sum(slot.surplus), 0)::int from queue.slot where closure.places_per_hour is not null
    and slot.checkpoint = closure.checkpoint and slot.starts_at >= lower(closure.period)
    and slot.starts_at < upper(closure.period)) as waiting,
  (select count(*)::int from queue.booking where booking.state = 'displaced' and booking.checkpoint = closure.checkpoint
    and booking.displaced_by = case when closure.places_per_hour is null then 'closure' else 'capacity-cut' end
    and booking.starts_at >= lower(closure.period) and booking.starts_at < upper(closure.period)
    and booking.displaced_at >= closure.created_at) as answering`

/** The last closures, newest first; at most 200. */
export async function listClosures(db: Database): Promise<readonly ClosureRow[]> {
  const { rows } = await sql<ClosureRow>`
    select ${COLUMNS} from queue.closure order by created_at desc, id limit 200`.execute(db)
  return rows
}

/** Whose closure it is; undefined when there is none. */
export async function findClosedCheckpoint(tx: Database | Transaction, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ checkpoint: string }>`
    select checkpoint from queue.closure where id = ${id}::uuid`.execute(tx)
  return rows[0]?.checkpoint
}

/** One closure with its row lock; undefined when there is none. */
export async function findClosureForUpdate(tx: Transaction, id: string): Promise<ClosureRow | undefined> {
  const { rows } = await sql<ClosureRow>`
    select ${COLUMNS} from queue.closure where closure.id = ${id}::uuid for update of closure`.execute(tx)
  return rows[0]
}

/** Writes a closure and closes the intervals that begin in it; answers how many. A cut closes none. */
export async function saveClosure(
  tx: Transaction,
  closure: Omit<ClosureRow, 'endedAt' | 'intervals' | 'waiting' | 'answering'>,
  createdBy: string,
): Promise<number> {
  const { id, checkpoint, from, until, reason, note, placesPerHour, digest, createdAt } = closure
  await sql`
    insert into queue.closure (id, checkpoint, period, reason, note, places_per_hour, digest, created_by, created_at)
    values (${id}::uuid, ${checkpoint}, tstzrange(${from.toString()}::timestamptz, ${until.toString()}::timestamptz),
            ${reason}, ${note}, ${placesPerHour}, ${digest}, ${createdBy}, ${createdAt.toString()}::timestamptz)`.execute(
    tx,
  )
  if (placesPerHour !== null) return 0
  const { numAffectedRows } = await sql`
    update queue.slot set closed_by = ${id}::uuid
    where id in (select id from queue.slot where checkpoint = ${checkpoint} and closed_by is null
      and starts_at >= ${from.toString()}::timestamptz and starts_at < ${until.toString()}::timestamptz
      and ends_at > ${createdAt.toString()}::timestamptz order by id for update)`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/**
 * Takes a closure back: its intervals that have not begun are open again, but for those in the time of another one that stands,
 * which has them from now on. Answers how many it has no more.
 */
export async function endClosure(tx: Transaction, id: string, now: Temporal.Instant): Promise<number> {
  await sql`update queue.closure set ended_at = ${now.toString()}::timestamptz where id = ${id}::uuid`.execute(tx)
  const { numAffectedRows } = await sql`
    update queue.slot set closed_by = (select other.id from queue.closure other where other.checkpoint = slot.checkpoint
      and other.ended_at is null and other.places_per_hour is null and other.period @> slot.starts_at
      order by other.created_at limit 1)
    where id in (select id from queue.slot where closed_by = ${id}::uuid and starts_at > ${now.toString()}::timestamptz
      order by id for update)`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** A time for which a checkpoint is or was closed, half-open. */
export interface ClosedTime {
  readonly checkpoint: string
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
}

/** Times for which these checkpoints were closed since an instant, of those that have begun by now; one that was taken back ended so. */
export async function listClosedTimes(
  db: Database | Transaction,
  checkpoints: readonly string[],
  since: Temporal.Instant,
  now: Temporal.Instant,
): Promise<readonly ClosedTime[]> {
  const { rows } = await sql<ClosedTime>`
    select checkpoint, lower(period) as "from", least(upper(period), ended_at) as until from queue.closure
    where checkpoint = any(${[...checkpoints]}::text[]) and places_per_hour is null
      and lower(period) <= ${now.toString()}::timestamptz
      and least(upper(period), ended_at) > greatest(lower(period), ${since.toString()}::timestamptz)`.execute(db)
  return rows
}

/** Bookings in closed intervals whose trucks are not inside, the next first; without locks. */
export async function listClosedBookings(tx: Transaction, limit: number): Promise<readonly BookingRow[]> {
  const { rows } = await sql<BookingRow>`
    select ${BOOKING_COLUMNS} from queue.slot join queue.booking
      on booking.checkpoint = slot.checkpoint and booking.local_day = slot.local_day and booking.slot_id = slot.id
    where slot.closed_by is not null and booking.state in ('held', 'confirmed', 'called')
    order by slot.starts_at, booking.id limit ${limit}`.execute(tx)
  return rows
}

/** A booking whose time a closure or a cut took, with the first thing that became of it afterwards. */
export interface AskedRow {
  readonly bookingId: string
  readonly reference: string
  readonly plate: string
  readonly country: string
  readonly startsAt: Temporal.Instant
  readonly askedAt: Temporal.Instant
  readonly answerUntil: Temporal.Instant
  readonly became: 'retimed' | 'cancelled' | 'admitted' | null
  /** Why it was cancelled. */
  readonly reason: string | null
  readonly answeredAt: Temporal.Instant | null
  readonly newStartsAt: Temporal.Instant | null
}

/** Whose time a closure or a cut took since it was entered, by that time. */
export async function listAsked(db: Database, closureId: string, limit: number): Promise<readonly AskedRow[]> {
  const { rows } = await sql<AskedRow>`
    select * from (
      select booking.id as "bookingId", booking.reference, booking.plate, booking.plate_country as country,
        coalesce((answer.body ->> 'from')::timestamptz, booking.starts_at) as "startsAt", asked.occurred_at as "askedAt",
        (asked.body ->> 'until')::timestamptz as "answerUntil", answer.type as became, answer.body ->> 'reason' as reason,
        answer.occurred_at as "answeredAt", (answer.body ->> 'startsAt')::timestamptz as "newStartsAt"
      from queue.closure
        join queue.event asked on asked.type = 'displaced' and asked.occurred_at >= closure.created_at
          and asked.body ->> 'by' = case when closure.places_per_hour is null then 'closure' else 'capacity-cut' end
        join queue.booking on booking.id = asked.booking_id and booking.checkpoint = closure.checkpoint
        left join lateral (select type, body, occurred_at from queue.event where event.booking_id = asked.booking_id
          and event.seq > asked.seq and event.type in ('retimed', 'cancelled', 'admitted')
          order by event.seq limit 1) as answer on true
      where closure.id = ${closureId}::uuid
    ) as told
    where "startsAt" <@ (select period from queue.closure where id = ${closureId}::uuid)
    order by "startsAt", reference limit ${limit}`.execute(db)
  return rows
}
