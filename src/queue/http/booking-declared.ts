import { declareRoutes } from '#platform/http/route.ts'
import {
  BookingCancelled,
  BookingMoved,
  BookingParams,
  BookingPlaced,
  BookingRetimed,
  BookingView,
  BookingsAnswer,
  BookingsQuery,
  CancelBookingBody,
  CheckAgainAnswer,
  MoveBookingBody,
  NewTimeBody,
  NewTimes,
  PlaceBookingBody,
} from '../contract.ts'

const DRIVER = ['driver'] as const

/** A driver's own bookings [R707-16, R707-20, R707-28]. */
export const BOOKING_ROUTES = declareRoutes({
  'GET /api/queue/bookings': {
    access: DRIVER,
    load: 'query',
    summary: 'The bookings of the signed-in account, newest first.',
    query: BookingsQuery,
    response: BookingsAnswer,
  },
  'GET /api/queue/bookings/:id': {
    access: DRIVER,
    load: 'query',
    summary: 'One own booking with its history, findings, readiness and next step.',
    subject: 'booking',
    params: BookingParams,
    response: BookingView,
  },
  'POST /api/queue/bookings/:id/cancel': {
    access: DRIVER,
    load: 'command',
    summary: 'Gives an own booking up; repeating it is harmless.',
    subject: 'booking',
    params: BookingParams,
    body: CancelBookingBody,
    response: BookingCancelled,
  },
  'POST /api/queue/bookings/:id/move': {
    access: DRIVER,
    load: 'command',
    summary: 'Moves an own booking to another date and time of its checkpoint; repeating it is harmless.',
    subject: 'booking',
    params: BookingParams,
    body: MoveBookingBody,
    response: BookingMoved,
  },
  'GET /api/queue/bookings/:id/new-times': {
    access: DRIVER,
    load: 'query',
    summary: 'The nearest free times of the checkpoint for one that was taken from an own booking.',
    subject: 'booking',
    params: BookingParams,
    response: NewTimes,
  },
  'POST /api/queue/bookings/:id/new-time': {
    access: DRIVER,
    load: 'command',
    summary: 'Takes another time for one that was taken from an own booking; repeating it is harmless.',
    subject: 'booking',
    params: BookingParams,
    body: NewTimeBody,
    response: BookingRetimed,
  },
  'POST /api/queue/bookings/:id/check-again': {
    access: DRIVER,
    load: 'command',
    summary: 'Has the registries asked anew while the place of an own booking is held; repeating it is harmless.',
    subject: 'booking',
    params: BookingParams,
    response: CheckAgainAnswer,
  },
  'POST /api/queue/bookings': {
    access: DRIVER,
    load: 'command',
    summary: 'Takes a place and holds it while checks and payment run; the same request again gets the same answer.',
    body: PlaceBookingBody,
    response: BookingPlaced,
  },
})
