import { ok } from '#kernel/result.ts'
import type { Live } from '#platform/live.ts'
import { EventStream, type Route, serve } from '#platform/http/route.ts'
import { changeOrderOfTrip } from '../change-order.ts'
import { cancelOrder } from '../cancel-order.ts'
import { closeTrip, confirmArrival } from '../close-trip.ts'
import type { EscortDeps } from '../deps.ts'
import { refuse } from '../domain/refusals.ts'
import { finaliseTrip } from '../finalise-trip.ts'
import { hangSeal } from '../hang-seal.ts'
import { type EvidenceSigner, makeEvidence } from '../make-evidence.ts'
import { orderTrip } from '../order-trip.ts'
import { orderUnlock } from '../order-unlock.ts'
import { readCentre, readOwnTrips, readTrip } from '../read-centre.ts'
import { readSealsOfTruck } from '../read-seals-of-truck.ts'
import { removeSeal } from '../remove-seal.ts'
import { reportAhead } from '../report-ahead.ts'
import { workIncident } from '../work-incident.ts'
import { byOf } from './acting.ts'
import { watchCentre } from './stream.ts'
import { TRIP_ROUTES } from './trip-declared.ts'

/** Routes of the control centre: trips, seals on them, incidents. */
export function tripRoutes(deps: EscortDeps, live: Live, signer: EvidenceSigner): readonly Route[] {
  return [
    ...lookRoutes(deps, live),
    ...orderRoutes(deps),
    ...sealRoutes(deps),
    incidentRoute(deps),
    ...reportRoutes(deps),
    evidenceRoute(deps, signer),
  ]
}

function lookRoutes(deps: EscortDeps, live: Live): readonly Route[] {
  return [
    serve(TRIP_ROUTES['GET /api/escort/centre'], () => readCentre(deps)),
    serve(
      TRIP_ROUTES['GET /api/escort/stream'],
      async ({ signal }) => new EventStream(watchCentre(deps, live, signal)),
    ),
    serve(TRIP_ROUTES['GET /api/escort/seals-of-truck'], ({ query }) => readSealsOfTruck(deps, query)),
    serve(TRIP_ROUTES['GET /api/escort/trips/:id'], async ({ params }) => {
      const trip = await readTrip(deps, params.id)
      return trip ? ok(trip) : refuse('escort.trip-unknown')
    }),
  ]
}

function orderRoutes(deps: EscortDeps): readonly Route[] {
  return [
    serve(TRIP_ROUTES['POST /api/escort/trips'], (request) => orderTrip(deps, request.body, byOf(request))),
    serve(TRIP_ROUTES['POST /api/escort/trips/:id/versions'], (request) =>
      changeOrderOfTrip(deps, request.params.id, request.body, byOf(request)),
    ),
    serve(TRIP_ROUTES['POST /api/escort/trips/:id/finalise'], (request) =>
      finaliseTrip(deps, request.params.id, request.body, byOf(request)),
    ),
    serve(TRIP_ROUTES['POST /api/escort/trips/:id/cancel'], (request) =>
      cancelOrder(deps, request.params.id, request.body, byOf(request)),
    ),
    serve(TRIP_ROUTES['POST /api/escort/trips/:id/arrive'], (request) =>
      confirmArrival(deps, request.params.id, byOf(request)),
    ),
    serve(TRIP_ROUTES['POST /api/escort/trips/:id/close'], (request) =>
      closeTrip(deps, request.params.id, byOf(request)),
    ),
  ]
}

function sealRoutes(deps: EscortDeps): readonly Route[] {
  return [
    serve(TRIP_ROUTES['POST /api/escort/trips/:id/legs'], (request) =>
      hangSeal(deps, request.params.id, request.body, byOf(request)),
    ),
    serve(TRIP_ROUTES['POST /api/escort/legs/:id/unlock-orders'], (request) =>
      orderUnlock(deps, request.params.id, request.body, byOf(request)),
    ),
    serve(TRIP_ROUTES['POST /api/escort/legs/:id/removal'], (request) =>
      removeSeal(deps, request.params.id, request.body, byOf(request)),
    ),
  ]
}

function incidentRoute(deps: EscortDeps): Route {
  return serve(TRIP_ROUTES['POST /api/escort/incidents/:id/acts'], (request) =>
    workIncident(deps, request.params.id, request.body, byOf(request)),
  )
}

function reportRoutes(deps: EscortDeps): readonly Route[] {
  return [
    serve(TRIP_ROUTES['GET /api/escort/own-trips'], ({ principal }) => readOwnTrips(deps, principal.id)),
    serve(TRIP_ROUTES['POST /api/escort/own-trips/:id/reports'], (request) =>
      reportAhead(deps, request.params.id, request.body, { ...byOf(request), role: 'driver' }),
    ),
    serve(TRIP_ROUTES['POST /api/escort/trips/:id/reports'], (request) =>
      reportAhead(deps, request.params.id, request.body, { ...byOf(request), role: 'centre' }),
    ),
  ]
}

function evidenceRoute(deps: EscortDeps, signer: EvidenceSigner): Route {
  return serve(TRIP_ROUTES['POST /api/escort/trips/:id/evidence'], (request) =>
    makeEvidence(deps, request.params.id, signer, byOf(request)),
  )
}
