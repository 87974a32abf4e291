import { type Route, serve } from '#platform/http/route.ts'
import { readCalendar, readDay, readFirstFree } from '../read-places.ts'
import type { QueueHttp } from './queue-http.ts'
import { PLACES_ROUTES } from './places-declared.ts'

/** Free places, for everybody: choosing comes before signing in [R707-16.1]. */
export function placesRoutes({
  db,
  clock,
  law,
  reads,
}: Pick<QueueHttp, 'db' | 'clock' | 'law' | 'reads'>): readonly Route[] {
  return [
    serve(PLACES_ROUTES['GET /api/queue/checkpoints/:code/calendar'], ({ params, query }) =>
      reads.read(params.code, JSON.stringify(['calendar', params, query]), () =>
        readCalendar(db, law(), { ...params, ...query }, clock.now()),
      ),
    ),
    serve(PLACES_ROUTES['GET /api/queue/checkpoints/:code/days/:day'], ({ params, query }) =>
      reads.read(params.code, JSON.stringify(['day', params, query]), () =>
        readDay(db, law(), { ...params, ...query }, clock.now()),
      ),
    ),
    serve(PLACES_ROUTES['GET /api/queue/checkpoints/:code/first-free'], ({ params, query }) =>
      reads.read(params.code, JSON.stringify(['first-free', query]), () =>
        readFirstFree(db, law(), { ...params, ...query }, clock.now()),
      ),
    ),
  ]
}
