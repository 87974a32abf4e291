import type { z } from 'zod'
import type { CarrierTrip, CarrierTrips } from './contract/carrier.ts'
import type { EscortDeps } from './deps.ts'
import { type EventKind, EVENTS } from './domain/events.ts'
import { expectedAt } from './domain/judge-place.ts'
import { roughPlace } from './domain/rough-place.ts'
import { type PlannedLeg, planOfLegs } from './plan-of-leg.ts'
import { readLinks } from './read-links.ts'
import { listEvents } from './store/event-store.ts'
import { listIncidents } from './store/incident-store.ts'
import { findLegStates, type LegState, listLegs, listReports } from './store/leg-store.ts'
import { findRoute } from './store/map-store.ts'
import { listTripsOfCarrier, type Trip } from './store/trip-store.ts'
import { type LegRow, listLegRows } from './store/view-store.ts'

const ENDED_DAYS = 14
const EVENTS_SHOWN = 100
const RANK = { grey: 0, green: 1, amber: 2, red: 3 } as const

/** What a carrier sees of its own trips [ESC-62]; nobody else's, whatever is asked for. */
export async function readCarrierTrips(deps: EscortDeps, carrierBin: string): Promise<z.input<typeof CarrierTrips>> {
  const { db, clock, zone } = deps
  const trips = await listTripsOfCarrier(db, carrierBin, clock.now().subtract({ hours: 24 * ENDED_DAYS }))
  const ids = trips.map(({ id }) => id)
  const rows = Map.groupBy(await listLegRows(db, ids), ({ tripId }) => tripId)
  return { zone, trips: await Promise.all(trips.map((trip) => carrierTrip(deps, trip, rows.get(trip.id) ?? []))) }
}

async function carrierTrip(
  deps: EscortDeps,
  trip: Trip,
  rows: readonly LegRow[],
): Promise<z.input<typeof CarrierTrip>> {
  const { db } = deps
  const hanging = rows.filter(({ removedAt }) => removedAt === null)
  const incidents = await listIncidents(db, trip.id)
  const open = incidents.find(({ state }) => state !== 'closed')
  const colours = [...hanging.map(({ colour }) => colour), ...(open ? [open.level] : [])]
  const route = await findRoute(db, trip.routeId, trip.routeVersion)
  const heard = hanging.find(({ lat, lon, heardAt }) => lat !== null && lon !== null && heardAt !== null)
  const { id, reference, state, plate, trailer, container, declaration, startPlace, finishPlace } = trip
  return {
    id,
    reference,
    state,
    plate,
    trailer,
    container,
    declaration,
    startPlace,
    finishPlace,
    deadline: trip.deadline.toString(),
    eta: await etaOf(deps, trip.id),
    colour: colours.toSorted((a, b) => RANK[b] - RANK[a])[0] ?? 'grey',
    corridor: (route?.corridor.points ?? []).map(([lon, lat]): [number, number] => [lon, lat]),
    place: heard ? { at: roughPlace(heard.lon ?? 0, heard.lat ?? 0), heardAt: String(heard.heardAt) } : null,
    seals: hanging.map(({ seal, lockPoint, colour, batteryPercent }) => ({
      number: seal,
      lockPoint,
      colour,
      batteryPercent,
    })),
    reports: (await listReports(db, [id])).map(({ reason, toldAt, validUntil }) => ({
      reason,
      at: toldAt.toString(),
      until: validUntil.toString(),
    })),
    events: await eventsOf(deps, id),
    incidents: incidents.map((incident) => ({
      id: incident.id,
      legal: EVENTS[incident.cause as EventKind]?.legal ?? null,
      level: incident.level,
      openedAt: incident.openedAt.toString(),
      closed: incident.state === 'closed',
      outcome: incident.state === 'closed' ? incident.outcome : null,
    })),
    links: await readLinks(deps, trip),
  }
}

async function eventsOf({ db }: EscortDeps, trip: string): Promise<z.input<typeof CarrierTrip>['events']> {
  const events = await listEvents(db, trip, EVENTS_SHOWN)
  return events
    .filter(({ kind, legal }) => legal !== null || kind === 'JAMMING_AREA')
    .map(({ id, kind, legal, level, at, withdrawnAt }) => ({
      id,
      legal,
      level,
      jammed: kind === 'JAMMING_AREA',
      at: at.toString(),
      withdrawn: withdrawnAt !== null,
    }))
}

/** When the truck comes by what its seals said last; the earliest that any of them gives. */
async function etaOf(deps: EscortDeps, trip: string): Promise<string | null> {
  const legs = (await listLegs(deps.db, trip)).filter(({ removedAt }) => removedAt === null)
  const [plans, states] = await Promise.all([
    planOfLegs(deps.db, legs, deps.rulesAt),
    findLegStates(
      deps.db,
      legs.map(({ id }) => id),
    ),
  ])
  const times = legs.flatMap(({ id }) => timeOf(plans.get(id), states.get(id)))
  return times.length === 0 ? null : Temporal.Instant.fromEpochMilliseconds(Math.round(Math.min(...times))).toString()
}

function timeOf(plan: PlannedLeg | undefined, kept: LegState | undefined): readonly number[] {
  if (!plan || !kept) return []
  const { segment, lat, lon, fixAt } = kept.state
  if (lat === null || lon === null || fixAt < 0) return []
  const at = expectedAt(plan.law, segment, [lon, lat], fixAt)
  return at === null ? [] : [at]
}
