import type { EndCause, Fault } from '../contract/terms.ts'

/** What the bars of a waiting zone saw of one truck. */
export interface ZoneStay {
  /** Its last way in. */
  readonly enteredAt: Temporal.Instant | null
  /** Read at the exit's bar after its call and in time, whatever the bar did then. */
  readonly atExitAt: Temporal.Instant | null
  /** Its last way out. */
  readonly leftAt: Temporal.Instant | null
}

/** Whether the truck stands in the zone now. */
export function isInZone({ enteredAt, leftAt }: Pick<ZoneStay, 'enteredAt' | 'leftAt'>): boolean {
  return enteredAt !== null && (leftAt === null || Temporal.Instant.compare(leftAt, enteredAt) < 0)
}

/**
 * Why a truck did not come to the bar in time, by what the bars of the waiting zone saw (paragraph 28) [R707-32a]. Leaving
 * the zone late, and arriving late from it, are the user's fault. One that waited there and was not called by the latest
 * instant of paragraph 34, or that stood at the exit in time and was not let out, is not [R707-28f].
 */
export function judgeStay(
  stay: ZoneStay | null,
  booking: {
    /** The last instant of arrival. */
    readonly until: Temporal.Instant
    /** The latest instant of its call, and when it was called. */
    readonly callAt: Temporal.Instant
    readonly calledAt: Temporal.Instant | null
  },
): { readonly fault: Fault; readonly cause: EndCause } {
  const { until, callAt, calledAt } = booking
  const by = (at: Temporal.Instant | null, last: Temporal.Instant) =>
    at !== null && Temporal.Instant.compare(at, last) <= 0
  if (stay === null || !by(stay.enteredAt, until)) return { fault: 'user', cause: 'did-not-come' }
  if (by(stay.enteredAt, callAt) && !by(calledAt, callAt)) return { fault: 'authority', cause: 'not-called' }
  if (!isInZone(stay) && by(stay.leftAt, until)) return { fault: 'user', cause: 'late-from-zone' }
  return by(stay.atExitAt, until)
    ? { fault: 'gate', cause: 'held-in-zone' }
    : { fault: 'user', cause: 'left-zone-late' }
}
