/** Where the parts of a plate stand: the box on the left, the middle, the box on the right. */
export interface PlateLayout {
  readonly left: string | null
  readonly main: string
  readonly right: string | null
  /** `white`, or the colours that the country gives to heavy vehicles. */
  readonly ground: 'white' | 'yellow'
  /** Side of the country strip. */
  readonly strip: 'left' | 'right'
}

type Pattern = readonly [RegExp, (parts: readonly string[]) => Partial<PlateLayout> & { readonly main: string }]

/** Spacing by series; the first pattern that fits wins. Groups are what stands together on the metal. */
const SERIES: Readonly<Record<string, readonly Pattern[]>> = {
  // 2012: 123 ABC | 02 (people), 123 AB | 02 (companies); trailers 12 ABC | 02; before 2012: A 123 BCD.
  KZ: [
    [/^(\d{2,3})([A-Z]{2,3})(\d{2})$/, ([a, b, c]) => ({ main: `${a} ${b}`, right: c ?? null })],
    [/^([A-Z])(\d{3})([A-Z]{2,3})$/, ([a, b, c]) => ({ main: `${a} ${b} ${c}` })],
  ],
  RU: [
    [/^([A-ZА-Я])(\d{3})([A-ZА-Я]{2})(\d{2,3})$/, ([a, b, c, d]) => ({ main: `${a} ${b} ${c}`, right: d ?? null })],
    [/^([A-ZА-Я]{2})(\d{3,4})(\d{2,3})$/, ([a, b, c]) => ({ main: `${a} ${b}`, right: c ?? null })],
  ],
  UZ: [
    [
      /^(\d{2})([A-Z])(\d{3})([A-Z]{2})$/,
      ([a, b, c, d]) => ({ left: a ?? null, main: `${b} ${c} ${d}`, strip: 'right' }),
    ],
    [/^(\d{2})(\d{3,4})([A-Z]{2,3})$/, ([a, b, c]) => ({ left: a ?? null, main: `${b} ${c}`, strip: 'right' })],
  ],
  KG: [
    [/^(\d{2})(?:KG)?(\d{3,4})([A-Z]{2,3})$/, ([a, b, c]) => ({ left: a ?? null, main: `${b} ${c}` })],
    [/^([A-Z])(\d{4})([A-Z]{1,2})$/, ([a, b, c]) => ({ main: `${a} ${b} ${c}` })],
  ],
  TM: [[/^([A-Z]{1,2})(\d{4})([A-Z]{2})$/, ([a, b, c]) => ({ main: `${a} ${b}`, right: c ?? null })]],
  // Province character and office, a dot, then the number; heavy vehicles are yellow.
  CN: [
    [/^(\p{Script=Han}[A-Z])([A-Z0-9]{4,6}\p{Script=Han}?)$/u, ([a, b]) => ({ main: `${a}·${b}`, ground: 'yellow' })],
  ],
}

/** Lays a plate out as it is stamped; a plate of no known series is shown as it was read. */
export function layPlate(country: string | null, plate: string): PlateLayout {
  const bare = plate.toUpperCase().replace(/[\s·.-]/g, '')
  const base: PlateLayout = { left: null, main: plate.trim(), right: null, ground: 'white', strip: 'left' }
  for (const [pattern, parts] of (country && SERIES[country]) || []) {
    const match = pattern.exec(bare)
    if (match) return { ...base, ...parts(match.slice(1)) }
  }
  return base
}
