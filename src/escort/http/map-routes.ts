import { z } from 'zod'
import { type Route, route } from '#platform/http/route.ts'
import { ZoneRehearsalRequest, ZoneRehearsed, ZoneRequest, ZonesAnswer } from '../contract/zones.ts'
import { ApproveRequest, Done, EnrolRequest, RouteRequest, RoutesAnswer, Stock } from '../contract.ts'
import type { EscortDeps } from '../deps.ts'
import { approveDrawing, drawRoute, drawZone } from '../draw-map.ts'
import { enrolSeal } from '../enrol-seal.ts'
import { readZones } from '../read-zones.ts'
import { rehearseZone } from '../rehearse-zone.ts'
import { listRoutes } from '../store/map-store.ts'
import { listSeals } from '../store/seal-store.ts'
import { byOf, CENTRE, LOOKERS } from './acting.ts'

/** Routes of the stock and of the drawings: seals, routes, zones. */
export function mapRoutes(deps: EscortDeps): readonly Route[] {
  return [...stockRoutes(deps), ...zoneRoutes(deps), ...drawingRoutes(deps)]
}

function stockRoutes(deps: EscortDeps): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/escort/seals',
      access: LOOKERS,
      load: 'query',
      summary: 'The stock of seals, and the protocols in which one may be enrolled.',
      response: Stock,
      run: async () => ({
        protocols: [...deps.protocols.values()].map(({ name, line }) => ({ name, withSecret: line === 'mqtt' })),
        seals: [...(await listSeals(deps.db))],
      }),
    }),
    route({
      method: 'POST',
      url: '/api/escort/seals',
      access: CENTRE,
      load: 'command',
      summary: 'Enters a seal into the stock.',
      body: EnrolRequest,
      response: Done,
      run: (request) => enrolSeal(deps, request.body, byOf(request)),
    }),
  ]
}

function zoneRoutes(deps: EscortDeps): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/escort/zones',
      access: LOOKERS,
      load: 'query',
      summary: 'Versions of zones with their signatures and what came of trying them on past trips.',
      response: ZonesAnswer,
      run: () => readZones(deps),
    }),
    route({
      method: 'POST',
      url: '/api/escort/zones',
      access: CENTRE,
      load: 'command',
      summary: 'Draws a version of a zone.',
      body: ZoneRequest,
      bodyLimit: 256 * 1024,
      response: Done,
      run: (request) => drawZone(deps, request.body, byOf(request)),
    }),
    route({
      method: 'POST',
      url: '/api/escort/zones/:id/rehearsals',
      access: CENTRE,
      load: 'command',
      summary: 'Tries a version of a zone on the trips of the last days; only then may it be signed.',
      subject: 'escort-drawing',
      params: z.strictObject({ id: z.uuid() }),
      body: ZoneRehearsalRequest,
      response: ZoneRehearsed,
      run: (request) => rehearseZone(deps, request.params.id, request.body, byOf(request)),
    }),
  ]
}

function drawingRoutes(deps: EscortDeps): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/escort/routes',
      access: LOOKERS,
      load: 'query',
      summary: 'Versions of routes with their corridors.',
      response: RoutesAnswer,
      run: async () => ({
        routes: (await listRoutes(deps.db)).map(
          ({ id, version, name, corridor, plannedKmh, approvedBy, draftedBy }) => ({
            id,
            version,
            name,
            plannedKmh,
            approvedBy,
            draftedBy,
            points: corridor.points.map(([lon, lat]): [number, number] => [lon, lat]),
            tolerances: [...corridor.tolerances],
          }),
        ),
      }),
    }),
    route({
      method: 'POST',
      url: '/api/escort/routes',
      access: CENTRE,
      load: 'command',
      summary: 'Draws a version of a route.',
      body: RouteRequest,
      bodyLimit: 1024 * 1024,
      response: Done,
      run: (request) => drawRoute(deps, request.body, byOf(request)),
    }),
    route({
      method: 'POST',
      url: '/api/escort/drawings/:id/approval',
      access: CENTRE,
      load: 'command',
      summary: 'The second signature of a version of a route or a zone, by another person.',
      subject: 'escort-drawing',
      params: z.strictObject({ id: z.uuid() }),
      body: ApproveRequest,
      response: Done,
      run: (request) => approveDrawing(deps, request.params.id, request.body, byOf(request)),
    }),
  ]
}
