import { declareRoutes } from '#platform/http/route.ts'
import { FaultDecisionBody, Faults } from '../contract.ts'

const REGISTRAR = ['registrar', 'administrator'] as const

/** What the registrar decides about bookings that were not used [R707-28f, R707-28g]. */
export const FAULT_ROUTES = declareRoutes({
  'GET /api/queue/faults': {
    access: REGISTRAR,
    load: 'query',
    summary: 'Bookings that were not used, with whose fault it was; first those that later news contradict.',
    refusals: [],
    response: Faults,
  },
  'POST /api/queue/fault-decisions': {
    access: REGISTRAR,
    load: 'command',
    summary: 'Says whose fault it was that a booking was not used; another’s than the user’s gives all money back.',
    refusals: [
      'law.not-in-country',
      'payments.charge-unknown',
      'payments.not-secured',
      'payments.settled-otherwise',
      'queue.booking-unknown',
      'queue.fault-not-open',
      'queue.request-id-reused',
    ],
    body: FaultDecisionBody,
    response: Faults,
  },
})
