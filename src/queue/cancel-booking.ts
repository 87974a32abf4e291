import type { Actor } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Law } from '#law/public.ts'
import type { Transaction } from '#platform/database.ts'
import { listClosedOut } from './list-closed-out.ts'
import { depositReturns, lawOfBooking } from './law-of-booking.ts'
import type { BookingCancelled } from './contract.ts'
import type { Disputes } from './deps.ts'
import { cancel } from './domain/booking.ts'
import { type QueueRefusal, refuse } from './domain/refusals.ts'
import { recordOutcomes } from './record-outcomes.ts'
import { findBookingForUpdate } from './store/booking-store.ts'

/** The wish to give a booking up. */
export interface Cancellation {
  readonly bookingId: string
  readonly accountId: string
  readonly reason: string
  readonly actor: Actor
  readonly correlationId: string
}

/**
 * The user cancels [R707-28a, R707-28c]. After the ordinal number was given the fee is kept and the place bears the
 * mark "released" [R707-2.8]; before it everything is given back. Cancelling again answers the same. Refused: unknown
 * or somebody else's booking, one that is over or inside, too late, and `queue.entry-in-dispute`: a truck went in with it after its
 * time was taken, and what it used is not given back before an officer has answered that.
 */
export async function cancelBooking(
  tx: Transaction,
  law: Law,
  wish: Cancellation,
  now: Temporal.Instant,
  gates: Disputes,
): Promise<Result<BookingCancelled, QueueRefusal>> {
  const booking = await findBookingForUpdate(tx, wish.bookingId)
  // Somebody else's booking is answered as if it did not exist.
  if (!booking || booking.accountId !== wish.accountId) return refuse('queue.booking-unknown')
  if (booking.state === 'displaced' && (await gates.entriesInDispute(tx, [booking.id])).has(booking.id)) {
    return refuse('queue.entry-in-dispute')
  }
  const returns = await depositReturns(tx, law, [booking], 'cancelled', now)
  const decided = cancel(booking, {
    reason: wish.reason,
    depositReturns: returns.get(booking.id) ?? false,
    closedOut: (await listClosedOut(tx, law, [booking], now)).has(booking.id),
    law: lawOfBooking(law, booking),
    now,
  })
  if (!decided.ok) return decided
  const [after] = await recordOutcomes(tx, [{ booking, events: decided.value }], {
    now,
    actor: wish.actor,
    correlationId: wish.correlationId,
  })
  const settlement = after?.settlement ?? null
  return ok({
    id: booking.id,
    state: 'cancelled' as const,
    feeKept: settlement !== 'released',
    depositReturned: settlement !== 'forfeited',
  })
}
