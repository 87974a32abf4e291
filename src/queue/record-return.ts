import type { Actor } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import { decideDepositReturn } from '#payments/public.ts'
import type { Law } from '#law/public.ts'
import type { Transaction } from '#platform/database.ts'
import type { BookingState } from './contract/terms.ts'
import { endedCase } from './law-of-booking.ts'
import { turnBack, type TurnBackReason } from './domain/booking.ts'
import { type QueueRefusal, refuse } from './domain/refusals.ts'
import { recordOutcomes } from './record-outcomes.ts'
import { findBookingForUpdate } from './store/booking-store.ts'

/** A truck that left the checkpoint inland: an officer says so, or a camera at the exit saw it. */
export interface ReturnFact {
  readonly bookingId: string
  readonly checkpoint: string
  readonly reason: TurnBackReason
  /** The passage at the exit; null when an officer says so. */
  readonly passageId: string | null
  readonly occurredAt: Temporal.Instant
  readonly actor: Actor
  readonly correlationId?: string
}

/**
 * The truck had entered and left inland again. Its booking is over, so that the vehicle may book anew towards this
 * neighbour [R707-21]; the fee is earned, the deposit goes as the law in force says. Recording the same twice changes nothing. Refused: unknown
 * booking, not inside.
 */
export async function recordReturn(
  tx: Transaction,
  law: Law,
  fact: ReturnFact,
  now: Temporal.Instant,
): Promise<Result<{ readonly id: string; readonly state: BookingState }, QueueRefusal>> {
  const booking = await findBookingForUpdate(tx, fact.bookingId)
  if (!booking || booking.checkpoint !== fact.checkpoint) return refuse('queue.booking-unknown')
  const question = { outcome: 'turned-back', othersInWindow: 0 } as const
  const deposit = decideDepositReturn(law, endedCase(booking, now), question)
  const decided = turnBack(booking, fact.reason, deposit === 'return')
  if (!decided.ok) return decided
  const [after] = await recordOutcomes(tx, [{ booking, events: decided.value }], {
    now,
    occurredAt: fact.occurredAt,
    actor: fact.actor,
    facts: { passage: fact.passageId ?? 'none' },
    ...(fact.correlationId === undefined ? {} : { correlationId: fact.correlationId }),
  })
  return ok({ id: booking.id, state: (after ?? booking).state })
}
