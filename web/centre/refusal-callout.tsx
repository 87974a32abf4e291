import type { Problem } from '../kit/api/client.ts'
import { useTexts } from '../kit/copy.tsx'
import { useRefusalText } from '../kit/refusal.tsx'
import { problemText } from '../kit/states-of-lists.tsx'
import { Callout } from '../kit/status.tsx'
import { fieldNames } from './field-names.ts'
import { useCopy } from './use-copy.ts'

/** Why an act was refused, and the cure; of what is no refusal, what went wrong and in which entries. */
export function Refusal({ problem }: { readonly problem: Problem | null }) {
  const { kit } = useTexts()
  const copy = useCopy()
  const text = useRefusalText(problem)
  if (problem === null) return null
  const fields = fieldNames(copy, problem.fields)
  return (
    <Callout tone="bad" urgent title={text?.what ?? kit.errors.title}>
      {text?.cure ?? problemText(problem, kit)}
      {fields.length > 0 && ` (${fields.join('; ')})`}
    </Callout>
  )
}
