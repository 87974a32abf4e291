import { useState } from 'react'
import History from 'lucide-react/icons/history'
import type { CorridorPast, CorridorPicture } from '#driverless/contract.ts'
import { useQuery } from '../kit/api/query.ts'
import { fill } from '../kit/copy/copy.ts'
import { type ReplayMark, ReplayBar } from '../kit/rich/time/replay-bar.tsx'
import { EmptyState, ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { Callout } from '../kit/status.tsx'
import type { PastWords } from './copy/past/en.ts'
import { LiveCorridor } from './live-corridor.tsx'
import { usePastCopy } from './use-copy.ts'

/** The last word at the bar goes to the server so often at most: the picture of a second is enough for an eye. */
const GRAIN_MS = 1000

/** Any past minute of the corridor, computed again from the log, with marks for what people said. */
export function Past({ onLive }: { readonly onLive: () => void }) {
  const copy = usePastCopy()
  const past = useQuery<CorridorPast>('/api/driverless/corridor/past')
  const [chosen, choose] = useState<number | null>(null)
  const until = past.value === null ? 0 : Date.parse(past.value.until)
  const at = Math.floor((chosen ?? until) / GRAIN_MS) * GRAIN_MS
  const asked = useQuery<CorridorPicture>(
    past.value === null ? null : `/api/driverless/corridor/at?at=${new Date(at).toISOString()}`,
  )
  const [last, keep] = useState<CorridorPicture | null>(null)
  if (asked.value !== null && asked.value !== last) keep(asked.value)
  // While the next moment is fetched the one before stays: the eye follows the vehicles.
  const picture = asked.value ?? last
  if (past.state === 'loading') return <Skeleton lines={6} height="7rem" />
  if (past.state === 'failed') return <ErrorState problem={past.problem} onRetry={past.reload} />
  return (
    <div className="corridor-past">
      <Callout tone="info" icon={History}>
        {copy.past.text}
      </Callout>
      <ReplayBar
        label={copy.views.past}
        from={Date.parse(past.value.from)}
        until={until}
        at={at}
        onAt={choose}
        zone={past.value.zone}
        marks={past.value.spoken.map((said, index) => markOf(copy, said, index))}
        onLive={onLive}
      />
      {picture === null ? (
        <EmptyState icon={History} title={asked.state === 'failed' ? copy.past.nothing : copy.past.loading} />
      ) : (
        <LiveCorridor picture={picture} say={null} />
      )}
    </div>
  )
}

function markOf({ past }: PastWords, { at, kind, by }: CorridorPast['spoken'][number], index: number): ReplayMark {
  const word = past.said[kind as keyof PastWords['past']['said']] ?? past.said.other
  const tone = kind === 'stop' ? 'bad' : kind === 'restart' ? 'good' : 'info'
  return { id: `${at}-${index}`, at: Date.parse(at), tone, label: fill(past.mark, { word, who: by }) }
}
