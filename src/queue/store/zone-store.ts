import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import type { WaitingZone } from '../domain/waiting-zone.ts'

/** A dated waiting zone; `until` is the first day on which it no longer holds. */
export interface ZoneRow extends WaitingZone {
  readonly id: string
  readonly checkpoint: string
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
  readonly digest: Buffer
  readonly createdAt: Temporal.Instant
}

const ZONE_COLUMNS = sql`id, checkpoint, lower(valid) as "from", upper(valid) as "until", places,
  approach_minutes as "approachMinutes", digest, created_at as "createdAt"`

/** The zones of all checkpoints, or of one, by checkpoint and day. */
export async function listZones(db: Database | Transaction, checkpoint?: string): Promise<readonly ZoneRow[]> {
  const { rows } = await sql<ZoneRow>`
    select ${ZONE_COLUMNS} from queue.waiting_zone
    where ${checkpoint ?? null}::text is null or checkpoint = ${checkpoint ?? null}::text
    order by checkpoint, valid`.execute(db)
  return rows
}

/** The zone of a checkpoint at an instant, by its own day; null where there is none. */
export async function findZoneAt(
  db: Database | Transaction,
  checkpoint: string,
  day: Temporal.PlainDate,
): Promise<ZoneRow | null> {
  const { rows } = await sql<ZoneRow>`
    select ${ZONE_COLUMNS} from queue.waiting_zone
    where checkpoint = ${checkpoint} and valid @> ${day.toString()}::date`.execute(db)
  return rows[0] ?? null
}

/** Writes a zone; one that held until further notice ends where it begins. */
export async function saveZone(tx: Transaction, zone: ZoneRow, createdBy: string): Promise<void> {
  const from = zone.from.toString()
  await sql`
    update queue.waiting_zone set valid = daterange(lower(valid), ${from}::date)
    where checkpoint = ${zone.checkpoint} and upper_inf(valid) and lower(valid) < ${from}::date`.execute(tx)
  await sql`
    insert into queue.waiting_zone (id, checkpoint, valid, places, approach_minutes, digest, created_by, created_at)
    values (${zone.id}::uuid, ${zone.checkpoint}, daterange(${from}::date, ${zone.until?.toString() ?? null}::date),
            ${zone.places}, ${zone.approachMinutes}, ${zone.digest}, ${createdBy},
            ${zone.createdAt.toString()}::timestamptz)`.execute(tx)
}

/** Trucks that are called and not in yet, by checkpoint. */
export async function countWaiting(
  db: Database | Transaction,
  checkpoints: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ checkpoint: string; count: number }>`
    select checkpoint, count(*)::int as count from queue.booking
    where checkpoint = any(${[...checkpoints]}::text[]) and state = 'called' group by checkpoint`.execute(db)
  return new Map(rows.map(({ checkpoint, count }) => [checkpoint, count]))
}

/** Of dated zones, the one of a day; null when there is none. */
export function zoneOn(zones: readonly ZoneRow[], day: Temporal.PlainDate): ZoneRow | null {
  const holds = ({ from, until }: ZoneRow) =>
    Temporal.PlainDate.compare(from, day) <= 0 && (until === null || Temporal.PlainDate.compare(day, until) < 0)
  return zones.find(holds) ?? null
}
