import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'
import { TRACES_OF_A_MODULE } from '#platform/traces.ts'
import type { TripState } from './trip-store.ts'

/** A trip as others see it who follow the same truck. */
export interface TracedTrip {
  readonly reference: string
  readonly state: TripState
  readonly plateKey: string
  readonly container: string | null
  readonly declaration: string | null
  readonly booking: string | null
  readonly seals: readonly string[]
  readonly orderedAt: Temporal.Instant
  readonly closedAt: Temporal.Instant | null
  /** A red incident is open. */
  readonly alarm: boolean
}

/** By what trips are traced: an empty list asks for none. */
export interface TracedBy {
  readonly references: readonly string[]
  readonly plateKeys: readonly string[]
  readonly containers: readonly string[]
  readonly declarations: readonly string[]
  readonly bookings: readonly string[]
  readonly seals: readonly string[]
}

/** Trips in whatever state, the latest first. */
export async function listTracedTrips(db: Database, by: TracedBy): Promise<readonly TracedTrip[]> {
  const { rows } = await sql<TracedTrip>`
    select t.reference, t.state, t.plate_key as "plateKey", t.container, t.declaration, t.booking,
      t.ordered_at as "orderedAt", t.closed_at as "closedAt",
      array(select s.number from escort.leg l join escort.seal s on s.id = l.seal_id where l.trip_id = t.id) as seals,
      exists (select from escort.incident i where i.trip_id = t.id and i.level = 'red' and i.state <> 'closed') as alarm
    from escort.trip t
    where t.reference = any(${by.references}) or t.plate_key = any(${by.plateKeys}) or t.container = any(${by.containers})
      or t.declaration = any(${by.declarations}) or t.booking = any(${by.bookings}::uuid[])
      or t.id in (select l.trip_id from escort.leg l join escort.seal s on s.id = l.seal_id
        where s.number = any(${by.seals}))
    order by t.ordered_at desc limit ${TRACES_OF_A_MODULE}`.execute(db)
  return rows
}
