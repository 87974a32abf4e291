import type { Problem } from '../kit/api/client.ts'
import { useTexts } from '../kit/copy.tsx'
import { useRefusalText } from '../kit/refusal.tsx'
import { problemText } from '../kit/states-of-lists.tsx'
import { Callout } from '../kit/status.tsx'

/** Why an act was refused, and the cure; of what is no refusal, what went wrong. */
export function Refusal({ problem }: { readonly problem: Problem | null }) {
  const { kit } = useTexts()
  const text = useRefusalText(problem)
  if (problem === null) return null
  return (
    <Callout tone="bad" urgent title={text?.what ?? kit.errors.title}>
      {text?.cure ?? problemText(problem, kit)}
      {problem.fields.length > 0 && ` (${problem.fields.join(', ')})`}
    </Callout>
  )
}
