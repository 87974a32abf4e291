import { ok, type Result } from '#kernel/result.ts'
import type { Clock } from '#platform/clock.ts'
import type { Transaction } from '#platform/database.ts'
import { addJob } from '#platform/jobs.ts'
import type { CheckAgainAnswer } from './contract.ts'
import { ASKED_AGAIN_AFTER_SECONDS } from './domain/limits.ts'
import { type QueueRefusal, refuse } from './domain/refusals.ts'
import { CHECK_BOOKING } from './job-kinds.ts'
import { findBookingForUpdate, findLastAsking, saveAsking } from './store/booking-store.ts'

/**
 * The user says that he removed the reasons of a refusal: the registries that refused are asked anew, and the silent ones, so that
 * booking goes on (paragraph 20) [R707-20b]. However often he says it, they are asked at most once in
 * {@link ASKED_AGAIN_AFTER_SECONDS}: what he says sooner waits until then, and saying it again while it waits is the same wish.
 * Refused: unknown booking, and one whose place is no longer held.
 */
export async function checkAgain(
  tx: Transaction,
  wish: { readonly bookingId: string; readonly accountId: string },
  now: Temporal.Instant,
  realTime: Clock,
): Promise<Result<CheckAgainAnswer, QueueRefusal>> {
  const { bookingId } = wish
  const booking = await findBookingForUpdate(tx, bookingId)
  // Somebody else's booking is answered as if it did not exist.
  if (!booking || booking.accountId !== wish.accountId) return refuse('queue.booking-unknown')
  if (booking.state !== 'held') return refuse('queue.step-not-possible', { state: booking.state })
  if (booking.checks !== 'passed') await askAgain(tx, bookingId, now, realTime)
  return ok({ id: bookingId, checks: booking.checks })
}

async function askAgain(tx: Transaction, bookingId: string, now: Temporal.Instant, realTime: Clock): Promise<void> {
  const last = await findLastAsking(tx, bookingId)
  if (last !== null && Temporal.Instant.compare(last, now) >= 0) return
  const next = last?.add({ seconds: ASKED_AGAIN_AFTER_SECONDS }) ?? now
  const due = Temporal.Instant.compare(next, now) > 0 ? next : now
  await saveAsking(tx, bookingId, due)
  const jobKey = `queue.check-again/${bookingId}/${due.toString()}`
  const options = due === now ? { jobKey } : { jobKey, runAt: realTime.now().add(now.until(due)) }
  await addJob(tx, CHECK_BOOKING, { bookingId, run: 0, again: true }, options)
}
