import { z } from 'zod'
import { ok } from '#kernel/result.ts'
import type { Live } from '#platform/live.ts'
import { EventStream, type Route, route } from '#platform/http/route.ts'
import {
  CentreAnswer,
  Done,
  HangRequest,
  IncidentRequest,
  OrderRequest,
  OwnTrips,
  RemoveRequest,
  ReportRequest,
  SealsOfTruck,
  TripDetail,
  TruckQuery,
  UnlockRequest,
} from '../contract.ts'
import { changeOrderOfTrip } from '../change-order.ts'
import { cancelOrder } from '../cancel-order.ts'
import { CancelRequest, FinaliseRequest, OrderVersionRequest } from '../contract/order.ts'
import { closeTrip, confirmArrival } from '../close-trip.ts'
import type { EscortDeps } from '../deps.ts'
import { EvidenceBundle } from '../domain/evidence.ts'
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
import { byOf, CENTRE, FIELD, LOOKERS } from './acting.ts'
import { watchCentre } from './stream.ts'

const ById = z.strictObject({ id: z.uuid() })

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
    route({
      method: 'GET',
      url: '/api/escort/centre',
      access: LOOKERS,
      load: 'query',
      summary: 'Trips under way with their seals, and open incidents.',
      response: CentreAnswer,
      run: () => readCentre(deps),
    }),
    route({
      method: 'GET',
      url: '/api/escort/stream',
      access: LOOKERS,
      load: 'stream',
      summary:
        'Server-sent events: `incidents` at once after an alarm or an act, `trips`, and `places` each second while seals move.',
      run: async ({ signal }) => new EventStream(watchCentre(deps, live, signal)),
    }),
    route({
      method: 'GET',
      url: '/api/escort/seals-of-truck',
      access: [...LOOKERS, 'registrar'],
      load: 'query',
      summary: 'How the seals of a truck stand, by its plate: for whoever meets it at a gate. No goods.',
      query: TruckQuery,
      response: SealsOfTruck,
      run: ({ query }) => readSealsOfTruck(deps, query),
    }),
    route({
      method: 'GET',
      url: '/api/escort/trips/:id',
      access: LOOKERS,
      load: 'query',
      summary: 'One trip: corridor, zones as they were then, way, events with the frames behind them, incidents.',
      subject: 'escort-trip',
      params: ById,
      response: TripDetail,
      run: async ({ params }) => {
        const trip = await readTrip(deps, params.id)
        return trip ? ok(trip) : refuse('escort.trip-unknown')
      },
    }),
  ]
}

function orderRoutes(deps: EscortDeps): readonly Route[] {
  return [
    route({
      method: 'POST',
      url: '/api/escort/trips',
      access: CENTRE,
      load: 'command',
      summary: 'Orders an escort; nothing is tracked by it.',
      body: OrderRequest,
      response: Done,
      run: (request) => orderTrip(deps, request.body, byOf(request)),
    }),
    route({
      method: 'POST',
      url: '/api/escort/trips/:id/versions',
      access: CENTRE,
      load: 'command',
      summary: 'Changes an order before it is finalised: its whole content as the next version.',
      subject: 'escort-trip',
      params: ById,
      body: OrderVersionRequest,
      response: Done,
      run: (request) => changeOrderOfTrip(deps, request.params.id, request.body, byOf(request)),
    }),
    route({
      method: 'POST',
      url: '/api/escort/trips/:id/finalise',
      access: CENTRE,
      load: 'command',
      summary:
        'A second person finalises the version of an order that was looked at; only then may seals be activated.',
      subject: 'escort-trip',
      params: ById,
      body: FinaliseRequest,
      response: Done,
      run: (request) => finaliseTrip(deps, request.params.id, request.body, byOf(request)),
    }),
    route({
      method: 'POST',
      url: '/api/escort/trips/:id/cancel',
      access: CENTRE,
      load: 'command',
      summary: 'Cancels an order before a seal hangs, with the reason.',
      subject: 'escort-trip',
      params: ById,
      body: CancelRequest,
      response: Done,
      run: (request) => cancelOrder(deps, request.params.id, request.body, byOf(request)),
    }),
    ...(['arrive', 'close'] as const).map((act) =>
      route({
        method: 'POST',
        url: `/api/escort/trips/:id/${act}`,
        access: CENTRE,
        load: 'command',
        summary: STEPS[act].summary,
        subject: 'escort-trip',
        params: ById,
        body: z.strictObject({}),
        response: Done,
        run: (request) => STEPS[act].run(deps, request.params.id, byOf(request)),
      }),
    ),
  ]
}

