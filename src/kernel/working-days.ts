import { assert } from './assert.ts'

/** The days that depart from Monday-to-Friday in one country, as ISO dates. */
export interface WorkCalendar {
  /** Days off: public holidays and the days to which they are moved. */
  readonly daysOff: ReadonlySet<string>
  /** Saturdays and Sundays on which people work in exchange for a moved day. */
  readonly workedWeekends: ReadonlySet<string>
}

/** Whether people work on a day. A day named in both sets is off. */
export function isWorkingDay(day: Temporal.PlainDate, calendar: WorkCalendar): boolean {
  const iso = day.toString()
  if (calendar.daysOff.has(iso)) return false
  return day.dayOfWeek <= 5 || calendar.workedWeekends.has(iso)
}

/** A year without a single working day would be a mistake in the calendar. */
const LONGEST_REST_DAYS = 366

/**
 * The working day that lies `count` working days after a day; the day itself is not counted, whether worked or not.
 * Zero gives the day itself when it is a working day, else the next one.
 */
export function addWorkingDays(day: Temporal.PlainDate, count: number, calendar: WorkCalendar): Temporal.PlainDate {
  assert(Number.isSafeInteger(count) && count >= 0, 'count of working days must be a whole number from 0')
  let reached = count === 0 ? nextWorkingDay(day, calendar) : day
  for (let left = count; left > 0; left -= 1) reached = nextWorkingDay(reached.add({ days: 1 }), calendar)
  return reached
}

/** The first working day on or after a day. */
export function nextWorkingDay(day: Temporal.PlainDate, calendar: WorkCalendar): Temporal.PlainDate {
  let candidate = day
  for (let rest = 0; rest < LONGEST_REST_DAYS; rest += 1) {
    if (isWorkingDay(candidate, calendar)) return candidate
    candidate = candidate.add({ days: 1 })
  }
  assert(false, 'the calendar has a year without a working day')
}

/** How many working days lie in the half-open period [from, until). */
export function countWorkingDays(from: Temporal.PlainDate, until: Temporal.PlainDate, calendar: WorkCalendar): number {
  let count = 0
  for (let day = from; Temporal.PlainDate.compare(day, until) < 0; day = day.add({ days: 1 })) {
    if (isWorkingDay(day, calendar)) count += 1
  }
  return count
}
