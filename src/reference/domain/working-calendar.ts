import { inForce } from '#kernel/in-force.ts'
import { type InstantPeriod, instantAt, localDay } from '#kernel/local-time.ts'
import type { Names } from './reference-package.ts'

/** How sure a fact is: laid down, reported by others, or assumed until somebody confirms it. */
export type Grade = 'act' | 'reported' | 'assumed'

/** Hours of one working day on the wall clock, `HH:MM`; `24:00` is the end of the day. A break is the gap between two. */
export interface ClockHours {
  readonly from: string
  readonly until: string
}

/** Hours that hold on every day of `[from, until)`; `until` null: until further notice. */
export interface HoursVersion {
  readonly from: string
  readonly until: string | null
  readonly hours: readonly ClockHours[]
  readonly grade: Grade
  readonly source: string
}

/** Days `[from, until)` on which a side lets nobody pass: a holiday, works, weather. */
export interface Closure {
  readonly from: string
  readonly until: string
  readonly reason: Names
  readonly grade: Grade
  readonly source: string
}

/** When one side of a checkpoint works (FLOW-7). Days and hours are those of its own zone. */
export interface SideCalendar {
  /** Whose side it is, ISO 3166-1 alpha-2. */
  readonly country: string
  /** IANA zone: never a fixed offset. */
  readonly zone: string
  readonly versions: readonly HoursVersion[]
  readonly closures: readonly Closure[]
}

/** When a side works on the local days `[from, until)`, in order; hours that meet at midnight are one period. */
export function openPeriods(
  calendar: SideCalendar,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
): readonly InstantPeriod[] {
  const periods: InstantPeriod[] = []
  for (let day = from; Temporal.PlainDate.compare(day, until) < 0; day = day.add({ days: 1 })) {
    for (const { from: begins, until: ends } of hoursOn(calendar, day)) {
      const period = { from: clockInstant(day, begins, calendar.zone), until: clockInstant(day, ends, calendar.zone) }
      const last = periods.at(-1)
      if (last?.until.equals(period.from)) periods[periods.length - 1] = { from: last.from, until: period.until }
      else periods.push(period)
    }
  }
  return periods
}

/** The hours of one local day: those in force, none on a day of closure. */
function hoursOn({ versions, closures }: SideCalendar, day: Temporal.PlainDate): readonly ClockHours[] {
  const iso = day.toString()
  if (closures.some(({ from, until }) => from <= iso && iso < until)) return []
  return inForce(
    versions.map((version) => ({ ...version, act: version.source })),
    iso,
  ).hours
}

/** When both work: only then can a truck pass from one side to the other (FLOW-7). */
export function commonPeriods(
  one: readonly InstantPeriod[],
  other: readonly InstantPeriod[],
): readonly InstantPeriod[] {
  const common: InstantPeriod[] = []
  let [i, j] = [0, 0]
  while (i < one.length && j < other.length) {
    const [a, b] = [one[i] as InstantPeriod, other[j] as InstantPeriod]
    const from = Temporal.Instant.compare(a.from, b.from) >= 0 ? a.from : b.from
    const endsFirst = Temporal.Instant.compare(a.until, b.until) <= 0
    const until = endsFirst ? a.until : b.until
    if (Temporal.Instant.compare(from, until) < 0) common.push({ from, until })
    if (endsFirst) i += 1
    else j += 1
  }
  return common
}

/** When each side of a checkpoint works within a period, and when both do (FLOW-7). */
export interface HoursOfSides {
  readonly own: readonly InstantPeriod[]
  readonly other: readonly InstantPeriod[]
  readonly common: readonly InstantPeriod[]
}

/**
 * When both sides work within a period, each by the days of its own zone; null when the hours of a side are not known for
 * the whole of it. `neighbour` is the country of the other side.
 */
export function hoursOfSides(
  calendars: readonly SideCalendar[],
  neighbour: string,
  period: InstantPeriod,
): HoursOfSides | null {
  const within = (calendar: SideCalendar | undefined) => calendar && openWithin(calendar, period)
  const own = within(calendars.find(({ country }) => country !== neighbour))
  const other = within(calendars.find(({ country }) => country === neighbour))
  return own && other ? { own, other, common: commonPeriods(own, other) } : null
}

/** When a side works within a period; null when no hours are in force on one of its days. */
function openWithin(calendar: SideCalendar, period: InstantPeriod): readonly InstantPeriod[] | null {
  const from = localDay(period.from, calendar.zone)
  const until = localDay(period.until.subtract({ nanoseconds: 1 }), calendar.zone).add({ days: 1 })
  const days = Array.from({ length: from.until(until).days }, (_, index) => from.add({ days: index }).toString())
  const known = days.every((day) => calendar.versions.some((one) => one.from <= day && (one.until ?? '9999') > day))
  return known ? commonPeriods(openPeriods(calendar, from, until), [period]) : null
}

/** How many hours the periods last together. */
export function hoursOf(periods: readonly InstantPeriod[]): number {
  return periods.reduce((sum, { from, until }) => sum + until.since(from).total('hours'), 0)
}

function clockInstant(day: Temporal.PlainDate, clock: string, zone: string): Temporal.Instant {
  return clock === '24:00'
    ? instantAt(day.add({ days: 1 }), Temporal.PlainTime.from('00:00'), zone)
    : instantAt(day, Temporal.PlainTime.from(clock), zone)
}
