import { declareRoutes } from '#platform/http/route.ts'
import {
  CalendarQuery,
  CheckpointCalendars,
  CheckpointParams,
  Checkpoints,
  Countries,
  CountryMap,
  CountryMapQuery,
  Holidays,
  HolidaysQuery,
  Lanes,
  OnQuery,
  VehicleCategories,
} from '../contract.ts'

/** Reference data is open to everybody. */
export const REFERENCE_ROUTES = declareRoutes({
  'GET /api/reference/checkpoints': {
    access: 'public',
    load: 'query',
    summary: 'The road checkpoints of a day',
    query: OnQuery,
    response: Checkpoints,
  },
  'GET /api/reference/checkpoints/:code/lanes': {
    access: 'public',
    load: 'query',
    summary: 'The lanes of a checkpoint on a day',
    subject: 'checkpoint',
    params: CheckpointParams,
    query: OnQuery,
    response: Lanes,
  },
  'GET /api/reference/checkpoints/:code/calendars': {
    access: 'public',
    load: 'query',
    summary: 'When both sides of a checkpoint work, and when both do',
    subject: 'checkpoint',
    params: CheckpointParams,
    query: CalendarQuery,
    response: CheckpointCalendars,
  },
  'GET /api/reference/countries': {
    access: 'public',
    load: 'query',
    summary: 'Countries with their names',
    query: OnQuery,
    response: Countries,
  },
  'GET /api/reference/vehicle-categories': {
    access: 'public',
    load: 'query',
    summary: 'Vehicle categories and which of them need a booking',
    query: OnQuery,
    response: VehicleCategories,
  },
  'GET /api/reference/holidays': {
    access: 'public',
    load: 'query',
    summary: 'Holidays, moved days off and worked weekend days of a period',
    query: HolidaysQuery,
    response: Holidays,
  },
  'GET /api/reference/map': {
    access: 'public',
    load: 'query',
    summary: 'Places and corridors of a country for a picture of it',
    query: CountryMapQuery,
    response: CountryMap,
  },
})
