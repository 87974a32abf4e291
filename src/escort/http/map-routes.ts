import { type Route, serve } from '#platform/http/route.ts'
import type { EscortDeps } from '../deps.ts'
import { approveDrawing, drawRoute, drawZone } from '../draw-map.ts'
import { enrolSeal } from '../enrol-seal.ts'
import { readZones } from '../read-zones.ts'
import { rehearseZone } from '../rehearse-zone.ts'
import { listRoutes } from '../store/map-store.ts'
import { listSeals } from '../store/seal-store.ts'
import { byOf } from './acting.ts'
import { MAP_ROUTES } from './map-declared.ts'

/** Routes of the stock and of the drawings: seals, routes, zones. */
export function mapRoutes(deps: EscortDeps): readonly Route[] {
  return [...stockRoutes(deps), ...zoneRoutes(deps), ...drawingRoutes(deps)]
}

function stockRoutes(deps: EscortDeps): readonly Route[] {
  return [
    serve(MAP_ROUTES['GET /api/escort/seals'], async () => ({
      protocols: [...deps.protocols.values()].map(({ name, line }) => ({ name, withSecret: line === 'mqtt' })),
      seals: [...(await listSeals(deps.db))],
    })),
    serve(MAP_ROUTES['POST /api/escort/seals'], (request) => enrolSeal(deps, request.body, byOf(request))),
  ]
}

function zoneRoutes(deps: EscortDeps): readonly Route[] {
  return [
    serve(MAP_ROUTES['GET /api/escort/zones'], () => readZones(deps)),
    serve(MAP_ROUTES['POST /api/escort/zones'], (request) => drawZone(deps, request.body, byOf(request))),
    serve(MAP_ROUTES['POST /api/escort/zones/:id/rehearsals'], (request) =>
      rehearseZone(deps, request.params.id, request.body, byOf(request)),
    ),
  ]
}

function drawingRoutes(deps: EscortDeps): readonly Route[] {
  return [
    serve(MAP_ROUTES['GET /api/escort/routes'], async () => ({
      routes: (await listRoutes(deps.db)).map(({ id, version, name, corridor, plannedKmh, approvedBy, draftedBy }) => ({
        id,
        version,
        name,
        plannedKmh,
        approvedBy,
        draftedBy,
        points: corridor.points.map(([lon, lat]): [number, number] => [lon, lat]),
        tolerances: [...corridor.tolerances],
      })),
    })),
    serve(MAP_ROUTES['POST /api/escort/routes'], (request) => drawRoute(deps, request.body, byOf(request))),
    serve(MAP_ROUTES['POST /api/escort/drawings/:id/approval'], (request) =>
      approveDrawing(deps, request.params.id, request.body, byOf(request)),
    ),
  ]
}
