import { type DeclaredRoute, listRoutes } from '#platform/http/route.ts'
import { BOOKING_ROUTES } from './booking-declared.ts'
import { CLOSURE_ROUTES } from './closure-declared.ts'
import { FAULT_ROUTES } from './fault-declared.ts'
import { OPERATOR_ROUTES } from './operator-declared.ts'
import { PASS_ROUTES } from './pass-declared.ts'
import { PLACES_ROUTES } from './places-declared.ts'
import { STREAM_ROUTES } from './stream-declared.ts'
import { VEHICLE_LIST_ROUTES } from './vehicle-list-declared.ts'
import { ZONE_ROUTES } from './zone-declared.ts'

/** Every route of queue, without what carries it out: what its descriptor names. */
export const ROUTES: readonly DeclaredRoute[] = listRoutes(
  BOOKING_ROUTES,
  CLOSURE_ROUTES,
  FAULT_ROUTES,
  OPERATOR_ROUTES,
  PASS_ROUTES,
  PLACES_ROUTES,
  STREAM_ROUTES,
  VEHICLE_LIST_ROUTES,
  ZONE_ROUTES,
)
