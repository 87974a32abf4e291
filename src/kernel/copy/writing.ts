/** How a language writes an amount of money: what parts its digits, and what it calls a currency (ISO 4217). */
export interface AmountWriting {
  readonly group: string
  readonly point: string
  /** The form that stands after a number. */
  readonly currencies: Readonly<Record<string, string>>
}

/**
 * How a language writes days. The names are ours: browsers do not all know Kazakh, and a notice must tell a day as the
 * screen does. Days begin with Sunday; `months` is the form that stands after a day. The patterns are filled by
 * {@link writeDay}.
 */
export interface DayWriting {
  readonly months: readonly string[]
  readonly monthsShort: readonly string[]
  readonly monthsAlone: readonly string[]
  readonly weekdays: readonly string[]
  readonly weekdaysShort: readonly string[]
  readonly date: string
  /** The day in full, as a document tells it. */
  readonly dateFull: string
  readonly day: string
  readonly dayShort: string
  readonly datetime: string
  readonly month: string
}

/** A way of telling a day; `day` has the weekday, `dayShort` is for narrow columns, `month` heads a calendar. */
export type DayPattern = 'date' | 'dateFull' | 'day' | 'dayShort' | 'datetime' | 'month'

/** A local day as numbers: months from 1, weekdays from 0 for Sunday; `time` is its clock, where the pattern has one. */
export interface DayNumbers {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly weekday: number
  readonly time?: string
}

/** Between a number and its unit, so that no line breaks there. */
export const NO_BREAK_SPACE = '\u00a0'

/**
 * An amount (decimal text in the currency, as `toDecimal` of money.ts gives it) in words: `86 500 tenge`. Hundredths are told
 * only when there are any; the digits are grouped as text, so that an amount never becomes a float. A currency without a
 * name is told by its code.
 */
export function writeAmount(amount: string, currency: string, writing: AmountWriting): string {
  const [whole = '0', fraction = '00'] = amount.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, writing.group)
  const number = fraction === '00' ? grouped : `${grouped}${writing.point}${fraction}`
  return `${number}${NO_BREAK_SPACE}${writing.currencies[currency] ?? currency}`
}

/** A day in words, by one of the language's patterns. */
export function writeDay(numbers: DayNumbers, pattern: DayPattern, writing: DayWriting): string {
  const { year, month, day, weekday, time = '' } = numbers
  const values: Readonly<Record<string, string>> = {
    y: String(year),
    d: String(day),
    time,
    month: writing.months[month - 1] ?? '',
    monthShort: writing.monthsShort[month - 1] ?? '',
    monthAlone: writing.monthsAlone[month - 1] ?? '',
    weekday: writing.weekdays[weekday] ?? '',
    weekdayShort: writing.weekdaysShort[weekday] ?? '',
  }
  return writing[pattern].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
