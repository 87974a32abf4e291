import { useState } from 'react'
import { post, type Problem } from '../kit/api/client.ts'
import { useTexts } from '../kit/copy.tsx'
import { useRefusalText } from '../kit/refusal.tsx'
import { problemText } from '../kit/states-of-lists.tsx'
import { Callout } from '../kit/status.tsx'
import { useToast } from '../kit/toast.tsx'

/** A command with its wait, its word of success and, when it is refused, the reason and the cure. */
export function useCommand(done: string, onDone: () => void) {
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const send = async (path: string, body: object = {}) => {
    setBusy(true)
    const answer = await post<unknown>(path, body)
    setBusy(false)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return
    toast({ tone: 'good', text: done })
    onDone()
  }
  return { busy, send, refusal: problem && <Refused problem={problem} /> }
}

function Refused({ problem }: { readonly problem: Problem }) {
  const { kit } = useTexts()
  const words = useRefusalText(problem)
  return (
    <Callout tone="bad" title={words?.what ?? problemText(problem, kit)} urgent>
      {words?.cure}
    </Callout>
  )
}
