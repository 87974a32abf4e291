import { useCallback, useEffect, useMemo, useState } from 'react'
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
  /** Looks again at the model with the changes. */
  readonly lookAgain: () => void
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
  const now = usePreview(own, NOTHING)
  // Only its hours are shown: where the inputs come from, most of a model in bytes, stays here.
  const model = own ?? carried.value?.model ?? null
  const bare = useMemo(() => model && { ...model, origins: {} }, [model])
  const after = usePreview(bare, changes)
  return {
    code,
    choose: (next) => {
      setOwn(null)
      setScenario(null)
      setCode(next)
    },
    now: own ? now.view : carried.value,
    problem: own ? now.problem : carried.problem,
    changes,
    setChanges,
    after: after.view,
    afterProblem: after.problem,
    lookAgain: after.again,
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
/** What may be otherwise in a moment, and after how long it is asked again. */
const PASSES: ReadonlySet<Problem['kind']> = new Set(['overloaded', 'offline'])
const AGAIN_MS = 3_000

/** How a model looks with changes; asked again whenever one of them is another. */
function usePreview(model: CheckpointModel | null, changes: readonly Change[]) {
  const [answer, setAnswer] = useState<{ view: ModelView | null; problem: Problem | null }>(EMPTY)
  const [turn, setTurn] = useState(0)
  const again = useCallback(() => setTurn((before) => before + 1), [])
  useEffect(() => {
    if (!model) return
    const stop = new AbortController()
    let later: ReturnType<typeof setTimeout> | undefined
    void post<ModelView>('/api/planning/preview', { model, changes }, stop.signal).then((preview) => {
      if (stop.signal.aborted) return
      setAnswer(preview.ok ? { view: preview.value, problem: null } : { view: null, problem: preview.problem })
      if (!preview.ok && PASSES.has(preview.problem.kind)) later = setTimeout(again, AGAIN_MS)
    })
    return () => {
      stop.abort()
      clearTimeout(later)
    }
  }, [model, changes, turn, again])
  return { ...answer, again }
}

const EMPTY = { view: null, problem: null } as const
