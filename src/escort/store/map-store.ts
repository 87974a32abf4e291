import { sql } from 'kysely'
import { z } from 'zod'
import type { Database, Transaction } from '#platform/database.ts'
import type { Corridor, Zone } from '../domain/plan.ts'

const PointSchema = z.tuple([z.number(), z.number()])
const CorridorSchema = z.strictObject({
  points: z.array(PointSchema).min(2),
  tolerances: z.array(z.number()),
  detours: z.array(z.strictObject({ points: z.array(PointSchema).min(2), toleranceM: z.number() })),
})

/** One version of a route. */
export interface Route {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly corridor: Corridor
  readonly plannedKmh: number
  readonly reason: string
  readonly draftedBy: string
  readonly approvedBy: string | null
}

/** One version of a zone with its signatures. */
export interface ZoneVersion extends Zone {
  readonly ended: boolean
  readonly reason: string
  readonly draftedBy: string
  readonly approvedBy: string | null
  readonly approvedAt: Temporal.Instant | null
}

const ROUTE = sql`id, version, name, corridor, planned_kmh as "plannedKmh", reason, drafted_by as "draftedBy",
  approved_by as "approvedBy"`
const ZONE = sql`id, version, kind, name, ring, ended, reason, drafted_by as "draftedBy", approved_by as "approvedBy",
  approved_at as "approvedAt"`

const routeOf = (row: Route): Route => ({ ...row, corridor: CorridorSchema.parse(row.corridor) })
const zoneOf = (row: ZoneVersion): ZoneVersion => ({ ...row, ring: z.array(PointSchema).parse(row.ring) })

type By = { readonly actor: string; readonly at: Temporal.Instant }

export async function addRoute(
  tx: Transaction,
  route: Pick<Route, 'id' | 'version' | 'name' | 'corridor' | 'plannedKmh' | 'reason'>,
  by: By,
): Promise<void> {
  await sql`insert into escort.route (id, version, name, corridor, planned_kmh, reason, drafted_by, drafted_at)
    values (${route.id}, ${route.version}, ${route.name}, ${JSON.stringify(route.corridor)}::jsonb, ${route.plannedKmh},
      ${route.reason}, ${by.actor}, ${by.at.toString()}::timestamptz)`.execute(tx)
}

export async function addZone(
  tx: Transaction,
  zone: Pick<ZoneVersion, 'id' | 'version' | 'kind' | 'name' | 'ring' | 'ended' | 'reason'>,
  by: By,
): Promise<void> {
  await sql`insert into escort.zone (id, version, kind, name, ring, ended, reason, drafted_by, drafted_at)
    values (${zone.id}, ${zone.version}, ${zone.kind}, ${zone.name}, ${JSON.stringify(zone.ring)}::jsonb, ${zone.ended},
      ${zone.reason}, ${by.actor}, ${by.at.toString()}::timestamptz)`.execute(tx)
}

/** The second signature; false when the version is unknown or signed already. */
export async function approveVersion(
  tx: Transaction,
  kind: 'route' | 'zone',
  id: string,
  version: number,
  by: By,
): Promise<boolean> {
  const table = kind === 'route' ? sql`escort.route` : sql`escort.zone`
  const { rows } =
    await sql`update ${table} set approved_by = ${by.actor}, approved_at = ${by.at.toString()}::timestamptz
    where id = ${id}::uuid and version = ${version} and approved_by is null returning 1`.execute(tx)
  return rows.length > 0
}

export async function findRoute(db: Database | Transaction, id: string, version: number): Promise<Route | null> {
  const { rows } = await sql<Route>`select ${ROUTE} from escort.route
    where id = ${id}::uuid and version = ${version}`.execute(db)
  return rows[0] ? routeOf(rows[0]) : null
}

export async function listRoutes(db: Database | Transaction): Promise<readonly Route[]> {
  const { rows } = await sql<Route>`select ${ROUTE} from escort.route order by name, version desc`.execute(db)
  return rows.map(routeOf)
}

/** Every version of every zone, so that a trip is judged by those that were in force then. */
export async function listZoneVersions(db: Database | Transaction): Promise<readonly ZoneVersion[]> {
  const { rows } = await sql<ZoneVersion>`select ${ZONE} from escort.zone order by id, version`.execute(db)
  return rows.map(zoneOf)
}

/** The zones in force at a moment: the last approved version of each, unless it ended the zone. */
export function zonesInForce(versions: readonly ZoneVersion[], at: Temporal.Instant): readonly ZoneVersion[] {
  const last = new Map<string, ZoneVersion>()
  for (const version of versions) {
    if (version.approvedAt && Temporal.Instant.compare(version.approvedAt, at) <= 0) last.set(version.id, version)
  }
  return [...last.values()].filter(({ ended }) => !ended)
}
