import { useState } from 'react'
import BellRing from 'lucide-react/icons/bell-ring'
import CalendarCheck from 'lucide-react/icons/calendar-check'
import DoorOpen from 'lucide-react/icons/door-open'
import Flag from 'lucide-react/icons/flag'
import { fill } from '../../copy/copy.ts'
import { ErrorState, Skeleton } from '../../states-of-lists.tsx'
import { LaneTimeline } from '../../rich/time/lane-timeline.tsx'
import { ReplayBar } from '../../rich/time/replay-bar.tsx'
import { StaleFrame } from '../../stale-frame.tsx'
import { Timeline, type TimelineEvent } from '../../timeline.tsx'
import { MANY, stateOf } from '../states.ts'
import type { Shown } from '../show.tsx'
import { useCopy } from '../use-copy.ts'

const MINUTE = 60_000
const NINE = Date.UTC(2026, 10, 28, 4)
const iso = (minutes: number) => new Date(NINE + minutes * MINUTE).toISOString()
const HERE = 'UTC'
const THERE = 'Etc/GMT-8'
const PASSAGE_MIN = 14

/** A history down the page, lanes over hours, and the way back through both. */
export default function TimelineShown({ state }: Shown) {
  const copy = useCopy().samples
  const [at, setAt] = useState(NINE + 95 * MINUTE)
  const [chosen, setChosen] = useState<string | null>(null)
  const events: readonly TimelineEvent[] = [
    { id: '1', at: iso(-1_500), title: copy.booked, tone: 'info', icon: CalendarCheck },
    { id: '2', at: iso(20), title: copy.called, tone: 'now', icon: BellRing },
    { id: '3', at: iso(52), title: copy.admitted, detail: copy.why, by: 'A. Serik', tone: 'good', icon: DoorOpen },
    { id: '4', at: iso(130), title: copy.expected, tone: 'calm', icon: Flag, ahead: true },
  ]
  const { rows, problem, at: heardAt, reload } = stateOf(state, state === 'many' ? history(events) : events)
  if (!rows) return problem ? <ErrorState problem={problem} onRetry={reload} /> : <Skeleton lines={5} />
  const spans = state === 'many' ? Math.floor(MANY / 3) : 9
  const lanes = [1, 2, 3].map((n) => ({
    id: `lane-${n}`,
    name: fill(copy.lane, { n }),
    spans: Array.from({ length: rows.length === 0 ? 0 : spans }, (_, index) => ({
      id: `${n}-${index}`,
      from: iso((index * 9 * 22) / spans + n * 5),
      until: iso((index * 9 * 22) / spans + n * 5 + (9 * PASSAGE_MIN) / spans),
      tone: index === 4 && n === 2 ? ('bad' as const) : ('good' as const),
      label: `${100 + index}AAA0${n}`,
    })),
    marks: n === 2 && rows.length > 0 ? [{ id: 'stop', at: iso(100), tone: 'bad' as const, label: copy.stop }] : [],
  }))
  return (
    <StaleFrame heardAt={state === 'stale' ? heardAt : null}>
      <LaneTimeline
        label={copy.day}
        lanes={lanes}
        from={iso(0)}
        until={iso(240)}
        now={at}
        clocks={[
          { zone: HERE, label: copy.here },
          { zone: THERE, label: copy.there },
        ]}
        chosen={chosen}
        onChoose={setChosen}
      />
      <ReplayBar
        label={copy.replay}
        from={NINE}
        until={NINE + 240 * MINUTE}
        at={at}
        onAt={setAt}
        zone={HERE}
        marks={[{ id: 'stop', at: NINE + 100 * MINUTE, tone: 'bad', label: copy.stop }]}
      />
      <Timeline label={copy.day} events={rows} zone={HERE} />
    </StaleFrame>
  )
}

/** The same told over and over, a quarter of an hour apart. */
function history(events: readonly TimelineEvent[]): readonly TimelineEvent[] {
  return Array.from({ length: MANY }, (_, n) => ({
    ...(events[n % events.length] as TimelineEvent),
    id: String(n),
    at: iso(n * 15),
  }))
}
