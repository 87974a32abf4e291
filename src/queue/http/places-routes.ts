import { type Route, route } from '#platform/http/route.ts'
import {
  Calendar,
  CalendarQuery,
  CheckpointParams,
  DayParams,
  DayView,
  FirstFree,
  FirstFreeQuery,
  PlacesQuery,
} from '../contract.ts'
import { readCalendar, readDay, readFirstFree } from '../read-places.ts'
import type { QueueHttp } from './queue-http.ts'

/** Free places, for everybody: choosing comes before signing in [R707-16.1]. */
export function placesRoutes({
  db,
  clock,
  law,
  reads,
}: Pick<QueueHttp, 'db' | 'clock' | 'law' | 'reads'>): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/queue/checkpoints/:code/calendar',
      access: 'public',
      load: 'query',
      summary: 'Free places of a checkpoint by local days.',
      subject: 'checkpoint',
      params: CheckpointParams,
      query: CalendarQuery,
      response: Calendar,
      run: ({ params, query }) =>
        reads.read(params.code, JSON.stringify(['calendar', params, query]), () =>
          readCalendar(db, law(), { ...params, ...query }, clock.now()),
        ),
    }),
    route({
      method: 'GET',
      url: '/api/queue/checkpoints/:code/days/:day',
      access: 'public',
      load: 'query',
      summary: 'The intervals of one day with their free places and prices.',
      subject: 'checkpoint',
      params: DayParams,
      query: PlacesQuery,
      response: DayView,
      run: ({ params, query }) =>
        reads.read(params.code, JSON.stringify(['day', params, query]), () =>
          readDay(db, law(), { ...params, ...query }, clock.now()),
        ),
    }),
    route({
      method: 'GET',
      url: '/api/queue/checkpoints/:code/first-free',
      access: 'public',
      load: 'query',
      summary: 'The first interval with a free place.',
      subject: 'checkpoint',
      params: CheckpointParams,
      query: FirstFreeQuery,
      response: FirstFree,
      run: ({ params, query }) =>
        reads.read(params.code, JSON.stringify(['first-free', query]), () =>
          readFirstFree(db, law(), { ...params, ...query }, clock.now()),
        ),
    }),
  ]
}
