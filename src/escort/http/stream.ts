import { type Live, together, type Topic } from '#platform/live.ts'
import type { EscortDeps } from '../deps.ts'
import { readIncidents, readTrips } from '../read-centre.ts'
import { MAP_CHANGED, TRIP_CHANGED } from '../signals.ts'
import { listPlaces } from '../store/view-store.ts'

/** Alarms and acts that come together are told together. */
const INCIDENTS_PAUSE_MS = 100
/** Places move so often on the map; the rest of the trips is told when it changed. */
const PLACES_PAUSE_MS = 1_000
const TRIPS_PAUSE_MS = 3_000
const TRIPS_REFRESH_MS = 20_000

const incidentTopic = (deps: EscortDeps): Topic => ({
  key: 'escort.incidents',
  hears: [{ channel: TRIP_CHANGED }],
  pauseMs: INCIDENTS_PAUSE_MS,
  read: async () => [{ event: 'incidents', data: await readIncidents(deps) }],
})

const tripTopic = (deps: EscortDeps): Topic => ({
  key: 'escort.trips',
  hears: [{ channel: TRIP_CHANGED }],
  pauseMs: TRIPS_PAUSE_MS,
  refreshMs: TRIPS_REFRESH_MS,
  read: async () => [{ event: 'trips', data: await readTrips(deps) }],
})

const placeTopic = (deps: EscortDeps): Topic => ({
  key: 'escort.places',
  hears: [{ channel: MAP_CHANGED }],
  pauseMs: PLACES_PAUSE_MS,
  read: async () => [{ event: 'places', data: await listPlaces(deps.db) }],
})

/** The centre's main screen. Incidents have a line of their own, so that an alarm never waits for the map. */
export const watchCentre = (deps: EscortDeps, live: Live, signal: AbortSignal) =>
  together(
    live.watch(incidentTopic(deps), signal),
    live.watch(tripTopic(deps), signal),
    live.watch(placeTopic(deps), signal),
  )
