import { useState } from 'react'
import type { StudyView } from '#planning/contract.ts'
import { newId, post, type Problem } from '../kit/api/client.ts'
import { LatePart } from '../kit/boundary.tsx'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { Skeleton } from '../kit/states-of-lists.tsx'
import { Callout } from '../kit/status.tsx'
import { DayOfBothSides } from './day-of-both-sides.tsx'
import { Outcome } from './outcome.tsx'
import { PlannerProblem } from './planner-problem.tsx'
import { Question } from './question.tsx'
import { useCopy } from './use-copy.ts'
import type { Wish } from './wish.ts'

/** A question at the left, both calendars and what came out at the right. */
export function Study({
  wish,
  study,
  onAsked,
  onChanged,
}: {
  readonly wish: Wish
  readonly study: StudyView | null
  readonly onAsked: (id: string) => void
  readonly onChanged: () => void
}) {
  const copy = useCopy()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const ask = async (negotiation: boolean) => {
    if (!wish.now) return
    setBusy(true)
    const body = {
      id: newId(),
      name: wish.scenario?.name ?? wish.now.model.name,
      scenario: wish.scenario?.id ?? null,
      wish: { model: wish.now.model, changes: wish.changes, marginal: true, negotiation },
    }
    const asked = await post<StudyView>('/api/planning/studies', body)
    setBusy(false)
    setProblem(asked.ok ? null : asked.problem)
    if (asked.ok) onAsked(asked.value.id)
  }
  if (!wish.now) return wish.problem ? <PlannerProblem problem={wish.problem} /> : <Skeleton lines={6} />
  return (
    <div className="planner-study">
      <Question wish={wish} busy={busy} onRun={(negotiation) => void ask(negotiation)} />
      <div className="planner-answer">
        <DayOfBothSides now={wish.now} after={wish.after} />
        {problem && <PlannerProblem problem={problem} />}
        {!problem && wish.afterProblem && <PlannerProblem problem={wish.afterProblem} onRetry={wish.lookAgain} />}
        {study ? (
          <>
            <Progress study={study} onChanged={onChanged} />
            <LatePart>
              <Outcome study={study} />
            </LatePart>
          </>
        ) : (
          <p className="planner-hint">{copy.run.none}</p>
        )}
      </div>
    </div>
  )
}

function Progress({ study, onChanged }: { readonly study: StudyView; readonly onChanged: () => void }) {
  const copy = useCopy()
  const [problem, setProblem] = useState<Problem | null>(null)
  const { state, done, planned } = study
  if (state === 'done') return null
  if (state === 'failed') return <Callout tone="bad" title={copy.run.failed} />
  if (state === 'cancelled') return <Callout tone="warn" title={fill(copy.run.cancelled, { done, planned })} />
  const cancel = async () => {
    const cancelled = await post(`/api/planning/studies/${study.id}/cancel`)
    setProblem(cancelled.ok ? null : cancelled.problem)
    onChanged()
  }
  return (
    <Card>
      <div className="planner-progress">
        <div className="planner-progress-words" role="status">
          <strong>{planned === 0 ? copy.run.waiting : fill(copy.run.running, { done, planned })}</strong>
          {study.partial && <span>{copy.run.partial}</span>}
        </div>
        <progress max={Math.max(planned, 1)} value={done} aria-label={fill(copy.run.running, { done, planned })} />
        <Button kind="secondary" onClick={() => void cancel()}>
          {copy.run.cancel}
        </Button>
      </div>
      {problem && <PlannerProblem problem={problem} />}
    </Card>
  )
}
