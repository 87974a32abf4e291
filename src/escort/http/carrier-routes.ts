import { z } from 'zod'
import { type Route, route } from '#platform/http/route.ts'
import { CarrierTrips } from '../contract/carrier.ts'
import { Done, ReportRequest } from '../contract.ts'
import type { EscortDeps } from '../deps.ts'
import { readCarrierTrips } from '../read-carrier.ts'
import { reportAhead } from '../report-ahead.ts'
import { byOf } from './acting.ts'

/** Routes of a carrier's dispatcher: the trips of his own firm, which his account names. */
export function carrierRoutes(deps: EscortDeps): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/escort/carrier-trips',
      access: ['carrier'],
      load: 'query',
      summary:
        'The escorted trips of the own firm: seals, term, expected arrival, reports, incidents with their outcome.',
      response: CarrierTrips,
      run: ({ principal }) => readCarrierTrips(deps, principal.scope ?? ''),
    }),
    route({
      method: 'POST',
      url: '/api/escort/carrier-trips/:id/reports',
      access: ['carrier'],
      load: 'command',
      summary: 'The dispatcher tells of something on a trip of the own firm before an alarm.',
      subject: 'carrier-escort-trip',
      params: z.strictObject({ id: z.uuid() }),
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
