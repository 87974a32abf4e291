import { dayPeriod, type InstantPeriod, instantAt, zonedAt } from '#kernel/local-time.ts'
import { ok, type Result } from '#kernel/result.ts'
import { refuse, type TerminalsRefusal } from './refusals.ts'

/** What a terminal is: `TLC`, `TSW`, and the store for oversized vehicles of the field's papers [FLOW-1]. */
export const TERMINAL_KINDS = ['logistics-centre', 'temporary-store', 'oversized-store'] as const
export type TerminalKind = (typeof TERMINAL_KINDS)[number]

/** Hours of a day in local time of the checkpoint, `24:00` is midnight at the end. */
export interface Hours {
  readonly from: string
  readonly until: string
}

const WHOLE_DAY = '24:00'

/** Whether hours are in order, each ends after it begins, and none overlap; none at all is a terminal that is closed. */
export function checkHours(hours: readonly Hours[]): Result<readonly Hours[], TerminalsRefusal> {
  const right = hours.every(({ from, until }, i) => {
    const before = hours[i - 1]?.until ?? '00:00'
    return before <= from && from < until && until <= WHOLE_DAY
  })
  return right ? ok(hours) : refuse('terminals.hours-overlap')
}

/**
 * Whether a version may begin on a day: not before today (what was true stays what was true), and after every version that
 * is there, since a later one would be cut.
 */
export function checkBeginning(
  from: Temporal.PlainDate,
  today: Temporal.PlainDate,
  latest: Temporal.PlainDate | null,
): Result<true, TerminalsRefusal> {
  // The first version of a terminal may tell since when it has been there.
  if (latest === null) return ok(true)
  if (Temporal.PlainDate.compare(from, today) < 0)
    return refuse('terminals.day-is-past', { earliest: today.toString() })
  if (Temporal.PlainDate.compare(from, latest) <= 0)
    return refuse('terminals.later-version', { from: latest.toString() })
  return ok(true)
}

/** Whether what begins on a day may still be withdrawn: until that day has come, since what was true stays what was true. */
export function checkWithdrawal(from: Temporal.PlainDate, today: Temporal.PlainDate): Result<true, TerminalsRefusal> {
  return Temporal.PlainDate.compare(from, today) > 0 ? ok(true) : refuse('terminals.version-began')
}

/** Whether a terminal works at a local time of day. */
export function isOpenAt(hours: readonly Hours[], time: Temporal.PlainTime): boolean {
  const at = time.toString({ smallestUnit: 'minute' })
  return hours.some(({ from, until }) => from <= at && at < until)
}

/** Hours as periods of one local day. */
export function periodsOn(hours: readonly Hours[], day: Temporal.PlainDate, zone: string): readonly InstantPeriod[] {
  const at = (time: string) =>
    time === WHOLE_DAY ? dayPeriod(day, zone).until : instantAt(day, Temporal.PlainTime.from(time), zone)
  return hours.map(({ from, until }) => ({ from: at(from), until: at(until) }))
}

/** Periods within one local day as hours of it. */
export function hoursOn(periods: readonly InstantPeriod[], day: Temporal.PlainDate, zone: string): Hours[] {
  const midnight = dayPeriod(day, zone).until
  const at = (instant: Temporal.Instant) =>
    instant.equals(midnight) ? WHOLE_DAY : zonedAt(instant, zone).toPlainTime().toString({ smallestUnit: 'minute' })
  return periods.map(({ from, until }) => ({ from: at(from), until: at(until) }))
}
