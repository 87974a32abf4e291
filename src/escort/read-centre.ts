import type { z } from 'zod'
import type {
  CentreAnswer,
  EventView,
  IncidentLine,
  IncidentView,
  LegView,
  OwnTrips,
  TripDetail,
  TripView,
} from './contract.ts'
import type { EscortDeps } from './deps.ts'
import { toDecimal } from '#kernel/money.ts'
import { listLogins } from '#identity/public.ts'
import { dayOf } from './duty-in-force.ts'
import { hearSeal } from './hear-seal.ts'
import { readLinks } from './read-links.ts'
import { type KeptEvent, listEvents } from './store/event-store.ts'
import {
  type Incident,
  listAlarmedTrips,
  listJoined,
  listIncidentEntries,
  listIncidents,
  listOpenIncidents,
} from './store/incident-store.ts'
import { findFrames } from './store/frame-store.ts'
import { type Leg, listLegs, listReports, listUnlockOrders } from './store/leg-store.ts'
import { findRoute, listZoneVersions, zonesInForce } from './store/map-store.ts'
import { listOrderVersions } from './store/order-store.ts'
import { findTrip, findTrips, listTrips, listTripsOfDriver, type Trip } from './store/trip-store.ts'
import { listLegRows, type LegRow } from './store/view-store.ts'

const text = (at: Temporal.Instant | null) => at?.toString() ?? null
const RANK = { grey: 0, green: 1, amber: 2, red: 3 } as const

/** Trips under way and open incidents: the centre's main screen. */
export async function readCentre(deps: EscortDeps): Promise<z.input<typeof CentreAnswer>> {
  const [trips, { open, incidents }] = await Promise.all([readTrips(deps), readIncidents(deps)])
  return { trips, incidents, openIncidents: open, now: deps.clock.now().toString() }
}

/** Open incidents: a short read of its own, so that an alarm does not wait for thousands of trips. */
export async function readIncidents({ db }: EscortDeps): Promise<{
  readonly open: number
  readonly incidents: z.input<typeof IncidentLine>[]
}> {
  const { open, incidents } = await listOpenIncidents(db)
  const [trips, joined, logins] = await Promise.all([
    findTrips(
      db,
      incidents.map(({ tripId }) => tripId),
    ),
    listJoined(
      db,
      incidents.map(({ id }) => id),
    ),
    loginsOfTakers(db, incidents),
  ])
  const tripOf = new Map(trips.map((trip) => [trip.id, trip]))
  return {
    open,
    incidents: incidents.map((one) => incidentLine(one, tripOf.get(one.tripId), joined.get(one.id) ?? null, logins)),
  }
}

/** Trips under way with their seals. */
export async function readTrips({ db, clock }: EscortDeps): Promise<z.input<typeof TripView>[]> {
  const now = clock.now()
  const [trips, alarmed] = await Promise.all([listTrips(db, now.subtract({ hours: 12 })), listAlarmedTrips(db)])
  const legs = Map.groupBy(
    await listLegRows(
      db,
      trips.map(({ id }) => id),
    ),
    ({ tripId }) => tripId,
  )
  return trips.map((trip) => tripView(trip, legs.get(trip.id) ?? [], alarmed.get(trip.id) ?? null))
}

/** One trip in full: way, events with the frames behind them, incidents. Null when there is none. */
export async function readTrip(deps: EscortDeps, id: string): Promise<z.input<typeof TripDetail> | null> {
  const { db, clock } = deps
  const trip = await findTrip(db, id)
  if (!trip) return null
  const route = await findRoute(db, trip.routeId, trip.routeVersion)
  const [events, incidents, rows] = [
    await listEvents(db, id, EVENTS_SHOWN),
    await listIncidents(db, id),
    await listLegRows(db, [id]),
  ]
  const legs = await listLegs(db, id)
  const zoneVersions = await listZoneVersions(db)
  const zones = zonesInForce(zoneVersions, trip.activatedAt ?? trip.orderedAt)
  const heard = await heardOf(deps, legs)
  const frames = new Map(
    [...heard.map(({ frame }) => frame), ...(await lateFramesOf(deps, legs, events))].map(({ id: frame, bytes }) => [
      frame,
      bytes.toString('hex'),
    ]),
  )
  const numbers = new Map(legs.map((leg) => [leg.id, leg.sealNumber]))
  const open = incidents.find(({ state }) => state !== 'closed')
  return {
    trip: tripView(trip, rows, open?.level ?? null),
    duty: trip.duty,
    versions: (await listOrderVersions(db, id)).map(({ draftedAt, ...version }) => ({
      ...version,
      draftedAt: draftedAt.toString(),
    })),
    charges: chargesView(deps, trip),
    corridor: route ? route.corridor.points.map(([lon, lat]): [number, number] => [lon, lat]) : [],
    tolerances: [...(route?.corridor.tolerances ?? [])],
    zones: zones.map(({ id: zone, version, kind, name, ring }) => ({
      id: zone,
      version,
      kind,
      name,
      ring: ring.map(([lon, lat]): [number, number] => [lon, lat]),
    })),
    track: thin(trackOf(heard, clock.now())),
    events: events.map((event) => eventView(event, numbers.get(event.legId) ?? '', frames)),
    incidents: await incidentViews(db, incidents, new Map([[trip.id, trip]])),
    unlockOrders: (await listUnlockOrders(db, [...numbers.keys()])).map(
      ({ id: order, legId, actor, zoneId, from, until }) => ({
        id: order,
        leg: legId,
        actor,
        zone: zoneNameOf(
          zoneVersions,
          legs.find(({ id: leg }) => leg === legId)?.activatedAt ?? trip.orderedAt,
          zoneId,
        ),
        from: from.toString(),
        until: until.toString(),
      }),
    ),
    reports: (await listReports(db, [id])).map(({ reason, note, toldAt, validUntil }) => ({
      reason,
      note,
      at: toldAt.toString(),
      until: validUntil.toString(),
    })),
    links: await readLinks(deps, trip),
  }
}

