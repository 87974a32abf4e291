import { z } from 'zod'
import { declareRoutes } from '#platform/http/route.ts'
import { Done, ReportRequest } from '../contract.ts'
import { CarrierTrip, CarrierTrips } from '../contract/carrier.ts'

const ById = z.strictObject({ id: z.uuid() })

/** Routes of a carrier's dispatcher: the trips of his own firm, which his account names. */
export const CARRIER_ROUTES = declareRoutes({
  'GET /api/escort/carrier-trips': {
    access: ['carrier'],
    load: 'query',
    summary: 'The escorted trips of the own firm: where each truck roughly is, its term, how it stands.',
    refusals: [],
    response: CarrierTrips,
  },
  'GET /api/escort/carrier-trips/:id': {
    access: ['carrier'],
    load: 'query',
    summary:
      'One trip of the own firm: corridor, seals, expected arrival, reports, papers, incidents with their outcome.',
    refusals: ['escort.not-own-trip', 'escort.trip-unknown'],
    subject: 'carrier-escort-trip',
    params: ById,
    response: CarrierTrip,
  },
  'POST /api/escort/carrier-trips/:id/reports': {
    access: ['carrier'],
    load: 'command',
    summary: 'The dispatcher tells of something on a trip of the own firm before an alarm.',
    refusals: ['escort.not-own-trip', 'escort.too-many-reports', 'escort.trip-unknown', 'law.not-in-country'],
    subject: 'carrier-escort-trip',
    params: ById,
    body: ReportRequest,
    response: Done,
  },
})
