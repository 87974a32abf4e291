import { declareRoutes } from '#platform/http/route.ts'

/** Tells who watches declarations that one of them changed. */
export const STREAM_ROUTES = declareRoutes({
  'GET /api/declaration/stream': {
    access: ['declarant', 'officer'],
    load: 'stream',
    summary:
      'Server-sent events: `changed` when a declaration did, for a declarant one of his own; it means "look again".',
    refusals: [],
  },
})
