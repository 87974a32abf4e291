import { fill } from '../kit/copy/copy.ts'
import type { Copy } from './copy/en.ts'

interface Range {
  readonly estimate: number
  readonly low: number | null
  readonly high: number | null
}

/** The name of a station of a model; a code that we have no word for is shown as a person would write it. */
export function stationName(code: string, copy: Copy): string {
  const names: Readonly<Record<string, string>> = copy.stations
  return names[code] ?? code.replaceAll('-', ' ')
}

/** A resource in words: `far-control/lanes`, `far/hours`, `weather`, `common-hours`. */
export function resourceName(resource: string, copy: Copy): string {
  if (resource === 'common-hours') return copy.commonHour
  const [place = '', cause] = resource.split('/')
  const causes: Readonly<Record<string, string>> = copy.causes
  const sides: Readonly<Record<string, string>> = copy.sides
  if (cause === undefined) return causes[place] ?? place
  return `${sides[place] ?? stationName(place, copy)}: ${causes[cause] ?? cause}`
}

/** A number as people read it: no more digits than it deserves. */
export function figure(value: number, locale: string): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)
}

/** The range that holds a value: `570 to 590`. */
export function rangeText({ estimate, low, high }: Range, copy: Copy, locale: string): string {
  if (low === null || high === null) return figure(estimate, locale)
  return fill(copy.figures.range, { low: figure(low, locale), high: figure(high, locale) })
}

/** Whether a difference is surely not nothing. */
export function isSure({ low, high }: Range): boolean {
  return low !== null && high !== null && (low > 0 || high < 0)
}
