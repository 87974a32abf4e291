import { useState } from 'react'
import type { ScenarioView } from '#planning/contract.ts'
import { newId, type Problem, put } from '../kit/api/client.ts'
import { Button } from '../kit/button.tsx'
import { fill } from '../kit/copy/copy.ts'
import { TextArea, TextField } from '../kit/field.tsx'
import { useToast } from '../kit/toast.tsx'
import { PlannerProblem } from './planner-problem.tsx'
import { useCopy } from './use-copy.ts'
import type { Wish } from './wish.ts'

/** Keeps the question as a scenario with a name and notes: a new one, or the next version of the one that was opened. */
export function SaveScenario({ wish }: { readonly wish: Wish }) {
  const copy = useCopy()
  const toast = useToast()
  const { scenario } = wish
  const [name, setName] = useState(scenario?.name ?? '')
  const [notes, setNotes] = useState(scenario?.notes ?? '')
  const [problem, setProblem] = useState<Problem | null>(null)
  const saveScenario = async (id: string, version: number) => {
    if (!wish.now) return
    const body = { name, notes, model: wish.now.model, changes: wish.changes, version }
    const saved = await put<ScenarioView>(`/api/planning/scenarios/${id}`, body)
    setProblem(saved.ok ? null : saved.problem)
    if (!saved.ok) return
    toast({ tone: 'good', text: copy.question.saved })
    wish.take(saved.value)
  }
  const isNamed = name.trim() !== ''
  // An approved baseline stays as it is: what is made of it is a scenario of its own.
  const next = scenario && scenario.approvedAt === null ? scenario : null
  return (
    <details className="planner-save" open={problem !== null || undefined}>
      <summary>{copy.question.save}</summary>
      <TextField
        label={copy.question.name}
        value={name}
        maxLength={120}
        onChange={({ target }) => setName(target.value)}
      />
      <TextArea
        label={copy.question.notes}
        value={notes}
        maxLength={4000}
        onChange={({ target }) => setNotes(target.value)}
      />
      {problem && <PlannerProblem problem={problem} />}
      <div className="planner-acts">
        {next && (
          <Button kind="secondary" disabled={!isNamed} onClick={() => void saveScenario(next.id, next.version)}>
            {fill(copy.question.saveVersion, { n: next.version + 1 })}
          </Button>
        )}
        <Button kind={next ? 'quiet' : 'secondary'} disabled={!isNamed} onClick={() => void saveScenario(newId(), 0)}>
          {next ? copy.question.saveNew : copy.question.save}
        </Button>
      </div>
    </details>
  )
}