const STEPS = {
  arrive: { summary: 'Customs confirms the arrival.', run: confirmArrival },
  close: { summary: 'Closes a trip whose seals are off and whose incidents are closed.', run: closeTrip },
} as const

function sealRoutes(deps: EscortDeps): readonly Route[] {
  return [
    route({
      method: 'POST',
      url: '/api/escort/trips/:id/legs',
      access: FIELD,
      load: 'command',
      summary: 'Hangs a seal and activates it by what it says itself.',
      subject: 'escort-trip',
      params: ById,
      body: HangRequest,
      response: Done,
      run: (request) => hangSeal(deps, request.params.id, request.body, byOf(request)),
    }),
    route({
      method: 'POST',
      url: '/api/escort/legs/:id/unlock-orders',
      access: CENTRE,
      load: 'command',
      summary: 'Orders that a seal may be opened: by whom, where, when.',
      subject: 'escort-leg',
      params: ById,
      body: UnlockRequest,
      response: Done,
      run: (request) => orderUnlock(deps, request.params.id, request.body, byOf(request)),
    }),
    route({
      method: 'POST',
      url: '/api/escort/legs/:id/removal',
      access: FIELD,
      load: 'command',
      summary: 'Removes a seal with its physical outcome.',
      subject: 'escort-leg',
      params: ById,
      body: RemoveRequest,
      response: Done,
      run: (request) => removeSeal(deps, request.params.id, request.body, byOf(request)),
    }),
  ]
}

function incidentRoute(deps: EscortDeps): Route {
  return route({
    method: 'POST',
    url: '/api/escort/incidents/:id/acts',
    access: FIELD,
    load: 'command',
    summary: 'Works on an incident: take, call, send the mobile group, report, note, close, sign the closing.',
    subject: 'escort-incident',
    params: ById,
    body: IncidentRequest,
    response: Done,
    run: (request) => workIncident(deps, request.params.id, request.body, byOf(request)),
  })
}

function reportRoutes(deps: EscortDeps): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/escort/own-trips',
      access: ['driver'],
      load: 'query',
      summary: "The driver's own escorted trips that are under way.",
      response: OwnTrips,
      run: ({ principal }) => readOwnTrips(deps, principal.id),
    }),
    route({
      method: 'POST',
      url: '/api/escort/own-trips/:id/reports',
      access: ['driver'],
      load: 'command',
      summary: 'The driver tells of something before an alarm.',
      subject: 'own-escort-trip',
      params: ById,
      body: ReportRequest,
      response: Done,
      run: (request) => reportAhead(deps, request.params.id, request.body, { ...byOf(request), role: 'driver' }),
    }),
    route({
      method: 'POST',
      url: '/api/escort/trips/:id/reports',
      access: CENTRE,
      load: 'command',
      summary: 'The centre notes for the driver what he told before an alarm.',
      subject: 'escort-trip',
      params: ById,
      body: ReportRequest,
      response: Done,
      run: (request) => reportAhead(deps, request.params.id, request.body, { ...byOf(request), role: 'centre' }),
    }),
  ]
}

function evidenceRoute(deps: EscortDeps, signer: EvidenceSigner): Route {
  return route({
    method: 'POST',
    url: '/api/escort/trips/:id/evidence',
    access: [...CENTRE, 'auditor'],
    load: 'command',
    summary: 'The evidence bundle of a trip, signed; `otkel evidence verify` checks it without a network.',
    subject: 'escort-trip',
    params: ById,
    body: z.strictObject({}),
    response: EvidenceBundle,
    run: (request) => makeEvidence(deps, request.params.id, signer, byOf(request)),
  })
}
