import { useState } from 'react'
import { newId, post, type Problem } from '../../kit/api/client.ts'

/** A form that is sent as a whole: its id is made once, so that a second press sends nothing twice; what was typed goes when it is kept. */
export function useSending<Saved>(
  path: string,
  form: { readonly clear: () => void },
  onSaved: (saved: Saved) => void,
): {
  readonly busy: boolean
  readonly problem: Problem | null
  /** `input` gets the id. */
  readonly save: (input: (id: string) => object) => Promise<void>
} {
  const [id] = useState(newId)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const save = async (input: (id: string) => object) => {
    setBusy(true)
    setProblem(null)
    const answer = await post<Saved>(path, input(id))
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    form.clear()
    onSaved(answer.value)
  }
  return { busy, problem, save }
}
