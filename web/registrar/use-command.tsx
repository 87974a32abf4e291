import { useState } from 'react'
import { post, type Problem } from '../kit/api/client.ts'
import { Refused } from '../kit/refused.tsx'
import { useToast } from '../kit/toast.tsx'

/** A command with its wait, its word of success and, when it is refused, the reason and the cure; `send` says whether it was done. */
export function useCommand(done: string, onDone: () => void) {
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const send = async (path: string, body: object = {}) => {
    setBusy(true)
    const answer = await post<unknown>(path, body)
    setBusy(false)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return false
    toast({ tone: 'good', text: done })
    onDone()
    return true
  }
  return { busy, send, refusal: problem && <Refused problem={problem} /> }
}
