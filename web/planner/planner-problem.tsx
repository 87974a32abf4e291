import type { Problem } from '../kit/api/client.ts'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { ErrorState } from '../kit/states-of-lists.tsx'
import { Callout } from '../kit/status.tsx'
import { useCopy } from './use-copy.ts'
import { modelProblemText } from './words.ts'

/** What stands in the way: of a model, which input and what is wrong with it. */
export function PlannerProblem({ problem, onRetry }: { readonly problem: Problem; readonly onRetry?: () => void }) {
  const copy = useCopy()
  const { language } = useTexts()
  const text = modelProblemText(problem, copy, language)
  if (text === null) return <ErrorState problem={problem} {...(onRetry ? { onRetry } : {})} />
  return (
    <Callout tone="bad" title={copy.problems.title} urgent>
      {fill(copy.problems.cure, { text })}
    </Callout>
  )
}
