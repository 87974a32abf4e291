import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { addJob } from '#platform/jobs.ts'
import type { CheckAgainAnswer } from './contract.ts'
import { type QueueRefusal, refuse } from './domain/refusals.ts'
import { CHECK_BOOKING } from './job-kinds.ts'
import { findBookingForUpdate } from './store/booking-store.ts'

/**
 * The user says that he removed the reasons of a refusal: the registries that refused are asked anew, the silent ones at
 * once, so that booking goes on (paragraph 20) [R707-20b]. While his wish waits, repeating it is the same wish. Refused:
 * unknown booking, and one whose place is no longer held.
 */
export async function checkAgain(
  tx: Transaction,
  wish: { readonly bookingId: string; readonly accountId: string },
): Promise<Result<CheckAgainAnswer, QueueRefusal>> {
  const { bookingId } = wish
  const booking = await findBookingForUpdate(tx, bookingId)
  // Somebody else's booking is answered as if it did not exist.
  if (!booking || booking.accountId !== wish.accountId) return refuse('queue.booking-unknown')
  if (booking.state !== 'held') return refuse('queue.step-not-possible', { state: booking.state })
  if (booking.checks !== 'passed') {
    await addJob(tx, CHECK_BOOKING, { bookingId, run: 0, again: true }, { jobKey: `queue.check-again/${bookingId}` })
  }
  return ok({ id: bookingId, checks: booking.checks })
}
