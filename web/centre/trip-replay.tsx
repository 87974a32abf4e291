import { useMemo } from 'react'
import History from 'lucide-react/icons/history'
import type { EventView, TripDetail } from '#escort/contract.ts'
import { Button } from '../kit/button.tsx'
import { DOT } from '../kit/copy/listed.ts'
import { ReplayBar, type ReplayMark } from '../kit/rich/time/replay-bar.tsx'
import type { Copy } from './copy/en.ts'
import { pastOf } from './replay.ts'
import { useCopy } from './use-copy.ts'
import { useZone } from './use-zone.ts'
import { kindWord } from './words.ts'

interface TripReplayOptions {
  readonly detail: TripDetail
  /** The moment that is looked at, in milliseconds; null is now. */
  readonly moment: number | null
  readonly onMoment: (moment: number | null) => void
}

/** Goes over a trip again: map and events show it as it was at a moment, from alarm to alarm. */
export function TripReplay({ detail, moment, onMoment }: TripReplayOptions) {
  const copy = useCopy()
  const zone = useZone()
  const past = useMemo(() => pastOf(detail), [detail])
  if (!past) return null
  if (moment === null)
    return (
      <div className="centre-acts">
        <Button looks icon={History} onClick={() => onMoment(past.from)}>
          {copy.replay.open}
        </Button>
      </div>
    )
  return (
    <ReplayBar
      label={copy.replay.label}
      from={past.from}
      until={past.until}
      at={moment}
      onAt={onMoment}
      onLive={() => onMoment(null)}
      zone={zone}
      marks={past.alarms.map((event) => markOf(event, copy))}
    />
  )
}

/** What was taken back afterwards is marked quietly, and says so. */
function markOf({ id, at, level, kind, withdrawnAt }: EventView, copy: Copy): ReplayMark {
  const mark = { id, at: Date.parse(at), label: kindWord(copy, kind) }
  if (withdrawnAt !== null) return { ...mark, tone: 'calm', label: `${mark.label}${DOT}${copy.withdrawn}` }
  return { ...mark, tone: level === 'red' ? 'bad' : 'warn' }
}
