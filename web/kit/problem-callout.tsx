import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Problem } from './api/client.ts'
import { useTexts } from './copy.tsx'
import { useRefusalText } from './refusal.tsx'
import { problemText } from './states-of-lists.tsx'
import { Callout } from './status.tsx'

interface ProblemCalloutOptions {
  /** Null: nothing is shown. */
  readonly problem: Problem | null
  readonly icon?: LucideIcon
  readonly action?: ReactNode
  /** What else there is to say, behind the cure. */
  readonly children?: ReactNode
}

/** Why something did not work and what to do, read out at once. `<ProblemCallout problem={problem} />` */
export function ProblemCallout({ problem, children, ...look }: ProblemCalloutOptions) {
  const { kit } = useTexts()
  const words = useRefusalText(problem)
  if (!problem) return null
  return (
    <Callout tone="bad" urgent title={words?.what ?? kit.errors.title} {...look}>
      {words?.cure ?? problemText(problem, kit)}
      {children}
    </Callout>
  )
}
