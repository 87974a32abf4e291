import { useState } from 'react'
import { type Problem, post } from '../kit/api/client.ts'
import { useToast } from '../kit/toast.tsx'
import { useCopy } from './use-copy.ts'

/** Sends an act; says that it is done, or keeps why not. `send` answers whether it was done. */
export function useAct(onDone: () => void) {
  const copy = useCopy()
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const send = async (path: string, body: object): Promise<boolean> => {
    setBusy(true)
    const answer = await post<unknown>(path, body)
    setBusy(false)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return false
    toast({ tone: 'good', text: copy.done })
    onDone()
    return true
  }
  return { busy, problem, send, act: (path: string, body: object) => void send(path, body) }
}
