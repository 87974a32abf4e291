import { useState } from 'react'
import { type Problem, post } from '../kit/api/client.ts'
import { useToast } from '../kit/toast.tsx'
import { useCopy } from './use-copy.ts'

/** Sends an act; says that it is done, or keeps why not. */
export function useAct(onDone: () => void) {
  const copy = useCopy()
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const send = async (path: string, body: object) => {
    setBusy(true)
    const answer = await post<unknown>(path, body)
    setBusy(false)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return
    toast({ tone: 'good', text: copy.done })
    onDone()
  }
  return { busy, problem, act: (path: string, body: object) => void send(path, body) }
}
