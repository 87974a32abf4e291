import type { Problem } from './api/client.ts'
import { useTexts } from './copy.tsx'
import { useRefusalText } from './refusal.tsx'
import { problemText } from './states-of-lists.tsx'
import { Callout } from './status.tsx'

/** What was refused, with its reason and cure, read out at once. `<Refused problem={problem} />` */
export function Refused({ problem }: { readonly problem: Problem }) {
  const { kit } = useTexts()
  const words = useRefusalText(problem)
  return (
    <Callout tone="bad" title={words?.what ?? problemText(problem, kit)} urgent>
      {words?.cure}
    </Callout>
  )
}
