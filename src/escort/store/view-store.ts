import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'
import type { Colour } from './leg-store.ts'

/** A truck whose seals raise an alarm: the gate holds it, an officer looks. */
export interface AlarmedTruck {
  /** The key of its plate, which does not hold the country. */
  readonly plateKey: string
  /** Null where the order is from before it was kept. */
  readonly country: string | null
  /** The trip's number as people say it. */
  readonly reference: string
}

/** A seal of a trip with what is known of it now. */
export interface LegRow {
  readonly id: string
  readonly tripId: string
  readonly seal: string
  readonly lockPoint: string
  readonly colour: Colour
  readonly lat: number | null
  readonly lon: number | null
  readonly speedKmh: number | null
  readonly batteryPercent: number | null
  readonly at: Temporal.Instant | null
  readonly heardAt: Temporal.Instant | null
  readonly activatedAt: Temporal.Instant
  readonly removedAt: Temporal.Instant | null
  readonly outcome: string | null
}

/** Seals of trips as the map and the cards show them, one read for all. */
export async function listLegRows(db: Database, trips: readonly string[]): Promise<readonly LegRow[]> {
  if (trips.length === 0) return []
  const { rows } = await sql<LegRow>`
    select l.id, l.trip_id as "tripId", s.number as seal, l.lock_point as "lockPoint", coalesce(n.colour, 'grey') as colour,
      n.lat, n.lon, n.speed_kmh as "speedKmh", n.battery as "batteryPercent", n.at,
      case when n.at is null then null else n.heard_at end as "heardAt", l.activated_at as "activatedAt",
      l.removed_at as "removedAt", l.outcome
    from escort.leg l join escort.seal s on s.id = l.seal_id left join escort.leg_state n on n.leg_id = l.id
    where l.trip_id = any(${trips}::uuid[]) order by l.hung_at`.execute(db)
  return rows
}

/** Trucks on a trip with a red incident that is not closed, or with a seal that is red now. */
export async function listAlarmedTrucks(db: Database): Promise<readonly AlarmedTruck[]> {
  const { rows } = await sql<AlarmedTruck>`
    select t.plate_key as "plateKey", t.plate_country as country, min(t.reference) as reference from escort.trip t
    where t.state not in ('closed', 'cancelled') and (
      exists (select 1 from escort.incident i where i.trip_id = t.id and i.state <> 'closed' and i.level = 'red')
      or exists (select 1 from escort.leg l join escort.leg_state n on n.leg_id = l.id
        where l.trip_id = t.id and l.removed_at is null and n.colour = 'red'))
    group by t.plate_key, t.plate_country order by t.plate_key, t.plate_country`.execute(db)
  return rows
}

/** Where every seal on a trip is now, without its trip: what the map moves by. Moments in milliseconds. */
export interface PlaceRow {
  readonly trip: string
  readonly leg: string
  readonly colour: Colour
  readonly lat: number | null
  readonly lon: number | null
  readonly speedKmh: number | null
  readonly batteryPercent: number | null
  readonly at: number | null
  readonly heardAt: number | null
}

export async function listPlaces(db: Database): Promise<readonly PlaceRow[]> {
  const { rows } = await sql<PlaceRow>`
    select l.trip_id as trip, l.id as leg, n.colour, n.lat, n.lon, n.speed_kmh as "speedKmh",
      n.battery as "batteryPercent", (extract(epoch from n.at) * 1000)::float8 as at,
      case when n.at is null then null else (extract(epoch from n.heard_at) * 1000)::float8 end as "heardAt"
    from escort.leg l join escort.leg_state n on n.leg_id = l.id where l.removed_at is null`.execute(db)
  return rows
}
