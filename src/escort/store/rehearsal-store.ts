import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'

/** How a version of a zone did on past trips. */
export interface KeptRehearsal {
  readonly zoneId: string
  readonly version: number
  readonly at: Temporal.Instant
  readonly days: number
  readonly legs: number
  readonly changed: number
}

export async function addZoneRehearsal(
  tx: Transaction,
  { zoneId, version, at, days, legs, changed }: KeptRehearsal,
  actor: string,
): Promise<void> {
  await sql`insert into escort.zone_rehearsal (zone_id, version, rehearsed_at, rehearsed_by, days, legs, changed)
    values (${zoneId}::uuid, ${version}, ${at.toString()}::timestamptz, ${actor}, ${days}, ${legs}, ${changed})
    on conflict do nothing`.execute(tx)
}

/** The last rehearsal of each version of each zone, or of one zone. */
export async function listZoneRehearsals(db: Database | Transaction, zone?: string): Promise<readonly KeptRehearsal[]> {
  const one = zone === undefined ? sql`` : sql`where zone_id = ${zone}::uuid`
  const { rows } = await sql<KeptRehearsal>`select distinct on (zone_id, version) zone_id as "zoneId", version,
    rehearsed_at as at, days, legs, changed from escort.zone_rehearsal ${one}
    order by zone_id, version, rehearsed_at desc`.execute(db)
  return rows
}
