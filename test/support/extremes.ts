/** Whether the place that is asked about takes a value. */
type Takes = (value: unknown) => boolean

const NUMBERS = [0, -1, 0.5, 2 ** 31, 1e308, 5e-324]
const LONGEST = 20_000
const TEXTS = ['', ' ', '-0', '99999999999999999999.99']
/** Ends of the texts that have a form, by the form. */
const FORMS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^\d{4}-\d\d-\d\d$/, ['1900-01-01', '2100-12-31']],
  [
    /^\d{4}-\d\d-\d\dT/,
    [
      '1900-01-01T00:00:00Z',
      '2100-12-31T23:59:59.999999999Z',
      '2026-12-01T00:00:00+23:59',
      '2026-12-01T00:00:00-23:59',
      '2026-12-01T23:59:60Z',
    ],
  ],
  [/^\d\d:\d\d/, ['00:00', '23:59', '24:00']],
  [/^[0-9a-f]{8}-[0-9a-f]{4}-/, ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff']],
]
const MOST_ENTRIES = 1_000

/**
 * The ends of the values that a place takes, found by asking its schema: the smallest and largest number, the shortest and
 * longest text, an empty list, one entry twice, the longest list, nothing.
 * @param value a value that the place takes
 */
export function extremesOf(value: unknown, takes: Takes): readonly unknown[] {
  const found = [null, ...candidates(value, takes)].filter((one) => one !== value && takes(one))
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()]
}

function candidates(value: unknown, takes: Takes): readonly unknown[] {
  if (typeof value === 'number') {
    const ends = [1, -1].map(
      (way) => value + way * farthest((n) => takes(value + way * n), 2 ** 53 - 1 - Math.abs(value)),
    )
    return [...NUMBERS, ...ends]
  }
  if (typeof value === 'string') {
    const longer = (n: number) => value + (value.at(-1) ?? 'x').repeat(n)
    const shorter = (n: number) => value.slice(0, value.length - n)
    return [
      ...TEXTS,
      ...FORMS.flatMap(([form, ends]) => (form.test(value) ? ends : [])),
      longer(farthest((n) => takes(longer(n)), LONGEST)),
      shorter(farthest((n) => takes(shorter(n)), value.length)),
    ]
  }
  if (typeof value === 'boolean') return [!value]
  if (!Array.isArray(value)) return []
  const [first] = value as readonly unknown[]
  if (first === undefined) return []
  const many = (n: number) => Array.from({ length: n }, () => first)
  return [[], [...(value as readonly unknown[]), first], many(farthest((n) => takes(many(n)), MOST_ENTRIES))]
}

/** The largest step up to `most` that is taken, when steps are taken up to a bound. */
function farthest(takes: (step: number) => boolean, most: number): number {
  if (most < 1 || !takes(1)) return 0
  if (takes(most)) return most
  let [taken, refused] = [1, most]
  while (refused - taken > 1) {
    const middle = Math.floor((taken + refused) / 2)
    if (takes(middle)) taken = middle
    else refused = middle
  }
  return taken
}
