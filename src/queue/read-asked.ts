import type { Database } from '#platform/database.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { AskedBooking, ClosureBookings } from './contract.ts'
import type { Disputes } from './deps.ts'
import { TAKEN_OVER } from './domain/booking.ts'
import { type QueueRefusal, refuse } from './domain/refusals.ts'
import { type AskedRow, findClosedCheckpoint, listAsked } from './store/closure-store.ts'

const TOLD = 500

/**
 * Whom a closure or a cut asked for another time, and what each answered [QUE-8]: the registrar's proof that everybody was asked and
 * nobody lost his money [R707-28f]. Refused: `queue.closure-unknown`.
 */
export async function readAsked(
  db: Database,
  closureId: string,
  gates: Disputes,
  now: Temporal.Instant,
): Promise<Result<ClosureBookings, QueueRefusal>> {
  if ((await findClosedCheckpoint(db, closureId)) === undefined) return refuse('queue.closure-unknown')
  const rows = await listAsked(db, closureId, TOLD + 1)
  const told = rows.slice(0, TOLD)
  const open = told.filter(({ became }) => became === null).map(({ bookingId }) => bookingId)
  const held = await gates.entriesInDispute(db, open)
  return ok({ asOf: now.toString(), bookings: told.map((row) => askedView(row, held)), more: rows.length > TOLD })
}

function askedView(row: AskedRow, held: ReadonlySet<string>): AskedBooking {
  const { bookingId, reference, plate, country, startsAt, askedAt, answerUntil, answeredAt, newStartsAt } = row
  return {
    bookingId,
    reference,
    plate,
    country,
    startsAt: startsAt.toString(),
    askedAt: askedAt.toString(),
    answerUntil: answerUntil.toString(),
    answer: answerOf(row, held),
    answeredAt: answeredAt?.toString() ?? null,
    newStartsAt: newStartsAt?.toString() ?? null,
  }
}

/** What ends without an answer bears as its reason what took the time; another reason is the user's own, or none of either. */
function answerOf({ bookingId, became, reason }: AskedRow, held: ReadonlySet<string>): AskedBooking['answer'] {
  switch (became) {
    case null:
      return held.has(bookingId) ? 'with-officer' : 'awaited'
    case 'retimed':
      return 'other-time'
    case 'admitted':
      return 'entered'
    case 'cancelled':
      if (reason === 'closure' || reason === 'capacity-cut') return 'silent'
      return reason === TAKEN_OVER || reason === 'reunion' ? 'ended' : 'given-up'
  }
}
