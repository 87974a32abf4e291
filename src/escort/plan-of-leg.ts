import type { Database, Transaction } from '#platform/database.ts'
import { indexCorridor } from './domain/corridor.ts'
import type { Law } from './domain/judge.ts'
import type { EscortRules } from './domain/rules.ts'
import { type Leg, listReports, listUnlockOrders } from './store/leg-store.ts'
import { findRoute, listZoneVersions, zonesInForce } from './store/map-store.ts'
import { findTrip, type Trip } from './store/trip-store.ts'

/** Where a corridor's index is kept: versions of routes are never changed. */
const corridors = new Map<string, ReturnType<typeof indexCorridor>>()
const CORRIDORS_KEPT = 500

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
  const trip = await findTrip(db, leg.tripId)
  if (!trip) return null
  const route = await findRoute(db, trip.routeId, trip.routeVersion)
  if (!route) return null
  const zones = zonesInForce(await listZoneVersions(db), leg.activatedAt)
  const [reports, orders] = [await listReports(db, trip.id), await listUnlockOrders(db, leg.id)]
  const ms = (at: Temporal.Instant) => at.epochMilliseconds
  const law: Law = {
    corridor: indexOf(`${route.id} ${route.version}`, route.corridor),
    rules: rulesAt(leg.activatedAt),
    plan: {
      corridor: route.corridor,
      zones,
      periodS: trip.periodS,
      legalDeviationM: trip.legalDeviationM,
      deadline: ms(trip.deadline),
      plannedKmh: route.plannedKmh,
      reports: reports.map(({ reason, toldAt, validUntil }) => ({ reason, from: ms(toldAt), until: ms(validUntil) })),
      unlockOrders: orders.map(({ id, actor, zoneId, from, until }) => ({
        id,
        actor,
        zoneId,
        from: ms(from),
        until: ms(until),
      })),
      sealedFrom: ms(leg.activatedAt),
      sealedUntil: leg.removedAt ? ms(leg.removedAt) : null,
    },
  }
  return { leg, trip, law }
}

function indexOf(key: string, corridor: Law['plan']['corridor']): Law['corridor'] {
  const known = corridors.get(key)
  if (known) return known
  const index = indexCorridor(corridor)
  const [oldest] = corridors.keys()
  if (corridors.size >= CORRIDORS_KEPT && oldest !== undefined) corridors.delete(oldest)
  corridors.set(key, index)
  return index
}
