import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'
import { TRACES_OF_A_MODULE } from '#platform/traces.ts'
import type { TripState } from './trip-store.ts'

/** A trip as others see it who follow the same truck. */
export interface TracedTrip {
  readonly reference: string
  readonly state: TripState
  readonly plateKey: string
  /** Both as others write them. */
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

/** Trips in whatever state, the latest first. Each number is looked up by its own index: one condition over all reads every trip. */
export async function listTracedTrips(db: Database, by: TracedBy): Promise<readonly TracedTrip[]> {
  const { rows } = await sql<TracedTrip>`
    with found as (
      select id from escort.trip where reference = any(${by.references})
      union select id from escort.trip where plate_key = any(${by.plateKeys})
      union select id from escort.trip where container_key = any(${by.containers})
      union select id from escort.trip where declaration_key = any(${by.declarations})
      union select id from escort.trip where booking = any(${by.bookings}::uuid[])
      union select l.trip_id from escort.leg l join escort.seal s on s.id = l.seal_id where s.number = any(${by.seals}))
    select t.reference, t.state, t.plate_key as "plateKey", t.container_key as container,
      t.declaration_key as declaration, t.booking,
      t.ordered_at as "orderedAt", t.closed_at as "closedAt",
      array(select s.number from escort.leg l join escort.seal s on s.id = l.seal_id where l.trip_id = t.id) as seals,
      exists (select from escort.incident i where i.trip_id = t.id and i.level = 'red' and i.state <> 'closed') as alarm
    from found join escort.trip t on t.id = found.id
    order by t.ordered_at desc limit ${TRACES_OF_A_MODULE}`.execute(db)
  return rows
}
