import { type Route, serve } from '#platform/http/route.ts'
import type { EscortDeps } from '../deps.ts'
import { Looks, noteLooks } from '../note-looks.ts'
import { readCarrierTrip, readCarrierTrips } from '../read-carrier.ts'
import { reportAhead } from '../report-ahead.ts'
import { byOf } from './acting.ts'
import { CARRIER_ROUTES } from './carrier-declared.ts'

/** Routes of a carrier's dispatcher: the trips of his own firm, which his account names. */
export function carrierRoutes(deps: EscortDeps): readonly Route[] {
  const looks = new Looks()
  return [
    serve(CARRIER_ROUTES['GET /api/escort/carrier-trips'], async (request) => {
      const found = await readCarrierTrips(deps, request.principal.scope ?? '')
      const trips = found.trips.map(({ id }) => id)
      await noteLooks(deps, looks, { trips, how: 'list' }, byOf(request))
      return found
    }),
    serve(CARRIER_ROUTES['GET /api/escort/carrier-trips/:id'], async (request) => {
      const found = await readCarrierTrip(deps, request.params.id, request.principal.scope ?? '')
      if (found.ok) await noteLooks(deps, looks, { trips: [request.params.id], how: 'trip' }, byOf(request))
      return found
    }),
    serve(CARRIER_ROUTES['POST /api/escort/carrier-trips/:id/reports'], (request) =>
      reportAhead(deps, request.params.id, request.body, {
        ...byOf(request),
        role: 'carrier',
        firm: request.principal.scope ?? '',
      }),
    ),
  ]
}
