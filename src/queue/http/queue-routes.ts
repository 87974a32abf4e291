import type { Route } from '#platform/http/route.ts'
import { bookingRoutes } from './booking-routes.ts'
import { closureRoutes } from './closure-routes.ts'
import { faultRoutes } from './fault-routes.ts'
import { operatorRoutes } from './operator-routes.ts'
import { passRoutes } from './pass-routes.ts'
import { placesRoutes } from './places-routes.ts'
import { vehicleListRoutes } from './vehicle-list-routes.ts'
import { zoneRoutes } from './zone-routes.ts'
import type { QueueHttp } from './queue-http.ts'
import { streamRoutes } from './stream-routes.ts'

/** Every route of the queue: places, bookings, passes, live changes, and the officers' and registrar's. */
export function queueRoutes(http: QueueHttp): readonly Route[] {
  return [
    ...placesRoutes(http),
    ...bookingRoutes(http),
    ...passRoutes(http),
    ...streamRoutes(http),
    ...operatorRoutes(http),
    ...closureRoutes(http),
    ...faultRoutes(http),
    ...vehicleListRoutes(http),
    ...zoneRoutes(http),
  ]
}
