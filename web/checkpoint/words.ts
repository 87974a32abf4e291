import type { LaneView, PassageView } from '#gate/contract.ts'
import { fill } from '../kit/copy/copy.ts'
import type { KitCopy } from '../kit/copy/copy.ts'
import { DOT } from '../kit/copy/listed.ts'
import type { StateName } from '../kit/states.ts'
import { formatInstant } from '../kit/time.tsx'
import type { Copy } from './copy/copy.ts'
import type { ViewsCopy } from './copy/views/copy.ts'
import type { Standing } from './standing.ts'

/** The rule's answer in the vocabulary of states (icon and colour). */
export const STATE_OF_DECISION: Readonly<Record<PassageView['decision'], StateName>> = {
  open: 'open',
  hold: 'decide',
  outside: 'hold',
  free: 'notice',
  record: 'passed',
}

const INSTANT = /^\d{4}-\d\d-\d\dT/

/** Why the gate decided so, as a sentence; instants among the facts are told in the checkpoint's zone. */
export function reasonText(
  passage: Pick<PassageView, 'reason' | 'params'>,
  copy: Copy,
  kit: KitCopy,
  zone: string,
): string {
  const show = passage.reason === 'gate.wrong-day' ? 'datetime' : 'time'
  const values = Object.entries(passage.params).map(([name, value]) => [
    name,
    typeof value === 'string' && INSTANT.test(value) ? formatInstant(value, show, kit, zone) : value,
  ])
  return fill(copy.reasons[passage.reason] ?? passage.reason, Object.fromEntries(values))
}

/** Why a command is not done for the lane as the officer saw it: which vehicle it was about, and what became of it. */
export function standingText(standing: Exclude<Standing, 'same'>, seen: LaneView, copy: Copy): string {
  const plate = seen.current?.plateRead || copy.passage.unread
  return fill(copy.standing[standing], { lane: laneName(seen, copy), plate })
}

/** A lane by its sign and by what it is for: the sign alone says nothing to whoever did not put it up. */
export function laneName(
  { lane, purpose }: { readonly lane: string; readonly purpose: LaneView['purpose'] },
  { lanes }: Pick<Copy, 'lanes'>,
): string {
  return `${lane}${DOT}${lanes.purpose[purpose]}`
}

/** What became of a pass that was held up, by its verdict as the audit log keeps it. */
export function verdictWhat(verdict: string, copy: Pick<ViewsCopy, 'verdicts'>): string {
  const known = Object.hasOwn(copy.verdicts, verdict) ? (verdict as keyof ViewsCopy['verdicts']) : 'elsewhere'
  return copy.verdicts[known].what
}
