import { groupBy } from '#kernel/group-by.ts'
import type { CalendarDay } from '#queue/contract.ts'

/** A page of the calendar: whole weeks from Monday. */
export interface Month {
  /** `2026-11`: the month that it is about. */
  readonly key: string
  /** The months of its days; two where a month alone would be but a few days. */
  readonly months: readonly string[]
  /** A date that the calendar does not tell stands as its text, not to be chosen; one of no month of the page is a hole. */
  readonly weeks: readonly (readonly (CalendarDay | string | null)[])[]
}

/** A page has at least so many weeks, as far as the calendar goes: the last days of a month are no month. */
const LEAST_WEEKS = 5

/** How many places are free, in the four heats that the eye can tell apart. */
export type Heat = 'full' | 'few' | 'some' | 'many' | 'closed'

/** The heat of a day: by the share of its places that is free, and few in number is few whatever the share. */
export function heatOf(day: CalendarDay): Heat {
  if (day.state === 'closed' || day.state === 'over') return 'closed'
  if (day.free === 0) return 'full'
  const share = day.places > 0 ? day.free / day.places : 0
  if (share <= 0.15 || day.free <= 3) return 'few'
  return share <= 0.5 ? 'some' : 'many'
}

/** Lays days out as pages of whole weeks, one a month; a month of a few days is filled from the one beside it. */
export function monthsOf(days: readonly CalendarDay[]): readonly Month[] {
  const known = new Map(days.map((day) => [day.day, day]))
  const dates = [...known.keys()].sort()
  const [first] = dates
  const last = dates.at(-1)
  if (first === undefined || last === undefined) return []
  const monday = mondayOf(first)
  const weeks = Array.from({ length: weekOf(monday, last) + 1 }, (_, week) =>
    Array.from({ length: 7 }, (_day, index) => daysLater(monday, week * 7 + index)),
  )
  const keys = [...new Set(dates.map((date) => date.slice(0, 7)))]
  const ranges = keys.map((key) => {
    const own = dates.filter((date) => date.startsWith(key))
    return { key, ...widened(weekOf(monday, own[0] ?? key), weekOf(monday, own.at(-1) ?? key), weeks.length - 1) }
  })
  // Two months of a few days each fill each other to the same page.
  const pages = groupBy(ranges, ({ from, until }) => `${from} ${until}`)
  return [...pages.values()].flatMap(([page, ...same]) => {
    if (!page) return []
    const shown = weeks.slice(page.from, page.until + 1)
    const told = shown.flat().filter((date) => known.has(date))
    const alone = !page.wider && same.length === 0
    const months = alone ? [page.key] : [...new Set(told.map((date) => date.slice(0, 7)))]
    const cellOf = (date: string) => (months.includes(date.slice(0, 7)) ? (known.get(date) ?? date) : null)
    return [{ key: page.key, months, weeks: shown.map((week) => week.map(cellOf)) }]
  })
}

/** Weeks `from` to `until`, with those after, then those before, until they are enough or there are no more. */
function widened(from: number, until: number, last: number) {
  const after = Math.min(last, Math.max(until, from + LEAST_WEEKS - 1))
  const before = Math.max(0, Math.min(from, after - LEAST_WEEKS + 1))
  return { from: before, until: after, wider: before < from || after > until }
}

function mondayOf(date: string): string {
  return daysLater(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7))
}

/** How many weeks a date lies after the week that begins with a Monday. */
function weekOf(monday: string, date: string): number {
  return Math.floor((Date.parse(date) - Date.parse(monday)) / (7 * 86_400_000))
}

/** How many days the arrow keys lead on. */
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/**
 * The day to which a key leads from another: arrows by days and by weeks, Home and End to both ends of the page that is
 * shown, Page Up and Page Down a month on, as far as `days` (all that there are, in their order) go. Null for another key.
 */
export function dayByKey(
  { key, altKey }: { readonly key: string; readonly altKey: boolean },
  from: string,
  days: readonly string[],
  page: readonly string[],
): string | null {
  // With Alt the arrows lead back and forth through the pages of the browser.
  if (altKey) return null
  const step = STEPS[key]
  if (step !== undefined) {
    const to = daysLater(from, step)
    return days.includes(to) ? to : from
  }
  if (key === 'Home') return page[0] ?? from
  if (key === 'End') return page.at(-1) ?? from
  if (key === 'PageDown') return days.findLast((day) => day > from && day <= monthsLater(from, 1)) ?? from
  if (key === 'PageUp') return days.find((day) => day < from && day >= monthsLater(from, -1)) ?? from
  return null
}

/** The same day so many months later, or the last of a shorter month. */
function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** The local day so many days later. */
export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
