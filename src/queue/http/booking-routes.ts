import { actorOf, type Principal } from '#kernel/principal.ts'
import { type Route, type RouteRequest, reply, route } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { digestOf } from '../booking-desk.ts'
import { cancelBooking } from '../cancel-booking.ts'
import { checkAgain } from '../check-again.ts'
import {
  BookingCancelled,
  BookingMoved,
  BookingParams,
  BookingPlaced,
  BookingRetimed,
  BookingsAnswer,
  BookingsQuery,
  BookingView,
  CancelBookingBody,
  CheckAgainAnswer,
  MoveBookingBody,
  NewTimeBody,
  NewTimes,
  PlaceBookingBody,
} from '../contract.ts'
import { moveBooking } from '../move-booking.ts'
import { readBooking, readBookings } from '../read-bookings.ts'
import { readNewTimes } from '../read-new-times.ts'
import { retimeBooking } from '../retime-booking.ts'
import type { QueueHttp } from './queue-http.ts'

const DRIVER = ['driver'] as const
const CREATED = 201

/** A driver's own bookings [R707-16, R707-20, R707-28]. */
export function bookingRoutes(http: QueueHttp): readonly Route[] {
  const { db, clock, law, gates } = http
  return [
    placeRoute(http),
    route({
      method: 'GET',
      url: '/api/queue/bookings',
      access: DRIVER,
      load: 'query',
      summary: 'The bookings of the signed-in account, newest first.',
      query: BookingsQuery,
      response: BookingsAnswer,
      async run({ query, principal }) {
        const now = clock.now()
        const bookings = await readBookings(db, law(), { accountId: principal.id, scope: query.scope }, now, gates)
        return { asOf: now.toString(), bookings: [...bookings] }
      },
    }),
    route({
      method: 'GET',
      url: '/api/queue/bookings/:id',
      access: DRIVER,
      load: 'query',
      summary: 'One own booking with its history, findings, readiness and next step.',
      subject: 'booking',
      params: BookingParams,
      response: BookingView,
      run: ({ params, principal }) =>
        readBooking(db, law(), { accountId: principal.id, id: params.id }, clock.now(), gates),
    }),
    route({
      method: 'POST',
      url: '/api/queue/bookings/:id/cancel',
      access: DRIVER,
      load: 'command',
      summary: 'Gives an own booking up; repeating it is harmless.',
      subject: 'booking',
      params: BookingParams,
      body: CancelBookingBody,
      response: BookingCancelled,
      run: ({ params, body, principal, ip, correlationId }) =>
        inTransaction(db, (tx) =>
          cancelBooking(
            tx,
            law(),
            {
              bookingId: params.id,
              accountId: principal.id,
              reason: body.reason,
              actor: actorOf(principal, ip),
              correlationId,
            },
            clock.now(),
            gates,
          ),
        ),
    }),
    moveRoute(http),
    ...newTimeRoutes(http),
    checkAgainRoute(http),
  ]
}

function moveRoute({ db, clock, law }: QueueHttp): Route {
  return route({
    method: 'POST',
    url: '/api/queue/bookings/:id/move',
    access: DRIVER,
    load: 'command',
    summary: 'Moves an own booking to another date and time of its checkpoint; repeating it is harmless.',
    subject: 'booking',
    params: BookingParams,
    body: MoveBookingBody,
    response: BookingMoved,
    run: (request) => inTransaction(db, (tx) => moveBooking(tx, law(), wishOf(request), clock.now())),
  })
}

type ToAnotherSlot = Pick<
  RouteRequest<{ readonly id: string }, unknown, { readonly slotId: string }, Principal>,
  'params' | 'body' | 'principal' | 'ip' | 'correlationId'
>

/** Which slot somebody wants for which of his bookings. */
function wishOf({ params, body, principal, ip, correlationId }: ToAnotherSlot) {
  return {
    bookingId: params.id,
    accountId: principal.id,
    slotId: BigInt(body.slotId),
    actor: actorOf(principal, ip),
    correlationId,
  }
}

/** Another time for one that a closure or a cut took [QUE-8]. */
function newTimeRoutes({ db, clock, law, gates }: QueueHttp): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/queue/bookings/:id/new-times',
      access: DRIVER,
      load: 'query',
      summary: 'The nearest free times of the checkpoint for one that was taken from an own booking.',
      subject: 'booking',
      params: BookingParams,
      response: NewTimes,
      run: ({ params, principal }) =>
        readNewTimes(db, law(), { accountId: principal.id, id: params.id }, clock.now(), gates),
    }),
    route({
      method: 'POST',
      url: '/api/queue/bookings/:id/new-time',
      access: DRIVER,
      load: 'command',
      summary: 'Takes another time for one that was taken from an own booking; repeating it is harmless.',
      subject: 'booking',
      params: BookingParams,
      body: NewTimeBody,
      response: BookingRetimed,
      run: (request) => inTransaction(db, (tx) => retimeBooking(tx, law(), wishOf(request), clock.now(), gates)),
    }),
  ]
}

function checkAgainRoute({ db, clock, realTime }: QueueHttp): Route {
  return route({
    method: 'POST',
    url: '/api/queue/bookings/:id/check-again',
    access: DRIVER,
    load: 'command',
    summary: 'Has the registries asked anew while the place of an own booking is held; repeating it is harmless.',
    subject: 'booking',
    params: BookingParams,
    response: CheckAgainAnswer,
    run: ({ params, principal }) =>
      inTransaction(db, (tx) =>
        checkAgain(tx, { bookingId: params.id, accountId: principal.id }, clock.now(), realTime),
      ),
  })
}

/** The hot path: what waits is decided together (see place-bookings.ts). */
function placeRoute({ desk }: QueueHttp): Route {
  return route({
    method: 'POST',
    url: '/api/queue/bookings',
    access: DRIVER,
    load: 'command',
    summary: 'Takes a place and holds it while checks and payment run; the same request again gets the same answer.',
    body: PlaceBookingBody,
    response: BookingPlaced,
    async run({ body, principal, ip, correlationId }) {
      const answer = await desk.submit({
        id: body.id.toLowerCase(),
        accountId: principal.id,
        checkpoint: body.checkpoint,
        slotId: BigInt(body.slotId),
        place: body.place,
        ground: body.ground,
        claim: body.ground === 'perishable' ? body.claim : null,
        vehicleId: body.vehicleId,
        trailerId: body.trailerId,
        driverIds: body.driverIds,
        goods: body.goods,
        digest: digestOf(body),
        actor: actorOf(principal, ip),
        correlationId,
      })
      return answer.ok ? reply(CREATED, answer.value) : answer
    },
  })
}
