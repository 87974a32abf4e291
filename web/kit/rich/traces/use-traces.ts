import type { Language } from '#kernel/language.ts'
import { useRef, useState } from 'react'
import { get, type Problem } from '../../api/client.ts'

type Words = Readonly<Record<Language, string>>

/** A number that stands on a thing. */
export interface Subject {
  readonly kind: string
  readonly id: string
}

/** One thing that a system knows. */
export interface FoundTrace {
  readonly system: string
  readonly kind: Words
  readonly number: string | null
  readonly state: Words
  readonly tone: 'plain' | 'good' | 'notice' | 'bad'
  readonly checkpoint: string | null
  readonly from: string
  readonly until: string | null
  readonly subjects: readonly Subject[]
  readonly via: Subject | null
}

/** GET /api/platform/traces: the latest first. */
interface TracesAnswer {
  readonly traces: readonly FoundTrace[]
  /** A system knows more than is shown. */
  readonly more: boolean
}

/** Asks only when somebody asks, because every look is audited; an answer that was overtaken is dropped. */
export function useTraces() {
  const [found, setFound] = useState<TracesAnswer | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const turn = useRef(0)
  const look = async (text: string, reason: string) => {
    turn.current += 1
    const mine = turn.current
    setBusy(true)
    setFound(null)
    setProblem(null)
    const query = new URLSearchParams({ text, reason }).toString()
    const answer = await get<TracesAnswer>(`/api/platform/traces?${query}`)
    if (mine !== turn.current) return
    setBusy(false)
    if (answer.ok) setFound(answer.value)
    else setProblem(answer.problem)
  }
  return { found, problem, busy, look: (text: string, reason: string) => void look(text, reason) }
}
