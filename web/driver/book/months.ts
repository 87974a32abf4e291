import type { CalendarDay } from '#queue/contract.ts'

/** A month of the calendar: weeks from Monday, with holes before its first and after its last day. */
export interface Month {
  /** `2026-11` */
  readonly key: string
  readonly weeks: readonly (readonly (CalendarDay | string | null)[])[]
}

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

/** Lays days out as months; a date of a month that the calendar does not tell stands as its text, not to be chosen. */
export function monthsOf(days: readonly CalendarDay[]): readonly Month[] {
  const known = new Map(days.map((day) => [day.day, day]))
  const keys = [...new Set(days.map(({ day }) => day.slice(0, 7)))].sort()
  return keys.map((key) => {
    const [year = 0, month = 1] = key.split('-').map(Number)
    const count = new Date(Date.UTC(year, month, 0)).getUTCDate()
    const before = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7
    const dates = Array.from({ length: count }, (_, index) => `${key}-${String(index + 1).padStart(2, '0')}`)
    const cells = [...Array.from({ length: before }, () => null), ...dates.map((date) => known.get(date) ?? date)]
    const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
      Array.from({ length: 7 }, (_, index) => cells[week * 7 + index] ?? null),
    )
    // Weeks of which nothing is told (they lie in the past, or beyond the horizon) only push the others down.
    return { key, weeks: weeks.filter((week) => week.some((cell) => cell !== null && typeof cell !== 'string')) }
  })
}

/** The local day so many days later. */
export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
