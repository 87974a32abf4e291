import FolderOpen from 'lucide-react/icons/folder-open'
import type { ScenarioList, ScenarioView } from '#planning/contract.ts'
import { get, post } from '../kit/api/client.ts'
import { useQuery } from '../kit/api/query.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { EmptyState, ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { Time } from '../kit/time.tsx'
import { useCopy } from './use-copy.ts'

/** Saved scenarios: opened again, approved as the baseline of their checkpoint (PLAN-30). */
export function Scenarios({ onOpen }: { readonly onOpen: (scenario: ScenarioView) => void }) {
  const copy = useCopy()
  const list = useQuery<ScenarioList>('/api/planning/scenarios')
  if (list.state === 'loading') return <Skeleton lines={4} />
  if (list.state === 'failed') return <ErrorState problem={list.problem} onRetry={list.reload} />
  const open = async (id: string) => {
    const scenario = await get<ScenarioView>(`/api/planning/scenarios/${id}`)
    if (scenario.ok) onOpen(scenario.value)
  }
  const approve = async (id: string) => {
    await post(`/api/planning/scenarios/${id}/approve`)
    list.reload()
  }
  const { scenarios } = list.value
  if (scenarios.length === 0) return <EmptyState icon={FolderOpen} title={copy.scenarios.none} />
  return (
    <div className="planner-scenarios">
      {scenarios.map(({ id, name, notes, version, changedAt, approvedAt }) => (
        <Card key={id} title={name} aside={approvedAt ? <strong>{copy.scenarios.baseline}</strong> : null}>
          <p>{notes}</p>
          <p className="planner-hint">
            {fill(copy.scenarios.version, { n: version })} · {copy.scenarios.changed}{' '}
            <Time at={changedAt} zone="UTC" show="datetime" />
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
        </Card>
      ))}
    </div>
  )
}
