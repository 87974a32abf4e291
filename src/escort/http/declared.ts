import { type DeclaredRoute, listRoutes } from '#platform/http/route.ts'
import { CARRIER_ROUTES } from './carrier-declared.ts'
import { DUTY_ROUTES } from './duty-declared.ts'
import { MAP_ROUTES } from './map-declared.ts'
import { REPORT_ROUTES } from './report-declared.ts'
import { TRIP_ROUTES } from './trip-declared.ts'

/** Every route of escort, without what carries it out: what its descriptor names. */
export const ROUTES: readonly DeclaredRoute[] = listRoutes(
  CARRIER_ROUTES,
  DUTY_ROUTES,
  MAP_ROUTES,
  REPORT_ROUTES,
  TRIP_ROUTES,
)
