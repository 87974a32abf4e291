import type { z } from 'zod'
import type { Stock } from '#escort/contract.ts'
import { useQuery } from '../kit/api/query.ts'
import { Card } from '../kit/card.tsx'
import { ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { useCopy } from './use-copy.ts'

/** The stock of seals: where each is. */
export function StockList() {
  const copy = useCopy()
  const { value, problem, reload } = useQuery<z.infer<typeof Stock>>('/api/escort/seals', { refreshMs: 10_000 })
  if (!value) return problem ? <ErrorState problem={problem} onRetry={reload} /> : <Skeleton lines={6} />
  return (
    <Card title={copy.views.stock}>
      <ul className="centre-events">
        {value.seals.map((seal) => (
          <li
            key={seal.number}
            className="centre-event"
            data-level={seal.state === 'fault' || seal.state === 'lost' ? 'amber' : 'info'}
          >
            <div className="centre-event-name">{seal.number}</div>
            <div className="centre-event-detail">
              {seal.model} · {seal.ownerState} · {copy.sealStates[seal.state as keyof typeof copy.sealStates]}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
