import { ok, type Result } from '#kernel/result.ts'
import { type QueueRefusal, refuse } from './refusals.ts'

/** Why a checkpoint is closed for a time. */
export type ClosureReason = 'authority-decision' | 'neighbour-closed' | 'weather' | 'equipment' | 'capacity' | 'other'

/** The longest closure in one act: the days for which places may be open at all (paragraph 22). */
const CLOSURE_DAYS_MAX = 90

/**
 * Whether a checkpoint may be closed for a time, half-open. What lies in the past stays as it was. Refused:
 * `queue.closure-not-ahead`, `queue.period-too-long`.
 */
export function checkClosure(
  from: Temporal.Instant,
  until: Temporal.Instant,
  now: Temporal.Instant,
): Result<null, QueueRefusal> {
  if (Temporal.Instant.compare(from, until) >= 0 || Temporal.Instant.compare(until, now) <= 0) {
    return refuse('queue.closure-not-ahead')
  }
  const days = Math.ceil(until.since(from).total('hours') / 24)
  return days > CLOSURE_DAYS_MAX ? refuse('queue.period-too-long', { days: CLOSURE_DAYS_MAX }) : ok(null)
}
