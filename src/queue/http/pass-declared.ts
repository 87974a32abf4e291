import { z } from 'zod'
import { Language } from '#kernel/forms/language.ts'
import { declareRoutes } from '#platform/http/route.ts'
import {
  BookingParams,
  FindPassBody,
  PassKeys,
  PassVerified,
  PassView,
  PassesFound,
  VerifyPassBody,
} from '../contract.ts'

const DRIVER = ['driver'] as const

const PdfQuery = z.strictObject({ language: Language.default('ru') })

/** The signed pass of a booking, as token with QR code and as a printed page [R707-20a]. */
export const PASS_ROUTES = declareRoutes({
  'GET /api/queue/bookings/:id/pass': {
    access: DRIVER,
    load: 'query',
    summary: 'The signed pass of an own booking with its QR code.',
    refusals: ['law.not-in-country', 'queue.booking-unknown', 'queue.pass-not-ready'],
    subject: 'booking',
    params: BookingParams,
    response: PassView,
  },
  'GET /api/queue/bookings/:id/pass.pdf': {
    access: DRIVER,
    load: 'query',
    summary: 'The printed pass of an own booking, a PDF page.',
    refusals: [
      'law.not-in-country',
      'payments.charge-unknown',
      'payments.not-secured',
      'payments.settled-otherwise',
      'queue.booking-unknown',
      'queue.pass-not-ready',
    ],
    subject: 'booking',
    params: BookingParams,
    query: PdfQuery,
  },
  'GET /api/queue/pass-keys': {
    access: 'public',
    load: 'query',
    summary: 'Public keys that verify passes without a network.',
    refusals: [],
    response: PassKeys,
  },
  'POST /api/queue/passes/find': {
    access: ['officer', 'registrar', 'administrator'],
    load: 'urgent',
    summary: 'Finds the bookings of these days by reference or plate and says whether each may enter now; audited.',
    refusals: ['law.not-in-country', 'queue.other-checkpoint'],
    body: FindPassBody,
    response: PassesFound,
  },
  'POST /api/queue/passes/verify': {
    access: ['officer', 'registrar', 'administrator'],
    load: 'urgent',
    summary: 'Holds a scanned pass against the booking that it names; audited.',
    refusals: ['law.not-in-country', 'queue.other-checkpoint'],
    body: VerifyPassBody,
    response: PassVerified,
  },
})
