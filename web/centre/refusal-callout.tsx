import type { Problem } from '../kit/api/client.ts'
import { bracketed, clauses } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import { ProblemCallout } from '../kit/problem-callout.tsx'
import { fieldNames } from './field-names.ts'
import { useCopy } from './use-copy.ts'

/** Why an act was refused, and the cure; of what is no refusal, what went wrong and in which entries. */
export function Refusal({
  problem,
  names,
}: {
  readonly problem: Problem | null
  /** How entries are called that this view alone has. */
  readonly names?: Readonly<Record<string, string>>
}) {
  const { language } = useTexts()
  const fields = fieldNames(useCopy(), problem?.fields ?? [], names)
  return (
    <ProblemCallout problem={problem}>
      {fields.length > 0 && bracketed(clauses(fields, language), language)}
    </ProblemCallout>
  )
}
