import type { InstantPeriod } from '#kernel/local-time.ts'

/**
 * Whether the other side of the border works during an interval, by its periods in order [FLOW-7]. Only shown: the order
 * lets a driver book any place that is open on this side.
 */
export function otherSideDuring(slot: InstantPeriod, open: readonly InstantPeriod[]): 'open' | 'partly' | 'closed' {
  const during = open.filter(
    ({ from, until }) =>
      Temporal.Instant.compare(from, slot.until) < 0 && Temporal.Instant.compare(slot.from, until) < 0,
  )
  const whole = during.some(
    ({ from, until }) =>
      Temporal.Instant.compare(from, slot.from) <= 0 && Temporal.Instant.compare(slot.until, until) <= 0,
  )
  return whole ? 'open' : during.length > 0 ? 'partly' : 'closed'
}
