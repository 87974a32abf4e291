import type { z } from 'zod'
import { ok, type Result } from '#kernel/result.ts'
import type { CarrierTrip, CarrierTripLine, CarrierTrips } from './contract/carrier.ts'
import type { EscortDeps } from './deps.ts'
import { type EventKind, EVENTS } from './domain/events.ts'
import { type EscortRefusal, refuse } from './domain/refusals.ts'
import { roughArrival, roughPlace } from './domain/rough-place.ts'
import { type Way, wayOf } from './plan-of-leg.ts'
import { readCarrierLinks } from './read-links.ts'
import { listEvents } from './store/event-store.ts'
import { type Incident, listAlarmedTrips, listIncidents } from './store/incident-store.ts'
import { findLegStates, listReports } from './store/leg-store.ts'
import { findTrip, listTripsOfCarrier, type Trip } from './store/trip-store.ts'
import { type LegRow, listLegRows } from './store/view-store.ts'

const ENDED_DAYS = 14
const EVENTS_SHOWN = 100
const RANK = { grey: 0, green: 1, amber: 2, red: 3 } as const

/**
 * The trips of a carrier [ESC-62] that are under way and those that ended lately; nobody else's, whatever is asked for. As
 * many reads for two hundred trips as for one: the desk asks every ten seconds.
 */
export async function readCarrierTrips(deps: EscortDeps, carrierBin: string): Promise<z.input<typeof CarrierTrips>> {
  const { db, clock, zone } = deps
  const trips = await listTripsOfCarrier(db, carrierBin, clock.now().subtract({ hours: 24 * ENDED_DAYS }))
  const ids = trips.map(({ id }) => id)
  const [legs, alarmed] = await Promise.all([listLegRows(db, ids), listAlarmedTrips(db, ids)])
  const rows = Map.groupBy(legs, ({ tripId }) => tripId)
  return { zone, trips: trips.map((trip) => lineOf(trip, rows.get(trip.id) ?? [], alarmed.get(trip.id) ?? null)) }
}

/** One trip of a carrier in full; refused when it is another firm's, or there is none. */
export async function readCarrierTrip(
  deps: EscortDeps,
  id: string,
  carrierBin: string,
): Promise<Result<z.input<typeof CarrierTrip>, EscortRefusal>> {
  const { db } = deps
  const trip = await findTrip(db, id)
  if (!trip) return refuse('escort.trip-unknown')
  if (trip.carrierBin !== carrierBin) return refuse('escort.not-own-trip')
  const [rows, incidents, way] = [await listLegRows(db, [id]), await listIncidents(db, id), await wayOf(db, trip)]
  const open = incidents.find(({ state }) => state !== 'closed')
  const hanging = rows.filter(({ removedAt }) => removedAt === null)
  return ok({
    ...lineOf(trip, rows, open?.level ?? null),
    trailer: trip.trailer,
    container: trip.container,
    declaration: trip.declaration,
    eta: await etaOf(deps, way, hanging),
    corridor: (way?.corridor.points ?? []).map(([lon, lat]): [number, number] => [lon, lat]),
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
    incidents: incidents.map(incidentOf),
    links: await readCarrierLinks(deps, trip),
  })
}

function lineOf(trip: Trip, rows: readonly LegRow[], alarm: Incident['level'] | null): z.input<typeof CarrierTripLine> {
  const hanging = rows.filter(({ removedAt }) => removedAt === null)
  const colours = [...hanging.map(({ colour }) => colour), ...(alarm ? [alarm] : [])]
  const heard = hanging.find(({ lat, lon, heardAt }) => lat !== null && lon !== null && heardAt !== null)
  const { id, reference, state, plate, startPlace, finishPlace } = trip
  return {
    id,
    reference,
    state,
    plate,
    startPlace,
    finishPlace,
    deadline: trip.deadline.toString(),
    colour: colours.toSorted((a, b) => RANK[b] - RANK[a])[0] ?? 'grey',
    place: heard ? { at: roughPlace(heard.lon ?? 0, heard.lat ?? 0), heardAt: String(heard.heardAt) } : null,
  }
}

const incidentOf = (incident: Incident): z.input<typeof CarrierTrip>['incidents'][number] => ({
  id: incident.id,
  legal: EVENTS[incident.cause as EventKind]?.legal ?? null,
  level: incident.level,
  openedAt: incident.openedAt.toString(),
  closed: incident.state === 'closed',
  outcome: incident.state === 'closed' ? incident.outcome : null,
})

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
async function etaOf({ db }: EscortDeps, way: Way | null, legs: readonly LegRow[]): Promise<string | null> {
  if (!way) return null
  const pace = { corridor: way.index, plan: way }
  const states = await findLegStates(
    db,
    legs.map(({ id }) => id),
  )
  const times = [...states.values()].flatMap(({ state: { lat, lon, fixAt } }) => {
    const at = lat === null || lon === null || fixAt < 0 ? null : roughArrival(pace, lon, lat, fixAt)
    return at === null ? [] : [at]
  })
  return times.length === 0 ? null : Temporal.Instant.fromEpochMilliseconds(Math.round(Math.min(...times))).toString()
}
