import { useState } from 'react'
import { newId, post } from '../kit/api/client.ts'
import { useTexts } from '../kit/copy.tsx'
import { useRefusalSentence } from '../kit/refusal.tsx'
import { problemText } from '../kit/states-of-lists.tsx'
import { useToast } from '../kit/toast.tsx'

/** One act of an officer: sends it and says what became of it. The answer is null when it was refused. */
export function useAct(): {
  readonly busy: boolean
  readonly act: <T>(path: string, body: object, done: string | null) => Promise<T | null>
} {
  const { kit } = useTexts()
  const sayRefusal = useRefusalSentence()
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  return {
    busy,
    act: async <T>(path: string, body: object, done: string | null) => {
      if (busy) return null
      setBusy(true)
      const answer = await post<T>(path, { id: newId(), ...body })
      setBusy(false)
      if (answer.ok) {
        if (done) toast({ tone: 'good', text: done })
        return answer.value
      }
      const { problem } = answer
      toast({ tone: 'bad', text: (await sayRefusal(problem)) ?? problemText(problem, kit) })
      return null
    },
  }
}
