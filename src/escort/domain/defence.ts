import type { EventKind, Level } from './events.ts'
import type { Law } from './judge.ts'
import type { Report } from './plan.ts'

type Span = Pick<Report, 'from' | 'until'>

const covers = (at: number) => (span: Span) => span.from <= at && at <= span.until

/** The words that explain a sign of a kind, whenever they were told. */
const wordsFor = ({ plan, rules: { words } }: Law, kind: EventKind): readonly Report[] =>
  words ? plan.reports.filter(({ reason }) => words.explain[kind]?.includes(reason)) : plan.reports

/** Whether the driver or the carrier told before of what explains such a sign, and his time still runs [ESC-61]. */
export const isExplained = (law: Law, kind: EventKind, at: number): boolean => wordsFor(law, kind).some(covers(at))

/** The times for which words speak, one after another, until they have spoken as long as they may on one trip. */
function spokenFor(words: readonly Report[], speakS: number): readonly Span[] {
  const spans: Span[] = []
  let [left, spokenUntil] = [speakS * 1000, Number.NEGATIVE_INFINITY]
  for (const { from, until } of words.toSorted((one, other) => one.from - other.from)) {
    const begins = Math.max(from, spokenUntil)
    const ends = Math.min(until, begins + left)
    if (ends <= begins) continue
    spans.push({ from: begins, until: ends })
    left -= ends - begins
    spokenUntil = ends
  }
  return spans
}

/** What speaks for the carrier at a moment: his own word before the alarm [ESC-61], or an area without a sky [ESC-31]. */
function defenceAt(law: Law, kind: EventKind, at: number): 'reported' | 'jammed' | null {
  const words = wordsFor(law, kind)
  const { plan, rules } = law
  if ((rules.words ? spokenFor(words, rules.words.speakS) : words).some(covers(at))) return 'reported'
  return plan.jammed?.some(covers(at)) ? 'jammed' : null
}

/** How loud a sign of a kind is that he may not be to blame for: a defence makes red amber. */
export function loudness(
  law: Law,
  kind: EventKind,
  at: number,
  level: Level,
): { readonly level: Level; readonly facts: Defence } {
  const defence = defenceAt(law, kind, at)
  if (defence === null) return { level, facts: {} }
  return { level: level === 'red' ? 'amber' : level, facts: { defence } }
}

type Defence = Readonly<Record<string, string>>
