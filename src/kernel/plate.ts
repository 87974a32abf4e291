import type { Brand } from './brand.ts'
import { foldLetters } from './letters.ts'
import { matchSeries, type PlateGroup, type SeriesMatch } from './plate/match-series.ts'
import { PLATE_COUNTRIES, type PlateCountry, type PlateSeries, type PlateUse, STRIPS } from './plate/series.ts'

/**
 * A plate in the one form in which plates are compared and indexed: capitals and digits without spaces, Cyrillic
 * look-alikes as Latin, the country's sign dropped, O/0 and I/1 set right where the country's series decide.
 * It does not hold the country, which stands beside it: the same characters of two countries are two vehicles.
 */
export type PlateKey = Brand<string, 'PlateKey'>

/** One way to understand a plate. */
export interface PlateReading {
  readonly country: PlateCountry
  readonly key: PlateKey
  /** Code of the series, e.g. `kz-2012`. */
  readonly series: string
  readonly uses: readonly PlateUse[]
  readonly groups: readonly PlateGroup[]
  /** Region or province as the plate shows it; null when the series has none. */
  readonly region: string | null
  /** Whether O and 0 or I and 1 were exchanged to make sense of it. */
  readonly corrected: boolean
}

/** What a screen needs to draw a plate. */
export interface PlateDrawing {
  /** Two-letter country code as it was given. */
  readonly country: string
  /** The sign beside the flag and its side; null when such plates carry none, or the country is not known by form. */
  readonly strip: { readonly code: string; readonly side: 'left' | 'right' } | null
  readonly ground: PlateSeries['ground']
  /** Groups from left to right; one group `mark` with everything when the form is not known. */
  readonly groups: readonly PlateGroup[]
}

/**
 * The key of a plate. `country` is the two-letter code of the vehicle's registration, or null when nobody knows it (a
 * camera that does not tell): then a country's sign and a Chinese spelling are still understood where every country that
 * fits agrees, but O and 0 are left as read. Equal keys and equal countries mean the same plate.
 */
export function plateKey(country: string | null, text: string): PlateKey {
  const folded = foldLetters(text)
  const matches = country === null ? exactAnywhere(folded) : isPlateCountry(country) ? matchSeries(country, folded) : []
  const [only, ...others] = new Set(matches.map((match) => match.characters))
  return (only !== undefined && others.length === 0 ? only : folded) as PlateKey
}

function exactAnywhere(folded: string): readonly SeriesMatch[] {
  return PLATE_COUNTRIES.flatMap((country) => matchSeries(country, folded)).filter((match) => !match.corrected)
}

/** Every country and series to which a plate may belong, exact ones before those that needed a correction; empty: none known. */
export function parsePlate(text: string): readonly PlateReading[] {
  const folded = foldLetters(text)
  const readings = PLATE_COUNTRIES.flatMap((country) => matchSeries(country, folded).map(readingOf))
  return readings.some((reading) => !reading.corrected) ? readings.filter((reading) => !reading.corrected) : readings
}

/** The readings of a plate whose country is known; empty when the form is not one of the country's. */
export function parsePlateOf(country: string, text: string): readonly PlateReading[] {
  return isPlateCountry(country) ? matchSeries(country, foldLetters(text)).map(readingOf) : []
}

/**
 * The pieces of a plate for drawing it. With a `use` the series of that use is preferred where several fit.
 * A form that is not known is drawn as one group on white.
 */
export function formatPlate(country: string, text: string, use?: PlateUse): PlateDrawing {
  const folded = foldLetters(text)
  const known = isPlateCountry(country)
  const matches = known ? matchSeries(country, folded) : []
  const match = matches.find(({ series }) => use !== undefined && series.uses.includes(use)) ?? matches[0]
  return {
    country,
    strip: known ? STRIPS[country] : null,
    ground: match?.series.ground ?? 'white',
    groups: match?.groups ?? [{ kind: 'mark', text: folded }],
  }
}

/** A plate in groups with spaces, for lists, boards and messages: `123 ABC 02`. */
export function spacedPlate(country: string, text: string): string {
  return formatPlate(country, text)
    .groups.map((group) => group.text)
    .join(' ')
}

/** Whether the country's plates are known by form. */
export function isPlateCountry(country: string): country is PlateCountry {
  return PLATE_COUNTRIES.some((known) => known === country)
}

function readingOf({ series, characters, groups, corrected }: SeriesMatch): PlateReading {
  return {
    country: series.country,
    key: characters as PlateKey,
    series: series.code,
    uses: series.uses,
    groups,
    region: groups.find(({ kind }) => kind === 'region' || kind === 'province')?.text ?? null,
    corrected,
  }
}
