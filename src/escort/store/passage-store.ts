import { sql } from 'kysely'
import type { PassageFact } from '#kernel/shared-facts.ts'
import type { Database, Transaction } from '#platform/database.ts'

/** A stage of a truck's way through a gate, as it is kept with a trip. */
export interface PassageOfTrip {
  readonly checkpoint: string
  readonly lane: string
  readonly stage: PassageFact['stage']
  readonly direction: PassageFact['direction']
  readonly booking: string | null
  readonly occurredAt: Temporal.Instant
}

/** A plate as a gate read it; null where nobody knows its country. */
export interface PlateRead {
  readonly key: string
  readonly country: string | null
}

/** Trips under way of the trucks with these plates. Where one side does not know the country, the characters decide. */
export async function listTripsUnderWay(
  tx: Transaction,
  plates: readonly PlateRead[],
): Promise<readonly { readonly id: string; readonly booking: string | null }[]> {
  const { rows } = await sql<{ id: string; booking: string | null }>`select distinct t.id, t.booking from escort.trip t
    join unnest(${plates.map(({ key }) => key)}::text[], ${plates.map(({ country }) => country)}::text[]) as p (key, country)
      on t.plate_key = p.key and (t.plate_country is null or p.country is null or t.plate_country = p.country)
    where t.state not in ('closed', 'cancelled')`.execute(tx)
  return rows
}

/** Notes a stage with a trip; false when it was known. */
export async function savePassage(tx: Transaction, tripId: string, fact: PassageFact, booking: string | null) {
  const { rows } =
    await sql`insert into escort.passage (trip_id, passage_id, stage, checkpoint, lane, direction, booking,
      occurred_at)
    values (${tripId}, ${fact.passageId}, ${fact.stage}, ${fact.checkpoint}, ${fact.lane}, ${fact.direction}, ${booking},
      ${fact.occurredAt.toString()}::timestamptz)
    on conflict do nothing returning 1`.execute(tx)
  return rows.length > 0
}

/** Where the truck of a trip went through gates, the newest first. */
export async function listPassages(db: Database, tripId: string): Promise<readonly PassageOfTrip[]> {
  const { rows } = await sql<PassageOfTrip>`select checkpoint, lane, stage, direction, booking,
      occurred_at as "occurredAt" from escort.passage where trip_id = ${tripId}::uuid order by occurred_at desc, stage
    limit 50`.execute(db)
  return rows
}
