import { declareRoutes } from '#platform/http/route.ts'

/** Tells a signed-in driver when one of his bookings, his notices, or the free places of a checkpoint, changed. */
export const STREAM_ROUTES = declareRoutes({
  'GET /api/queue/stream': {
    access: ['driver'],
    load: 'stream',
    summary:
      'Server-sent events: own bookings, own notices and free places that changed; every event means "look again".',
    refusals: [],
  },
})
