import { z } from 'zod'
import { actorOf } from '#kernel/principal.ts'
import { ok } from '#kernel/result.ts'
import { type Route, reply, route } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import {
  BookingParams,
  FindPassBody,
  PassesFound,
  PassKeys,
  PassVerified,
  PassView,
  VerifyPassBody,
} from '../contract.ts'
import { refuse } from '../domain/refusals.ts'
import { findPass } from '../find-pass.ts'
import { readPassFacts } from '../read-bookings.ts'
import { refuseScan, verifyScannedPass } from '../verify-pass.ts'
import { isForeign, type QueueHttp } from './queue-http.ts'

const DRIVER = ['driver'] as const
const PdfQuery = z.strictObject({ language: z.enum(['kk', 'ru', 'en', 'zh']).default('ru') })

/** The signed pass of a booking, as token with QR code and as a printed page [R707-20a]. */
export function passRoutes(http: QueueHttp): readonly Route[] {
  const { db, law, passes } = http
  return [
    verifyRoute(http),
    findRoute(http),
    route({
      method: 'GET',
      url: '/api/queue/bookings/:id/pass',
      access: DRIVER,
      load: 'query',
      summary: 'The signed pass of an own booking with its QR code.',
      subject: 'booking',
      params: BookingParams,
      response: PassView,
      async run({ params, principal }) {
        const facts = await readPassFacts(db, law(), { accountId: principal.id, id: params.id })
        if (!facts.ok) return facts
        const { bookingId, reference, ordinal, plate, checkpoint, zone, startsAt, endsAt, validUntil } = facts.value
        return ok({
          bookingId,
          reference,
          ordinal,
          plate,
          checkpoint,
          zone,
          startsAt: startsAt.toString(),
          endsAt: endsAt.toString(),
          validUntil: validUntil.toString(),
          ...(await passes.issue(facts.value)),
        })
      },
    }),
    route({
      method: 'GET',
      url: '/api/queue/bookings/:id/pass.pdf',
      access: DRIVER,
      load: 'query',
      summary: 'The printed pass of an own booking, a PDF page.',
      subject: 'booking',
      params: BookingParams,
      query: PdfQuery,
      async run({ params, query, principal }) {
        const facts = await readPassFacts(db, law(), { accountId: principal.id, id: params.id })
        if (!facts.ok) return facts
        const page = await passes.print(facts.value, query.language, principal.id)
        return reply(200, page, {
          'content-type': 'application/pdf',
          'content-disposition': `inline; filename="${facts.value.reference}.pdf"`,
          'cache-control': 'private, no-store',
        })
      },
    }),
    route({
      method: 'GET',
      url: '/api/queue/pass-keys',
      access: 'public',
      load: 'query',
      summary: 'Public keys that verify passes without a network.',
      response: PassKeys,
      run: async () => ({ keys: passes.keys().keys.map((key) => ({ ...key })) }),
    }),
  ]
}

/** Who has no pass at hand: the officer types the reference or the plate, at his own checkpoint; a registrar names one. */
function findRoute({ db, clock, law }: QueueHttp): Route {
  return route({
    method: 'POST',
    url: '/api/queue/passes/find',
    access: ['officer', 'registrar', 'administrator'],
    load: 'gate',
    summary: 'Finds the bookings of these days by reference or plate and says whether each may enter now; audited.',
    body: FindPassBody,
    response: PassesFound,
    run: async ({ body, principal, ip, correlationId }) => {
      const checkpoint = body.checkpoint ?? principal.checkpoint
      if (checkpoint === null || isForeign(principal, checkpoint)) return refuse('queue.other-checkpoint')
      const seeking = { sought: body.sought, checkpoint, actor: actorOf(principal, ip), correlationId }
      return ok(await inTransaction(db, (tx) => findPass(tx, law(), seeking, clock.now())))
    },
  })
}

/** An officer scans instead of typing; what is wrong with a pass is the answer, not a refusal. */
function verifyRoute({ db, clock, law, passes }: QueueHttp): Route {
  return route({
    method: 'POST',
    url: '/api/queue/passes/verify',
    access: ['officer', 'registrar', 'administrator'],
    load: 'gate',
    summary: 'Holds a scanned pass against the booking that it names; audited.',
    body: VerifyPassBody,
    response: PassVerified,
    run: async ({ body, principal, ip, correlationId }) => {
      const own = principal.checkpoint
      const checkpoint = body.checkpoint ?? own
      const scan = { token: body.token, checkpoint, actor: actorOf(principal, ip), correlationId }
      const foreign = own === null ? principal.role === 'officer' : checkpoint !== own
      if (foreign) {
        await inTransaction(db, (tx) => refuseScan(tx, scan, clock.now()))
        return refuse('queue.other-checkpoint')
      }
      return ok(await inTransaction(db, (tx) => verifyScannedPass(tx, { law: law(), passes }, scan, clock.now())))
    },
  })
}
