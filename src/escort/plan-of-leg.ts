import type { Database, Transaction } from '#platform/database.ts'
import { type CorridorIndex, indexCorridor } from './domain/corridor.ts'
import type { Law } from './domain/judge.ts'
import type { Corridor, Plan, Zone } from './domain/plan.ts'
import type { EscortRules } from './domain/rules.ts'
import { listJammings } from './store/event-store.ts'
import { type DriverReport, type Leg, listReports, listUnlockOrders, type UnlockOrderRow } from './store/leg-store.ts'
import { findRoute, listZoneVersions, zonesInForce } from './store/map-store.ts'
import { findTrips, type Trip } from './store/trip-store.ts'

/** A corridor with its index, kept once for all legs on it: versions of routes are never changed. */
export interface Way {
  readonly corridor: Corridor
  readonly index: CorridorIndex
  readonly plannedKmh: number
}
const ways = new Map<string, Way>()
const WAYS_KEPT = 500
/** The last sets of zones that legs are judged by: most legs share one. */
const zoneSets = new Map<string, readonly Zone[]>()
const ZONE_SETS_KEPT = 50

/** A leg with everything that it is judged by, as it was in force when the leg was activated. */
export interface PlannedLeg {
  readonly leg: Leg
  readonly trip: Trip
  readonly law: Law
}

/** Puts the law of a leg together: route, zones, reports, unlock orders, rules of the day of activation. */
export async function planOfLeg(
  db: Database | Transaction,
  leg: Leg,
  rulesAt: (at: Temporal.Instant) => EscortRules,
): Promise<PlannedLeg | null> {
  return (await planOfLegs(db, [leg], rulesAt)).get(leg.id) ?? null
}

/** The same for many legs, with one read for each kind of thing that they need. */
export async function planOfLegs(
  db: Database | Transaction,
  legs: readonly Leg[],
  rulesAt: (at: Temporal.Instant) => EscortRules,
): Promise<ReadonlyMap<string, PlannedLeg>> {
  if (legs.length === 0) return new Map()
  const tripIds = legs.map(({ tripId }) => tripId)
  const trips = new Map((await findTrips(db, tripIds)).map((trip) => [trip.id, trip]))
  const reports = Map.groupBy(await listReports(db, tripIds), ({ tripId }) => tripId)
  const legIds = legs.map(({ id }) => id)
  const orders = Map.groupBy(await listUnlockOrders(db, legIds), ({ legId }) => legId)
  const jammings = Map.groupBy(await listJammings(db, legIds), ({ legId }) => legId)
  const versions = await listZoneVersions(db)
  const planned = new Map<string, PlannedLeg>()
  for (const leg of legs) {
    const trip = trips.get(leg.tripId)
    const way = trip ? await wayOf(db, trip) : null
    if (!trip || !way) continue
    const zones = sameZones(zonesInForce(versions, leg.activatedAt))
    const told = { reports: reports.get(trip.id) ?? [], orders: orders.get(leg.id) ?? [] }
    const rules = rulesAt(leg.activatedAt)
    const jammed = (jammings.get(leg.id) ?? []).map(({ at, endedAt }) => ({
      from: ms(at),
      until: endedAt ? ms(endedAt) : ms(at) + rules.jamming.speaksS * 1000,
    }))
    const law: Law = { corridor: way.index, rules, plan: { ...planFrom(leg, trip, way, zones, told), jammed } }
    planned.set(leg.id, { leg, trip, law })
  }
  return planned
}

const ms = (at: Temporal.Instant) => at.epochMilliseconds

function planFrom(
  leg: Leg,
  trip: Trip,
  way: Way,
  zones: readonly Zone[],
  told: { readonly reports: readonly DriverReport[]; readonly orders: readonly UnlockOrderRow[] },
): Plan {
  return {
    corridor: way.corridor,
    zones,
    periodS: trip.periodS,
    legalDeviationM: trip.legalDeviationM,
    deadline: ms(trip.deadline),
    plannedKmh: way.plannedKmh,
    reports: told.reports.map(({ reason, toldAt, validUntil }) => ({
      reason,
      from: ms(toldAt),
      until: ms(validUntil),
    })),
    unlockOrders: told.orders.map(({ id, actor, zoneId, from, until }) => ({
      id,
      actor,
      zoneId,
      from: ms(from),
      until: ms(until),
    })),
    sealedFrom: ms(leg.activatedAt),
    sealedUntil: leg.removedAt ? ms(leg.removedAt) : null,
  }
}

/** The way of a trip; null when its route is unknown. */
export async function wayOf(
  db: Database | Transaction,
  { routeId, routeVersion }: Pick<Trip, 'routeId' | 'routeVersion'>,
): Promise<Way | null> {
  const key = `${routeId} ${routeVersion}`
  const known = ways.get(key)
  if (known) return known
  const route = await findRoute(db, routeId, routeVersion)
  if (!route) return null
  const { corridor, plannedKmh } = route
  return keptOnce(ways, WAYS_KEPT, key, () => ({ corridor, plannedKmh, index: indexCorridor(corridor) }))
}

function sameZones(zones: readonly Zone[]): readonly Zone[] {
  const key = zones.map(({ id, version }) => `${id} ${version}`).join(',')
  return keptOnce(zoneSets, ZONE_SETS_KEPT, key, () => zones)
}

/** The value of a key, made once; the oldest goes when there are too many. */
function keptOnce<T>(kept: Map<string, T>, most: number, key: string, make: () => T): T {
  const known = kept.get(key)
  if (known) return known
  const made = make()
  const [oldest] = kept.keys()
  if (kept.size >= most && oldest !== undefined) kept.delete(oldest)
  kept.set(key, made)
  return made
}
