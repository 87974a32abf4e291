import { declareRoutes } from '#platform/http/route.ts'
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

/** Free places, for everybody: choosing comes before signing in [R707-16.1]. */
export const PLACES_ROUTES = declareRoutes({
  'GET /api/queue/checkpoints/:code/calendar': {
    access: 'public',
    load: 'query',
    summary: 'Free places of a checkpoint by local days.',
    refusals: ['law.not-in-country', 'queue.checkpoint-unknown', 'queue.period-too-long'],
    subject: 'checkpoint',
    params: CheckpointParams,
    query: CalendarQuery,
    response: Calendar,
  },
  'GET /api/queue/checkpoints/:code/days/:day': {
    access: 'public',
    load: 'query',
    summary: 'The intervals of one day with their free places and prices.',
    refusals: ['law.not-in-country', 'queue.beyond-horizon', 'queue.checkpoint-unknown'],
    subject: 'checkpoint',
    params: DayParams,
    query: PlacesQuery,
    response: DayView,
  },
  'GET /api/queue/checkpoints/:code/first-free': {
    access: 'public',
    load: 'query',
    summary: 'The first interval with a free place.',
    refusals: ['law.not-in-country', 'queue.checkpoint-unknown'],
    subject: 'checkpoint',
    params: CheckpointParams,
    query: FirstFreeQuery,
    response: FirstFree,
  },
})
