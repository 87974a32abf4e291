import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import type { EventKind, Level } from '../domain/events.ts'

/** A conclusion that is to be kept. */
export interface NewEvent {
  readonly id: string
  readonly tripId: string
  readonly legId: string
  readonly kind: EventKind
  readonly legal: string | null
  readonly level: Level
  readonly at: Temporal.Instant
  readonly receivedAt: Temporal.Instant
  readonly judgedAt: Temporal.Instant
  readonly lat: number | null
  readonly lon: number | null
  readonly facts: Readonly<Record<string, string | number>>
  readonly frameId: bigint | null
  readonly rulesVersion: string
  /** By which its frame was read; null for what time alone told. */
  readonly protocolVersion: number | null
  readonly late: boolean
}

/** A conclusion as it is kept. */
export interface KeptEvent extends NewEvent {
  readonly endedAt: Temporal.Instant | null
  readonly withdrawnAt: Temporal.Instant | null
  readonly withdrawnWhy: string | null
}

const COLUMNS = sql`id, trip_id as "tripId", leg_id as "legId", kind, legal, level, at, received_at as "receivedAt",
  judged_at as "judgedAt", ended_at as "endedAt", lat, lon, facts, frame_id as "frameId", rules_version as "rulesVersion",
  protocol_version as "protocolVersion", late, withdrawn_at as "withdrawnAt", withdrawn_why as "withdrawnWhy"`

/** A device may tell any text; what a column cannot hold may not keep the conclusions of all others from being kept. */
const storable = (fact: string | number) =>
  typeof fact === 'string' ? fact.toWellFormed().replaceAll('\0', '\uFFFD') : fact

/** Keeps conclusions; one that is there already is not kept twice. Answers those that are new. */
export async function saveEvents(tx: Transaction, events: readonly NewEvent[]): Promise<readonly string[]> {
  if (events.length === 0) return []
  const rows = events.map((event) => ({
    ...event,
    at: event.at.toString(),
    receivedAt: event.receivedAt.toString(),
    judgedAt: event.judgedAt.toString(),
    facts: Object.fromEntries(Object.entries(event.facts).map(([name, fact]) => [name, storable(fact)])),
    frameId: event.frameId === null ? null : String(event.frameId),
  }))
  const { rows: saved } = await sql<{ id: string }>`
    insert into escort.event (id, trip_id, leg_id, kind, legal, level, at, received_at, judged_at, lat, lon, facts,
      frame_id, rules_version, protocol_version, late)
    select id, "tripId", "legId", kind, legal, level, at, "receivedAt", "judgedAt", lat, lon, facts, "frameId",
      "rulesVersion", "protocolVersion", late
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, "tripId" uuid, "legId" uuid, kind text,
      legal text, level text, at timestamptz, "receivedAt" timestamptz, "judgedAt" timestamptz, lat float8, lon float8,
      facts jsonb, "frameId" bigint, "rulesVersion" text, "protocolVersion" int, late boolean)
    on conflict (leg_id, kind, at) where withdrawn_at is null do nothing returning id`.execute(tx)
  return saved.map(({ id }) => id)
}

/** Notes the end of something that lasted. */
export async function endEvents(
  tx: Transaction,
  ends: readonly {
    readonly legId: string
    readonly kind: EventKind
    readonly at: Temporal.Instant
    readonly endedAt: Temporal.Instant
  }[],
): Promise<void> {
  if (ends.length === 0) return
  const rows = ends.map((end) => ({ ...end, at: end.at.toString(), endedAt: end.endedAt.toString() }))
  await sql`update escort.event e set ended_at = r."endedAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("legId" uuid, kind text, at timestamptz,
      "endedAt" timestamptz)
    where e.leg_id = r."legId" and e.kind = r.kind and e.at = r.at and e.ended_at is null`.execute(tx)
}

/**
 * Ends silences of seals that were heard since and of which the judge knows no silence any more: the look for silences told them at
 * the moment at which the seal spoke. Answers the trips of which one ended.
 */
export async function endHeardSilences(tx: Transaction): Promise<readonly string[]> {
  const { rows } = await sql<{ trip: string }>`update escort.event e set ended_at = n.heard_at
    from escort.leg_state n join escort.leg l on l.id = n.leg_id
    where l.removed_at is null and e.leg_id = n.leg_id and e.ended_at is null and e.withdrawn_at is null
      and e.kind in ('SILENCE_1', 'SILENCE_2', 'SILENCE_NO_COVERAGE') and n.heard_at > e.at
      and not coalesce(n.state -> 'open' ? e.kind, false)
    returning e.trip_id as trip`.execute(tx)
  return [...new Set(rows.map(({ trip }) => trip))]
}

/** Takes a conclusion back openly: it stays, with when and why. */
export async function withdrawEvents(tx: Transaction, ids: readonly string[], at: Temporal.Instant, why: string) {
  if (ids.length === 0) return
  await sql`update escort.event set withdrawn_at = ${at.toString()}::timestamptz, withdrawn_why = ${why}
    where id = any(${ids}::uuid[]) and withdrawn_at is null`.execute(tx)
}

/** Events of a trip, the newest first: all of them, or so many. */
export async function listEvents(
  db: Database | Transaction,
  tripId: string,
  most: number | null = null,
): Promise<readonly KeptEvent[]> {
  const { rows } = await sql<KeptEvent>`select ${COLUMNS} from escort.event where trip_id = ${tripId}::uuid
    order by at desc limit ${most}`.execute(db)
  return rows
}

export async function listEventsOfLeg(db: Database | Transaction, legId: string): Promise<readonly KeptEvent[]> {
  const { rows } = await sql<KeptEvent>`select ${COLUMNS} from escort.event where leg_id = ${legId}::uuid
    order by at`.execute(db)
  return rows
}

/** Whether a red conclusion of the trip still holds. */
export async function hasRedEvents(tx: Transaction, tripId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from escort.event
    where trip_id = ${tripId}::uuid and level = 'red' and withdrawn_at is null limit 1`.execute(tx)
  return rows.length > 0
}

/** Losses of the sky of all trips since a moment: what the look for jammed areas starts from. */
export async function listLostSkies(db: Database, since: Temporal.Instant): Promise<readonly KeptEvent[]> {
  const { rows } = await sql<KeptEvent>`select ${COLUMNS} from escort.event
    where kind = 'GNSS_LOST' and at > ${since.toString()}::timestamptz and withdrawn_at is null
      and lat is not null`.execute(db)
  return rows
}

/** Times of legs in jammed areas. */
export async function listJammings(db: Database | Transaction, legs: readonly string[]): Promise<readonly KeptEvent[]> {
  if (legs.length === 0) return []
  const { rows } = await sql<KeptEvent>`select ${COLUMNS} from escort.event
    where leg_id = any(${legs}::uuid[]) and kind = 'JAMMING_AREA' and withdrawn_at is null order by at`.execute(db)
  return rows
}

/** An area ends for a leg when the sky is back; answers the legs of which it ended. */
export async function endJammings(tx: Transaction): Promise<readonly string[]> {
  const { rows } = await sql<{ seal: string }>`update escort.event area set ended_at = sky.ended_at
    from escort.event sky, escort.leg l join escort.seal s on s.id = l.seal_id
    where area.kind = 'JAMMING_AREA' and area.ended_at is null and sky.kind = 'GNSS_LOST' and sky.leg_id = area.leg_id
      and sky.at = area.at and sky.ended_at is not null and l.id = area.leg_id
    returning s.number as seal`.execute(tx)
  return rows.map(({ seal }) => seal)
}
