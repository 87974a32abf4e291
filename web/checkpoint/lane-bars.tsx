import type { LaneHourAnswer } from '#gate/contract.ts'
import { useCheckpoint } from '../kit/api/reference.ts'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { LaneTimeline } from '../kit/rich/time/lane-timeline.tsx'
import { STATES } from '../kit/states.ts'
import { laneAt, stoodIn } from './lane-hour.ts'
import { useViewsCopy } from './use-copy.ts'
import { STATE_OF_DECISION } from './words.ts'

/** Who stood at the bar and for how long, over the hour, on the clocks of both sides; one that is chosen is shown at that moment. */
export function LaneBars({
  hour,
  at,
  zone,
  onAt,
}: {
  readonly hour: LaneHourAnswer
  readonly at: number
  readonly zone: string
  readonly onAt: (at: number) => void
}) {
  const copy = useViewsCopy()
  const { kit } = useTexts()
  const place = useCheckpoint(hour.checkpoint)
  const spans = stoodIn(hour).map(({ passage, from, until }) => ({
    id: passage.id,
    from,
    until,
    tone: STATES[STATE_OF_DECISION[passage.decision]].tone,
    label: passage.plateRead || copy.passage.unread,
  }))
  const there = place && { zone: place.neighbourZone, label: kit.countries[place.neighbour] ?? kit.clock.there }
  return (
    <LaneTimeline
      label={fill(copy.hour.title, { lane: hour.lane })}
      from={hour.from}
      until={hour.until}
      now={at}
      clocks={[{ zone, label: kit.clock.here }, ...(there && there.zone !== zone ? [there] : [])]}
      lanes={[{ id: hour.lane, name: hour.lane, spans }]}
      chosen={laneAt(hour, at).passage?.id ?? null}
      onChoose={(id) => {
        const span = spans.find((one) => one.id === id)
        if (span) onAt(Date.parse(span.from))
      }}
    />
  )
}
