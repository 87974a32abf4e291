import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import type { EndCause, Fault } from '../contract/terms.ts'
import { BOOKING_COLUMNS, type BookingRow } from './booking-row.ts'

/** News that contradict an annulment. */
export interface Contradiction {
  readonly bookingId: string
  readonly by: 'entry' | 'crossing' | 'arrival'
  readonly happenedAt: Temporal.Instant
  readonly passage: string
  /** Reference of the booking that the truck used instead; null when it used none. */
  readonly later: string | null
}

/** What the registrar decided about one end. */
export interface FaultDecision {
  readonly id: string
  readonly bookingId: string
  readonly fault: Fault
  readonly note: string
  readonly decidedBy: string
  readonly decidedAt: Temporal.Instant
}

/** An ended booking with what is known about its fault. */
export interface FaultCase extends BookingRow {
  readonly contradiction: {
    readonly by: Contradiction['by']
    happenedAt: string
    passage: string
    later: string | null
  } | null
  readonly cause: EndCause | null
  readonly zoneEnteredAt: Temporal.Instant | null
  readonly zoneLeftAt: Temporal.Instant | null
  readonly decision: { readonly fault: Fault; readonly note: string; readonly decidedAt: string } | null
}

/** Keeps news that contradict an annulment; the first of a booking stays. */
export async function saveContradiction(tx: Transaction, news: Contradiction, now: Temporal.Instant): Promise<void> {
  const { bookingId, by, happenedAt, passage, later } = news
  await sql`
    insert into queue.contradiction (booking_id, known_by, happened_at, passage, later, opened_at)
    values (${bookingId}::uuid, ${by}, ${happenedAt.toString()}::timestamptz, ${passage}, ${later},
            ${now.toString()}::timestamptz)
    on conflict (booking_id) do nothing`.execute(tx)
}

/** One decision by its id; undefined when there is none. */
export async function findFaultDecision(tx: Transaction, id: string): Promise<FaultDecision | undefined> {
  const { rows } = await sql<FaultDecision>`
    select id, booking_id as "bookingId", fault, note, decided_by as "decidedBy", decided_at as "decidedAt"
    from queue.fault_decision where id = ${id}::uuid`.execute(tx)
  return rows[0]
}

/** Writes a decision. */
export async function saveFaultDecision(tx: Transaction, decision: FaultDecision): Promise<void> {
  const { id, bookingId, fault, note, decidedBy, decidedAt } = decision
  await sql`
    insert into queue.fault_decision (id, booking_id, fault, note, decided_by, decided_at)
    values (${id}::uuid, ${bookingId}::uuid, ${fault}, ${note}, ${decidedBy}, ${decidedAt.toString()}::timestamptz)`.execute(
    tx,
  )
}

const FOUND = sql`
  select ${BOOKING_COLUMNS},
    (select jsonb_build_object('by', news.known_by, 'happenedAt', news.happened_at, 'passage', news.passage,
       'later', news.later) from queue.contradiction news where news.booking_id = booking.id) as contradiction,
    (select jsonb_build_object('fault', last.fault, 'note', last.note, 'decidedAt', last.decided_at)
     from queue.fault_decision last where last.booking_id = booking.id order by last.decided_at desc limit 1) as decision,
    (select ended.body ->> 'cause' from queue.event ended
     where ended.booking_id = booking.id and ended.type = 'annulled' order by ended.seq desc limit 1) as cause,
    stay.entered_at as "zoneEnteredAt", stay.left_at as "zoneLeftAt"
  from queue.booking left join queue.zone_stay stay on stay.booking_id = booking.id`

/** Ends through the user's fault that news contradict and about which nobody has decided, the oldest first; at most 200. */
export async function listWaitingFaults(db: Database): Promise<readonly FaultCase[]> {
  const { rows } = await sql<FaultCase>`
    ${FOUND} join queue.contradiction on contradiction.booking_id = booking.id
    where booking.fault = 'user'
      and not exists (select from queue.fault_decision made where made.booking_id = booking.id)
    order by contradiction.opened_at limit 200`.execute(db)
  return rows
}

/** Bookings with a number that were not used, ended since an instant, newest first; at most 500. */
export async function listEndedFaults(db: Database, since: Temporal.Instant): Promise<readonly FaultCase[]> {
  const { rows } = await sql<FaultCase>`
    ${FOUND} where booking.fault is not null and booking.ended_at >= ${since.toString()}::timestamptz
    order by booking.ended_at desc limit 500`.execute(db)
  return rows
}
