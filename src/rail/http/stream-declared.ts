import { declareRoutes } from '#platform/http/route.ts'
import { LOOKS_ON } from './exchange-declared.ts'

/** Tells the desks of the exchange that something changed. */
export const STREAM_ROUTES = declareRoutes({
  'GET /api/rail/stream': {
    access: LOOKS_ON,
    load: 'stream',
    summary:
      'Server-sent events: `changed` when a train, record, lock, book or agreement did, a record was opened or an alarm raised; it means "look again".',
    refusals: [],
  },
})
