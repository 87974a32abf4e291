import { useState } from 'react'
import { type Answer, post, type Problem } from '../kit/api/client.ts'
import { useTexts } from '../kit/copy.tsx'
import { useRefusalText } from '../kit/refusal.tsx'
import { problemText } from '../kit/states-of-lists.tsx'
import { Callout } from '../kit/status.tsx'

/** A command with its wait and, when it is refused, the reason and the cure. */
export function useCommand() {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const send = async <T,>(path: string, body: unknown): Promise<Answer<T>> => {
    setBusy(true)
    const answer = await post<T>(path, body)
    setBusy(false)
    setProblem(answer.ok ? null : answer.problem)
    return answer
  }
  return { busy, send, refusal: problem && <Refusal problem={problem} /> }
}

function Refusal({ problem }: { readonly problem: Problem }) {
  const { kit } = useTexts()
  const words = useRefusalText(problem)
  return (
    <Callout tone="bad" title={words?.what ?? problemText(problem, kit)} urgent>
      {words?.cure}
    </Callout>
  )
}
