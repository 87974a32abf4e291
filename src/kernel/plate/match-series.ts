import type { PlateCountry, PlateGroupKind, PlateGroupShape, PlateSeries } from './series.ts'
import { CHINESE_MARKS, PLATE_SERIES, PROVINCES, STRIPS } from './series.ts'

/** A group as it is on one plate. */
export interface PlateGroup {
  readonly kind: PlateGroupKind
  readonly text: string
}

/** A text cut along a series. */
export interface SeriesMatch {
  readonly series: PlateSeries
  /** The characters, with O and 0, I and 1 set right by their place. */
  readonly characters: string
  readonly groups: readonly PlateGroup[]
  /** Whether a character had to be set right. */
  readonly corrected: boolean
}

/** Digits and letters that people type for each other because they look the same; cameras' other mistakes are the gate's matter. */
const TWIN: Readonly<Record<string, string>> = { O: '0', '0': 'O', I: '1', '1': 'I' }

/** Every way in which folded characters can stand on a plate of a country, exact ones alone if there are any. */
export function matchSeries(country: PlateCountry, folded: string): readonly SeriesMatch[] {
  const wordings = [[folded], withoutStrip(country, folded), country === 'CN' ? inChinese(folded) : []]
  for (const forgiving of [false, true]) {
    for (const texts of wordings) {
      const found = texts.flatMap((text) => cutAlongAll(country, text, forgiving))
      if (found.length > 0) return found
    }
  }
  return []
}

function cutAlongAll(country: PlateCountry, text: string, forgiving: boolean): readonly SeriesMatch[] {
  return PLATE_SERIES.flatMap((series) => (series.country === country ? cut(series, Array.from(text), forgiving) : []))
}

/** Cuts the characters along one series, every group length tried. */
function cut(series: PlateSeries, characters: readonly string[], forgiving: boolean): readonly SeriesMatch[] {
  const matches: SeriesMatch[] = []
  const step = (at: number, place: number, groups: readonly PlateGroup[]): void => {
    const shape = series.groups[at]
    if (shape === undefined) {
      if (place !== characters.length) return
      const text = groups.map((group) => group.text).join('')
      matches.push({ series, characters: text, groups, corrected: text !== characters.join('') })
      return
    }
    for (let length = shape.min; length <= shape.max; length += 1) {
      const text = fit(shape, characters.slice(place, place + length), forgiving)
      if (text?.length === length) step(at + 1, place + length, [...groups, { kind: shape.kind, text }])
    }
  }
  step(0, 0, [])
  return matches
}

/** The characters as the group has them; null when one cannot stand here. */
function fit(shape: PlateGroupShape, characters: readonly string[], forgiving: boolean): string | null {
  let text = ''
  for (const character of characters) {
    const twin = forgiving ? TWIN[character] : undefined
    if (shape.of.includes(character)) text += character
    else if (twin !== undefined && shape.of.includes(twin)) text += twin
    else return null
  }
  return text
}

/** The text without the country's sign, which a camera may read before, within or after the number. */
function withoutStrip(country: PlateCountry, folded: string): readonly string[] {
  const code = STRIPS[country]?.code
  if (code === undefined) return []
  const texts: string[] = []
  // On Kyrgyz plates the sign stands under the region, so it is read after two digits.
  for (const place of [0, 2, folded.length - code.length]) {
    if (place >= 0 && folded.startsWith(code, place))
      texts.push(folded.slice(0, place) + folded.slice(place + code.length))
  }
  return texts
}

/** A Chinese plate written in Latin letters (`XJA12345`, `XIN A1234 GUA`), in Chinese. Spellings of two provinces give both. */
function inChinese(folded: string): readonly string[] {
  const ending = Object.values(CHINESE_MARKS).find(([, latin]) => folded.endsWith(latin))
  const whole = ending ? folded.slice(0, -ending[1].length) + ending[0] : folded
  return [
    whole,
    ...PROVINCES.flatMap(([character, iso, latin]) =>
      [iso, latin].flatMap((spelling) =>
        whole.startsWith(spelling) ? [character + whole.slice(spelling.length)] : [],
      ),
    ),
  ]
}
