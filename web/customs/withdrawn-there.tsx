import type { DeclarationView } from '#declaration/contract.ts'
import { fill } from '../kit/copy/copy.ts'
import { Callout } from '../kit/status.tsx'
import { oneSided } from './one-sided.ts'
import { useDeclarationCopy } from './use-copy.ts'

/** That a declaration is withdrawn at one side alone, and who must end it at the other. */
export function WithdrawnThere({ view }: { readonly view: DeclarationView }) {
  const copy = useDeclarationCopy()
  const found = oneSided(view)
  if (!found) return null
  const { by, there, gone } = found
  const words: Readonly<Record<string, string>> = copy.states
  const state = words[view.states[there]] ?? view.states[there]
  const facts = {
    by: copy.sides[by],
    there: copy.sides[there],
    state,
    act: copy.acts.invalidate,
    end: copy.acts['end-control'],
  }
  const told = copy.oneSided
  const isControl = view.states[there] === 'control'
  return (
    <Callout tone="bad" title={told.title}>
      {fill(gone ? told.gone : isControl ? told.control : told.holds, facts)}
    </Callout>
  )
}
