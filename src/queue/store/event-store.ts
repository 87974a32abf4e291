import { sql } from 'kysely'
import type { Actor } from '#kernel/principal.ts'
import type { Database, Transaction } from '#platform/database.ts'
import type { BookingEventType } from '../domain/booking.ts'

/** One line of a booking's history. */
export interface NewEvent {
  readonly bookingId: string
  readonly type: BookingEventType
  /** Codes and numbers, never personal data. */
  readonly body: Readonly<Record<string, string | number | boolean | readonly string[]>>
  readonly occurredAt: Temporal.Instant
  readonly lawVersion: string
  readonly actor: Actor
}

/** Appends events in their order, in one statement. */
export async function saveEvents(tx: Transaction, events: readonly NewEvent[]): Promise<void> {
  await sql`
    insert into queue.event (booking_id, type, body, occurred_at, law_version, actor_kind, actor_id, actor_role)
    select booking_id, type, body::jsonb, occurred_at, law_version, actor_kind, actor_id, actor_role
    from unnest(${events.map((event) => event.bookingId)}::uuid[], ${events.map((event) => event.type)}::text[],
      ${events.map((event) => JSON.stringify(event.body))}::text[],
      ${events.map((event) => event.occurredAt.toString())}::timestamptz[],
      ${events.map((event) => event.lawVersion)}::text[], ${events.map((event) => event.actor.kind)}::text[],
      ${events.map((event) => event.actor.id)}::text[], ${events.map((event) => event.actor.role ?? null)}::text[])
      with ordinality as told(booking_id, type, body, occurred_at, law_version, actor_kind, actor_id, actor_role, nr)
    order by nr`.execute(tx)
}

/** A stored event. */
export interface StoredEvent {
  readonly type: BookingEventType
  readonly body: unknown
  readonly occurredAt: Temporal.Instant
  readonly actorKind: 'account' | 'device' | 'system'
  readonly actorRole: string | null
}

/** A booking's history, oldest first, with who did each step and when. */
export async function listEvents(db: Database, bookingId: string): Promise<readonly StoredEvent[]> {
  const { rows } = await sql<StoredEvent>`
    select type, body, occurred_at as "occurredAt", actor_kind as "actorKind", actor_role as "actorRole"
    from queue.event where booking_id = ${bookingId}::uuid order by seq`.execute(db)
  return rows
}

/** The codes of the latest event of a kind of a booking; undefined when there was none. */
export async function findLastCodes(
  tx: Transaction,
  bookingId: string,
  type: BookingEventType,
): Promise<readonly string[] | undefined> {
  const { rows } = await sql<{ codes: string[] }>`
    select array(select jsonb_array_elements_text(body -> 'codes')) as codes from queue.event
    where booking_id = ${bookingId}::uuid and type = ${type} order by seq desc limit 1`.execute(tx)
  return rows[0]?.codes
}

/**
 * The slot that a booking had before its user last chose another time for one that was taken, and when he chose; null when that is
 * not told.
 */
export async function findFormerSlot(
  tx: Transaction,
  bookingId: string,
): Promise<{ readonly slotId: bigint; readonly chosen: Temporal.Instant } | null> {
  const { rows } = await sql<{ slot: string | null; chosen: Temporal.Instant }>`
    select body ->> 'fromSlot' as slot, occurred_at as chosen from queue.event
    where booking_id = ${bookingId}::uuid and type = 'retimed' order by seq desc limit 1`.execute(tx)
  const [last] = rows
  return last === undefined || last.slot === null ? null : { slotId: BigInt(last.slot), chosen: last.chosen }
}