/** As of when its leg is judged. A zone that is not in force then is named by its id: null says anywhere. */
function zoneNameOf(versions: Awaited<ReturnType<typeof listZoneVersions>>, at: Temporal.Instant, id: string | null) {
  if (id === null) return null
  return zonesInForce(versions, at).find((zone) => zone.id === id)?.name ?? id
}

function chargesView(deps: EscortDeps, { mode, countries, orderedAt }: Trip): z.input<typeof TripDetail>['charges'] {
  const charges = deps.chargesOf({ mode, countries, day: dayOf(deps, orderedAt) })
  return charges.map(({ service, tiyn, act }) => ({ service, act, amount: tiyn === null ? null : toDecimal(tiyn) }))
}

/** The driver's own trips under way [ESC-60]: where he may drive and rest, until when, and what he told. */
export async function readOwnTrips(
  { db, clock, zone }: EscortDeps,
  account: string,
): Promise<z.input<typeof OwnTrips>> {
  const trips = await listTripsOfDriver(db, account)
  const rows = Map.groupBy(
    await listLegRows(
      db,
      trips.map(({ id }) => id),
    ),
    ({ tripId }) => tripId,
  )
  const zones = zonesInForce(await listZoneVersions(db), clock.now())
  return {
    zone,
    trips: await Promise.all(
      trips.map(async (trip) => {
        const view = tripView(trip, rows.get(trip.id) ?? [], null)
        const route = await findRoute(db, trip.routeId, trip.routeVersion)
        const { id, reference, state, plate, booking, startPlace, finishPlace, deadline, colour } = view
        return {
          id,
          reference,
          state,
          plate,
          booking,
          startPlace,
          finishPlace,
          deadline,
          colour,
          corridor: (route?.corridor.points ?? []).map(([lon, lat]): [number, number] => [lon, lat]),
          parking: zones
            .filter(({ kind }) => kind === 'parking')
            .map(({ name, ring }) => ({ name, at: [ring[0]?.[0] ?? 0, ring[0]?.[1] ?? 0] as [number, number] })),
          batteryPercent: weakestOf(view.legs),
          reports: (await listReports(db, [trip.id])).map(({ reason, validUntil }) => ({
            reason,
            until: validUntil.toString(),
          })),
        }
      }),
    ),
  }
}

/** The battery that has to be charged first, of the seals that hang. */
function weakestOf(legs: readonly z.input<typeof LegView>[]): number | null {
  const levels = legs.flatMap(({ removedAt, batteryPercent }) => (removedAt === null ? (batteryPercent ?? []) : []))
  return levels.length === 0 ? null : Math.min(...levels)
}

async function heardOf(deps: EscortDeps, legs: Awaited<ReturnType<typeof listLegs>>) {
  const heard = await Promise.all(
    legs.map(async (leg) => {
      const protocol = deps.protocols.get(leg.protocol)
      const until = leg.removedAt ?? deps.clock.now()
      return protocol
        ? hearSeal(deps.db, protocol, { id: leg.sealId, number: leg.sealNumber }, leg.activatedAt, until)
        : []
    }),
  )
  return heard.flat()
}

/** Frames that came after the removal and on which a conclusion rests. */
async function lateFramesOf({ db }: EscortDeps, legs: readonly Leg[], events: readonly KeptEvent[]) {
  const legOf = new Map(legs.map((leg) => [leg.id, leg]))
  const wanted = events.flatMap(({ legId, frameId, receivedAt }) => {
    const leg = legOf.get(legId)
    const isLate = leg?.removedAt && Temporal.Instant.compare(receivedAt, leg.removedAt) > 0
    return leg && isLate && frameId !== null ? [{ id: frameId, seal: leg.sealId, receivedAt }] : []
  })
  return findFrames(db, wanted)
}

function trackOf(
  heard: Awaited<ReturnType<typeof heardOf>>,
  now: Temporal.Instant,
): z.input<typeof TripDetail>['track'] {
  const until = now.epochMilliseconds + 60_000
  return heard
    .flatMap(({ reading: { time, lat, lon, speedKmh, valid } }) =>
      time === null || lat === null || lon === null || time > until || (lat === 0 && lon === 0)
        ? []
        : [{ at: Temporal.Instant.fromEpochMilliseconds(time).toString(), lat, lon, speedKmh, valid }],
    )
    .sort((a, b) => (a.at < b.at ? -1 : 1))
}

