import { z } from 'zod'
import { type Route, route } from '#platform/http/route.ts'
import { CarrierTrip, CarrierTrips } from '../contract/carrier.ts'
import { Done, ReportRequest } from '../contract.ts'
import type { EscortDeps } from '../deps.ts'
import { Looks, noteLooks } from '../note-looks.ts'
import { readCarrierTrip, readCarrierTrips } from '../read-carrier.ts'
import { reportAhead } from '../report-ahead.ts'
import { byOf } from './acting.ts'

const ById = z.strictObject({ id: z.uuid() })

/** Routes of a carrier's dispatcher: the trips of his own firm, which his account names. */
export function carrierRoutes(deps: EscortDeps): readonly Route[] {
  const looks = new Looks()
  return [
    route({
      method: 'GET',
      url: '/api/escort/carrier-trips',
      access: ['carrier'],
      load: 'query',
      summary: 'The escorted trips of the own firm: where each truck roughly is, its term, how it stands.',
      response: CarrierTrips,
      run: async (request) => {
        const found = await readCarrierTrips(deps, request.principal.scope ?? '')
        const trips = found.trips.map(({ id }) => id)
        await noteLooks(deps, looks, { trips, how: 'list' }, byOf(request))
        return found
      },
    }),
    route({
      method: 'GET',
      url: '/api/escort/carrier-trips/:id',
      access: ['carrier'],
      load: 'query',
      summary:
        'One trip of the own firm: corridor, seals, expected arrival, reports, papers, incidents with their outcome.',
      subject: 'carrier-escort-trip',
      params: ById,
      response: CarrierTrip,
      run: async (request) => {
        const found = await readCarrierTrip(deps, request.params.id, request.principal.scope ?? '')
        if (found.ok) await noteLooks(deps, looks, { trips: [request.params.id], how: 'trip' }, byOf(request))
        return found
      },
    }),
    route({
      method: 'POST',
      url: '/api/escort/carrier-trips/:id/reports',
      access: ['carrier'],
      load: 'command',
      summary: 'The dispatcher tells of something on a trip of the own firm before an alarm.',
      subject: 'carrier-escort-trip',
      params: ById,
      body: ReportRequest,
      response: Done,
      run: (request) =>
        reportAhead(deps, request.params.id, request.body, {
          ...byOf(request),
          role: 'carrier',
          firm: request.principal.scope ?? '',
        }),
    }),
  ]
}
