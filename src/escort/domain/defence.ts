import type { Level } from './events.ts'
import type { Law } from './judge.ts'

/** What speaks for the carrier at a moment: his own word before the alarm [ESC-61], or an area without a sky [ESC-31]. */
function defenceAt({ plan }: Law, at: number): 'reported' | 'jammed' | null {
  if (plan.reports.some(({ from, until }) => from <= at && at <= until)) return 'reported'
  return plan.jammed?.some(({ from, until }) => from <= at && at <= until) ? 'jammed' : null
}

/** How loud a sign is that he may not be to blame for: a defence makes red amber. */
export function loudness(law: Law, at: number, level: Level): { readonly level: Level; readonly facts: Defence } {
  const defence = defenceAt(law, at)
  if (defence === null) return { level, facts: {} }
  return { level: level === 'red' ? 'amber' : level, facts: { defence } }
}

type Defence = Readonly<Record<string, string>>