const TRACK_POINTS = 2_000
const EVENTS_SHOWN = 2_000

/** At most so many points: a screen has no more. */
function thin<T>(points: readonly T[]): T[] {
  const step = Math.ceil(points.length / TRACK_POINTS)
  return step <= 1 ? [...points] : points.filter((_, i) => i % step === 0 || i === points.length - 1)
}

function tripView(trip: Trip, legs: readonly LegRow[], alarm: 'amber' | 'red' | null): z.input<typeof TripView> {
  const hanging = legs.filter(({ removedAt }) => removedAt === null)
  const colours = [...hanging.map(({ colour }) => colour), ...(alarm ? [alarm] : [])]
  const colour = colours.toSorted((a, b) => RANK[b] - RANK[a])[0] ?? 'grey'
  const { id, reference, state, reason, procedure, plate, trailer, container, declaration, booking, carrierBin } = trip
  return {
    id,
    reference,
    state,
    reason,
    procedure,
    plate,
    trailer,
    container,
    declaration,
    booking,
    carrierBin,
    colour,
    countries: [...trip.countries],
    startPlace: trip.startPlace,
    finishPlace: trip.finishPlace,
    routeId: trip.routeId,
    routeVersion: trip.routeVersion,
    sealCount: trip.sealCount,
    deadline: trip.deadline.toString(),
    version: trip.version,
    orderedBy: trip.orderedBy,
    finalisedBy: trip.finalisedBy,
    orderedAt: trip.orderedAt.toString(),
    activatedAt: text(trip.activatedAt),
    cancelledWhy: trip.cancelledWhy,
    legs: legs.map(legView),
  }
}

function legView(row: LegRow): z.input<typeof LegView> {
  const { id, seal, lockPoint, colour, lat, lon, speedKmh, batteryPercent, outcome } = row
  return {
    id,
    seal,
    lockPoint,
    colour,
    lat,
    lon,
    speedKmh,
    batteryPercent,
    outcome,
    at: text(row.at),
    heardAt: text(row.heardAt),
    activatedAt: row.activatedAt.toString(),
    removedAt: text(row.removedAt),
  }
}

function eventView(event: KeptEvent, seal: string, frames: ReadonlyMap<bigint, string>): z.input<typeof EventView> {
  const { id, kind, legal, level, lat, lon, facts, late } = event
  return {
    id,
    kind,
    legal,
    level,
    lat,
    lon,
    facts: { ...facts },
    late,
    seal,
    at: event.at.toString(),
    receivedAt: event.receivedAt.toString(),
    judgedAt: event.judgedAt.toString(),
    endedAt: text(event.endedAt),
    frame: event.frameId === null ? null : (frames.get(event.frameId) ?? null),
    rules: event.rulesVersion,
    withdrawnAt: text(event.withdrawnAt),
    withdrawnWhy: event.withdrawnWhy,
  }
}

async function incidentViews(
  db: EscortDeps['db'],
  incidents: readonly Incident[],
  trips: ReadonlyMap<string, Trip>,
): Promise<z.input<typeof IncidentView>[]> {
  const [written, logins] = await Promise.all([
    listIncidentEntries(
      db,
      incidents.map(({ id }) => id),
    ),
    loginsOfTakers(db, incidents),
  ])
  const entries = Map.groupBy(written, ({ incidentId }) => incidentId)
  return incidents.map((incident) => ({
    ...incidentLine(
      incident,
      trips.get(incident.tripId),
      entries.get(incident.id)?.findLast(({ kind }) => kind === 'event')?.text ?? null,
      logins,
    ),
    entries: (entries.get(incident.id) ?? []).map(({ kind, text: words, writtenBy, writtenAt }) => ({
      kind,
      text: words,
      by: writtenBy,
      at: writtenAt.toString(),
    })),
  }))
}

/** By account: the logins of those who have taken one of them. */
function loginsOfTakers(db: EscortDeps['db'], incidents: readonly Incident[]): Promise<ReadonlyMap<string, string>> {
  return listLogins(
    db,
    incidents.flatMap(({ takenBy }) => takenBy ?? []),
  )
}

function incidentLine(
  incident: Incident,
  trip: Trip | undefined,
  joined: string | null,
  logins: ReadonlyMap<string, string>,
): z.input<typeof IncidentLine> {
  const { id, tripId, level, cause, state, takenBy, escalated, outcome, outcomeNote, closedBy, secondedBy } = incident
  return {
    id,
    tripId,
    level,
    cause,
    joined,
    state,
    takenBy: takenBy === null ? null : { id: takenBy, login: logins.get(takenBy) ?? null },
    escalated,
    outcome,
    outcomeNote,
    closedBy,
    secondedBy,
    reference: trip?.reference ?? '',
    plate: trip?.plate ?? '',
    openedAt: incident.openedAt.toString(),
    answerUntil: incident.answerUntil.toString(),
  }
}
