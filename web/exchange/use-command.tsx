import { useState } from 'react'
import { type Answer, post, type Problem } from '../kit/api/client.ts'
import { Refused } from '../kit/refused.tsx'

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
  return { busy, send, refusal: problem && <Refused problem={problem} /> }
}
