import { assert } from '#kernel/assert.ts'

/** The days on which nobody works, as dated reference data gives them (days moved by decree included). */
export interface WorkCalendar {
  /** Public holidays and moved days off, `YYYY-MM-DD`. */
  readonly daysOff: ReadonlySet<string>
  /** Weekend days made working days by decree, `YYYY-MM-DD`. */
  readonly workingWeekends: ReadonlySet<string>
  /** ISO weekday numbers of the weekend, Monday is 1. */
  readonly weekend: readonly number[]
}

const LONGEST_TERM_DAYS = 1000

/** Whether people work on a local day. */
export function isWorkingDay(day: Temporal.PlainDate, calendar: WorkCalendar): boolean {
  const key = day.toString()
  if (calendar.daysOff.has(key)) return false
  return !calendar.weekend.includes(day.dayOfWeek) || calendar.workingWeekends.has(key)
}

/** The last day of a term of working days that begins on the day after `start`. */
export function addWorkingDays(start: Temporal.PlainDate, count: number, calendar: WorkCalendar): Temporal.PlainDate {
  assert(Number.isSafeInteger(count) && count >= 0 && count <= LONGEST_TERM_DAYS, 'a term is 0 to 1000 working days')
  let day = start
  for (let left = count; left > 0; ) {
    day = day.add({ days: 1 })
    if (isWorkingDay(day, calendar)) left -= 1
  }
  return day
}
