import { actorOf, type Principal } from '#kernel/principal.ts'
import { reply, type Route, type RouteRequest, serve } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { digestOf } from '../open-booking-desk.ts'
import { cancelBooking } from '../cancel-booking.ts'
import { checkAgain } from '../check-again.ts'
import { moveBooking } from '../move-booking.ts'
import { readBooking, readBookings } from '../read-bookings.ts'
import { readNewTimes } from '../read-new-times.ts'
import { retimeBooking } from '../retime-booking.ts'
import type { QueueHttp } from './queue-http.ts'
import { BOOKING_ROUTES } from './booking-declared.ts'

const CREATED = 201

/** A driver's own bookings [R707-16, R707-20, R707-28]. */
export function bookingRoutes(http: QueueHttp): readonly Route[] {
  const { db, clock, law, gates } = http
  return [
    placeRoute(http),
    serve(BOOKING_ROUTES['GET /api/queue/bookings'], async ({ query, principal }) => {
      const now = clock.now()
      const bookings = await readBookings(db, law(), { accountId: principal.id, scope: query.scope }, now, gates)
      return { asOf: now.toString(), bookings: [...bookings] }
    }),
    serve(BOOKING_ROUTES['GET /api/queue/bookings/:id'], ({ params, principal }) =>
      readBooking(db, law(), { accountId: principal.id, id: params.id }, clock.now(), gates),
    ),
    serve(BOOKING_ROUTES['POST /api/queue/bookings/:id/cancel'], ({ params, body, principal, ip, correlationId }) =>
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
    ),
    moveRoute(http),
    ...newTimeRoutes(http),
    checkAgainRoute(http),
  ]
}

function moveRoute({ db, clock, law }: QueueHttp): Route {
  return serve(BOOKING_ROUTES['POST /api/queue/bookings/:id/move'], (request) =>
    inTransaction(db, (tx) => moveBooking(tx, law(), wishOf(request), clock.now())),
  )
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
    serve(BOOKING_ROUTES['GET /api/queue/bookings/:id/new-times'], ({ params, principal }) =>
      readNewTimes(db, law(), { accountId: principal.id, id: params.id }, clock.now(), gates),
    ),
    serve(BOOKING_ROUTES['POST /api/queue/bookings/:id/new-time'], (request) =>
      inTransaction(db, (tx) => retimeBooking(tx, law(), wishOf(request), clock.now(), gates)),
    ),
  ]
}

function checkAgainRoute({ db, clock, realTime }: QueueHttp): Route {
  return serve(BOOKING_ROUTES['POST /api/queue/bookings/:id/check-again'], ({ params, principal }) =>
    inTransaction(db, (tx) => checkAgain(tx, { bookingId: params.id, accountId: principal.id }, clock.now(), realTime)),
  )
}

/** The hot path: what waits is decided together (see place-bookings.ts). */
function placeRoute({ desk }: QueueHttp): Route {
  return serve(BOOKING_ROUTES['POST /api/queue/bookings'], async ({ body, principal, ip, correlationId }) => {
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
  })
}
