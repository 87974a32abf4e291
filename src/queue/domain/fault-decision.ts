import { ok, type Result } from '#kernel/result.ts'
import type { Booking, BookingEvent } from './booking.ts'
import type { Fault } from '../contract/terms.ts'
import { type QueueRefusal, refuse } from './refusals.ts'

/**
 * The registrar says whose fault it was that a booking with a number was not used (paragraph 28) [R707-28f]: another's gives
 * fee and deposit back; the user's leaves all as it is. What was given back stays given back. Refused:
 * `queue.fault-not-open` for a booking that did not end through the user's fault.
 */
export function decideFault(
  booking: Pick<Booking, 'state'> & { readonly fault: Fault | null },
  verdict: { readonly fault: Fault; readonly note: string },
): Result<readonly BookingEvent[], QueueRefusal> {
  const ended = booking.state === 'annulled' || booking.state === 'cancelled'
  if (!ended || booking.fault !== 'user') return refuse('queue.fault-not-open', { state: booking.state })
  const { fault, note } = verdict
  return ok(fault === 'user' ? [] : [{ type: 'fault-corrected', fault, note }])
}
