import { declareRoutes } from '#platform/http/route.ts'
import { ClosureBody, ClosureBookings, ClosureParams, ClosureView, Closures } from '../contract.ts'

const REGISTRAR = ['registrar', 'administrator'] as const

/** The registrar closes checkpoints for a time and takes closures back [R707-28f]. */
export const CLOSURE_ROUTES = declareRoutes({
  'GET /api/queue/closures': {
    access: REGISTRAR,
    load: 'query',
    summary: 'The last closures of all checkpoints, newest first, with what is still to be ended.',
    refusals: [],
    response: Closures,
  },
  'POST /api/queue/closures': {
    access: REGISTRAR,
    load: 'command',
    summary:
      'Closes a checkpoint for a time or cuts its capacity; bookings without a place end without loss for their users.',
    refusals: [
      'law.not-in-country',
      'queue.checkpoint-unknown',
      'queue.closure-not-ahead',
      'queue.closure-unknown',
      'queue.period-too-long',
      'queue.request-id-reused',
    ],
    body: ClosureBody,
    response: ClosureView,
  },
  'GET /api/queue/closures/:id/bookings': {
    access: REGISTRAR,
    load: 'query',
    summary: 'Whom a closure or a cut asked for another time, and what each answered.',
    refusals: ['queue.closure-unknown'],
    subject: 'closure',
    params: ClosureParams,
    response: ClosureBookings,
  },
  'POST /api/queue/closures/:id/end': {
    access: REGISTRAR,
    load: 'command',
    summary: 'Takes a closure back; its intervals that have not begun may be booked again.',
    refusals: ['law.not-in-country', 'queue.closure-unknown'],
    subject: 'closure',
    params: ClosureParams,
    response: ClosureView,
  },
})
