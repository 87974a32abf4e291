import { useEffect, useState } from 'react'
import type { Change, CheckpointModel, ModelView, ScenarioView } from '#planning/contract.ts'
import { post, type Problem } from '../kit/api/client.ts'
import { useQuery } from '../kit/api/query.ts'

/** What the planner wants to find out, and how it looks before it is run. */
export interface Wish {
  readonly code: string
  readonly choose: (code: string) => void
  /** The model as it is. */
  readonly now: ModelView | null
  readonly problem: Problem | null
  readonly changes: readonly Change[]
  readonly setChanges: (changes: readonly Change[]) => void
  /** The model with the changes; null until it is known. */
  readonly after: ModelView | null
  readonly afterProblem: Problem | null
  /** Takes another model with the same changes. */
  readonly setModel: (model: CheckpointModel) => void
  /** The saved scenario that was opened; null: none. */
  readonly scenario: ScenarioView | null
  /** Takes a saved scenario. */
  readonly take: (scenario: ScenarioView) => void
}

const FIRST: readonly Change[] = [{ kind: 'common-hours', hours: 2, by: 'far' }]

/** The question that stands on the screen. */
export function useWish(): Wish {
  const [code, setCode] = useState('BAKHTY')
  const [own, setOwn] = useState<CheckpointModel | null>(null)
  const [scenario, setScenario] = useState<ScenarioView | null>(null)
  const [changes, setChanges] = useState<readonly Change[]>(FIRST)
  const carried = useQuery<ModelView>(`/api/planning/models/${code}`)
  const now = usePreview(own ?? carried.value?.model ?? null, NOTHING)
  const after = usePreview(own ?? carried.value?.model ?? null, changes)
  return {
    code,
    choose: (next) => {
      setOwn(null)
      setScenario(null)
      setCode(next)
    },
    now: own ? now.view : carried.value,
    problem: carried.problem,
    changes,
    setChanges,
    after: after.view,
    afterProblem: after.problem,
    setModel: setOwn,
    scenario,
    take: (opened) => {
      setOwn(opened.model)
      setChanges(opened.changes)
      setScenario(opened)
    },
  }
}

const NOTHING: readonly Change[] = []

/** How a model looks with changes; asked again whenever one of them is another. */
function usePreview(model: CheckpointModel | null, changes: readonly Change[]) {
  const [answer, setAnswer] = useState<{ view: ModelView | null; problem: Problem | null }>(EMPTY)
  useEffect(() => {
    if (!model) return
    const stop = new AbortController()
    void post<ModelView>('/api/planning/preview', { model, changes }, stop.signal).then((preview) => {
      if (stop.signal.aborted) return
      setAnswer(preview.ok ? { view: preview.value, problem: null } : { view: null, problem: preview.problem })
    })
    return () => stop.abort()
  }, [model, changes])
  return answer
}

const EMPTY = { view: null, problem: null } as const
