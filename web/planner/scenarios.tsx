import FolderOpen from 'lucide-react/icons/folder-open'
import { useState } from 'react'
import type { ScenarioList, ScenarioView } from '#planning/contract.ts'
import { get, post, type Problem } from '../kit/api/client.ts'
import { useQuery } from '../kit/api/query.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { useHomeZone } from '../kit/clock.tsx'
import { fill } from '../kit/copy/copy.ts'
import { DOT } from '../kit/copy/listed.ts'
import { EmptyState, ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { Time } from '../kit/time.tsx'
import { useScenariosCopy } from './use-copy.ts'

/** Saved scenarios: opened again, approved as the baseline of their checkpoint (PLAN-30). */
export function Scenarios({ onOpen }: { readonly onOpen: (scenario: ScenarioView) => void }) {
  const copy = useScenariosCopy()
  const homeZone = useHomeZone()
  const [problem, setProblem] = useState<Problem | null>(null)
  const list = useQuery<ScenarioList>('/api/planning/scenarios')
  if (list.state === 'loading') return <Skeleton lines={4} />
  if (list.state === 'failed') return <ErrorState problem={list.problem} onRetry={list.reload} />
  const open = async (id: string) => {
    const scenario = await get<ScenarioView>(`/api/planning/scenarios/${id}`)
    if (scenario.ok) onOpen(scenario.value)
    else setProblem(scenario.problem)
  }
  const approve = async (id: string) => {
    const approved = await post(`/api/planning/scenarios/${id}/approve`)
    setProblem(approved.ok ? null : approved.problem)
    list.reload()
  }
  const { scenarios } = list.value
  if (scenarios.length === 0) return <EmptyState icon={FolderOpen} title={copy.scenarios.none} />
  return (
    <div className="planner-scenarios">
      {problem && <ErrorState problem={problem} />}
      {scenarios.map(({ id, name, notes, version, changedAt, approvedAt }) => (
        <Card key={id} title={name} aside={approvedAt ? <strong>{copy.scenarios.baseline}</strong> : null}>
          <p>{notes}</p>
          <p className="planner-hint">
            {fill(copy.scenarioVersion, { n: version })}
            {DOT}
            {copy.scenarios.changed} <Time at={changedAt} zone={homeZone} show="datetime" />
          </p>
          <div className="planner-acts">
            <Button kind="secondary" onClick={() => void open(id)}>
              {copy.scenarios.open}
            </Button>
            {!approvedAt && (
              <Button kind="quiet" onClick={() => void approve(id)}>
                {copy.scenarios.approve}
              </Button>
            )}
          </div>
          {version > 1 && <History id={id} />}
        </Card>
      ))}
    </div>
  )
}

/** Every version of a scenario, the newest first; read when somebody looks. */
function History({ id }: { readonly id: string }) {
  const copy = useScenariosCopy()
  const homeZone = useHomeZone()
  const [looks, setLooks] = useState(false)
  const scenario = useQuery<ScenarioView>(looks ? `/api/planning/scenarios/${id}` : null)
  return (
    <details className="planner-details" onToggle={({ currentTarget }) => setLooks(currentTarget.open)}>
      <summary>{copy.scenarios.history}</summary>
      <ol>
        {scenario.value?.history.map(({ version, name, changedAt }) => (
          <li key={version}>
            {fill(copy.scenarioVersion, { n: version })}
            {DOT}
            {name}
            {DOT}
            <Time at={changedAt} zone={homeZone} show="datetime" />
          </li>
        ))}
      </ol>
    </details>
  )
}
