import { actorOf, mayActAt } from '#kernel/principal.ts'
import { ok } from '#kernel/result.ts'
import { reply, type Route, serve } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { refuse } from '../domain/refusals.ts'
import { findPass } from '../find-pass.ts'
import { readPassFacts } from '../read-bookings.ts'
import { refuseScan, verifyScannedPass } from '../verify-pass.ts'
import type { QueueHttp } from './queue-http.ts'
import { PASS_ROUTES } from './pass-declared.ts'

/** The signed pass of a booking, as token with QR code and as a printed page [R707-20a]. */
export function passRoutes(http: QueueHttp): readonly Route[] {
  const { db, law, passes } = http
  return [
    verifyRoute(http),
    findRoute(http),
    serve(PASS_ROUTES['GET /api/queue/bookings/:id/pass'], async ({ params, principal }) => {
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
        ...passes.issue(facts.value),
      })
    }),
    serve(PASS_ROUTES['GET /api/queue/bookings/:id/pass.pdf'], async ({ params, query, principal }) => {
      const facts = await readPassFacts(db, law(), { accountId: principal.id, id: params.id })
      if (!facts.ok) return facts
      const page = await passes.print(facts.value, query.language, principal.id)
      return reply(200, page, {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${facts.value.reference}.pdf"`,
        'cache-control': 'private, no-store',
      })
    }),
    serve(PASS_ROUTES['GET /api/queue/pass-keys'], async () => ({
      keys: passes.keys().keys.map((key) => ({ ...key })),
    })),
  ]
}

/** Who has no pass at hand: the officer types the reference or the plate, at his own checkpoint; a registrar names one. */
function findRoute({ db, clock, law }: QueueHttp): Route {
  return serve(PASS_ROUTES['POST /api/queue/passes/find'], async ({ body, principal, ip, correlationId }) => {
    const checkpoint = body.checkpoint ?? principal.checkpoint
    if (checkpoint === null || !mayActAt(principal, checkpoint)) return refuse('queue.other-checkpoint')
    const seeking = { sought: body.sought, checkpoint, actor: actorOf(principal, ip), correlationId }
    return ok(await inTransaction(db, (tx) => findPass(tx, law(), seeking, clock.now())))
  })
}

/** An officer scans instead of typing; what is wrong with a pass is the answer, not a refusal. */
function verifyRoute({ db, clock, law, passes }: QueueHttp): Route {
  return serve(PASS_ROUTES['POST /api/queue/passes/verify'], async ({ body, principal, ip, correlationId }) => {
    const own = principal.checkpoint
    const checkpoint = body.checkpoint ?? own
    const scan = { token: body.token, checkpoint, actor: actorOf(principal, ip), correlationId }
    const foreign = own === null ? principal.role === 'officer' : checkpoint !== own
    if (foreign) {
      await inTransaction(db, (tx) => refuseScan(tx, scan, clock.now()))
      return refuse('queue.other-checkpoint')
    }
    return ok(await inTransaction(db, (tx) => verifyScannedPass(tx, { law: law(), passes }, scan, clock.now())))
  })
}
