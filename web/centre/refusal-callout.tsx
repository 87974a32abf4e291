import type { Problem } from '../kit/api/client.ts'
import { useRefusalText } from '../kit/refusal.tsx'
import { Callout } from '../kit/status.tsx'

/** Why an act was refused, and the cure. */
export function Refusal({ problem }: { readonly problem: Problem | null }) {
  const text = useRefusalText(problem)
  return text ? (
    <Callout tone="bad" urgent title={text.what}>
      {text.cure}
    </Callout>
  ) : null
}
