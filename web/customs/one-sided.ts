import type { DeclarationView } from '#declaration/contract.ts'

type Side = keyof DeclarationView['states']

/** A declaration that its declarant withdrew at one side while customs of the other had decided [DEC-34]. */
export interface OneSided {
  /** Where it is withdrawn. */
  readonly by: Side
  /** Where it is not. */
  readonly there: Side
  /** Whether the goods have gone on there already: nobody can end it any more. */
  readonly gone: boolean
}

/** Decisions of customs by which a withdrawal that comes later is not carried out by itself. */
const DECIDED: readonly string[] = ['control', 'detained', 'released', 'exited', 'cleared']
const GONE: readonly string[] = ['exited', 'cleared']

/** How a withdrawal that crossed a decision left both sides; null when it did not. */
export function oneSided({ states }: Pick<DeclarationView, 'states'>): OneSided | null {
  const by = (['KZ', 'CN'] as const).find((side) => states[side] === 'withdrawn')
  if (!by) return null
  const there = by === 'KZ' ? 'CN' : 'KZ'
  const state = states[there]
  return DECIDED.includes(state) ? { by, there, gone: GONE.includes(state) } : null
}
