import './lane-day.css'
import BellRing from 'lucide-react/icons/bell-ring'
import Hand from 'lucide-react/icons/hand'
import TrafficCone from 'lucide-react/icons/traffic-cone'
import { useState } from 'react'
import type { LanesDayAnswer } from '#gate/contract.ts'
import { useQuery } from '../kit/api/query.ts'
import { useCheckpoint } from '../kit/api/reference.ts'
import { listed, named } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import { Icon } from '../kit/icon.tsx'
import { useNarrow } from '../kit/narrow.ts'
import { usePartsWords } from '../kit/parts-words.ts'
import { LaneTimeline } from '../kit/rich/time/lane-timeline.tsx'
import { EmptyState, ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { Callout } from '../kit/status.tsx'
import { Time } from '../kit/time.tsx'
import { type DaySpan, hoursOf, spansOf } from './lane-day.ts'
import { LaneName } from './lane-name.tsx'
import { useViewsCopy, type WholeCopy } from './use-copy.ts'

const REFRESH_MS = 60_000

/**
 * The day of a checkpoint by lane [GATE-6]: when vehicles followed one another and what became of them, when an officer held a
 * lane, when something failed; on the clocks of both sides. On a phone it is told by the hour.
 */
export function LaneDay({
  checkpoint,
  day,
  zone,
}: {
  readonly checkpoint: string
  readonly day: string
  readonly zone: string
}) {
  const query = new URLSearchParams({ checkpoint, day }).toString()
  const lanes = useQuery<LanesDayAnswer>(`/api/gate/day?${query}`, { refreshMs: REFRESH_MS })
  const copy = useViewsCopy()
  const narrow = useNarrow()
  const words = usePartsWords().chart
  if (lanes.state === 'loading') return <Skeleton lines={3} height="2.5rem" />
  if (lanes.state === 'failed') return <ErrorState problem={lanes.problem} onRetry={lanes.reload} />
  const told = lanes.value
  const spans = spansOf(told)
  if (spans.length === 0 && told.lanes.every(({ alarms }) => alarms.length === 0))
    return <EmptyState icon={TrafficCone} title={copy.byLane.none} />
  return (
    <div className="lane-day">
      {told.more && <Callout tone="warn">{copy.shift.more}</Callout>}
      {!narrow && <Bars day={told} spans={spans} zone={zone} />}
      {narrow ? (
        <Told day={told} spans={spans} zone={zone} />
      ) : (
        <details className="lane-day-more">
          <summary>{words.table}</summary>
          <Told day={told} spans={spans} zone={zone} />
        </details>
      )}
    </div>
  )
}

/** A day by lane, its spans, and the zone of the checkpoint. */
interface ShownDay {
  readonly day: LanesDayAnswer
  readonly spans: readonly DaySpan[]
  readonly zone: string
}

/** Bars over the hours; the figures of the one that is chosen stand below. */
function Bars({ day, spans, zone }: ShownDay) {
  const copy = useViewsCopy()
  const { kit, language } = useTexts()
  const place = useCheckpoint(day.checkpoint)
  const [chosen, choose] = useState<string | null>(null)
  const there = place && { zone: place.neighbourZone, label: kit.countries[place.neighbour] ?? kit.clock.there }
  const wordsOf = (span: DaySpan) =>
    listed(
      figuresOf(span, copy, (name, said) => named(name, said, language)),
      language,
    )
  const here = spans.find(({ id }) => id === chosen)
  return (
    <>
      <LaneTimeline
        label={copy.byLane.title}
        from={day.from}
        until={day.until}
        now={Date.parse(day.asOf)}
        clocks={[{ zone, label: kit.clock.here }, ...(there && there.zone !== zone ? [there] : [])]}
        chosen={chosen}
        onChoose={choose}
        lanes={day.lanes.map(({ lane, purpose, alarms }) => ({
          id: lane,
          name: lane,
          detail: copy.lanes.purpose[purpose],
          spans: spans
            .filter((span) => span.lane === lane)
            .map((span) => ({
              id: span.id,
              from: span.from,
              until: span.until,
              tone: span.what === 'held' ? 'warn' : 'info',
              label: wordsOf(span),
              short: span.what === 'held' ? '' : String(span.read),
            })),
          marks: alarms.map(({ id, kind, raisedAt }) => ({ id, at: raisedAt, tone: 'bad', label: copy.alarms[kind] })),
        }))}
      />
      <p className="lane-day-chosen" role="status">
        {here && (
          <>
            <NameOf lane={here.lane} day={day} /> <Time at={here.from} until={here.until} zone={zone} /> {wordsOf(here)}
          </>
        )}
      </p>
    </>
  )
}

/** A lane of the day by its name. */
function NameOf({ lane, day }: { readonly lane: string; readonly day: LanesDayAnswer }) {
  const purpose = day.lanes.find((one) => one.lane === lane)?.purpose
  return <strong>{purpose ? <LaneName lane={lane} purpose={purpose} /> : lane}</strong>
}

/** What a stretch was, in words. */
function figuresOf(
  span: DaySpan,
  { byLane, lanes, passage }: WholeCopy,
  say: (name: string, said: string) => string,
): readonly string[] {
  if (span.what === 'held') return [lanes.mode.held]
  return [
    say(byLane.vehicles, String(span.read)),
    say(passage.states.passed, String(span.through)),
    ...(span.sentAway > 0 ? [say(passage.states['sent-away'], String(span.sentAway))] : []),
  ]
}

/** The same by the hour and lane, and below what else happened: holds and faults. */
function Told({ day, spans, zone }: ShownDay) {
  const copy = useViewsCopy()
  const words = usePartsWords().chart
  const hours = hoursOf(day.lanes)
  const held = spans.filter(({ what }) => what === 'held')
  const faults = day.lanes.flatMap(({ lane, alarms }) => alarms.map((alarm) => ({ lane, ...alarm })))
  return (
    <div className="lane-day-told">
      {hours.length > 0 && (
        <table aria-label={copy.byLane.title}>
          <caption>{copy.byLane.vehicles}</caption>
          <thead>
            <tr>
              <th scope="col">{words.hour}</th>
              {day.lanes.map(({ lane, purpose }) => (
                <th scope="col" key={lane}>
                  {lane}
                  <span className="lane-day-purpose">{copy.lanes.purpose[purpose]}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {hours.map(({ from, read }) => (
              <tr key={from}>
                <th scope="row">
                  <Time at={from} zone={zone} />
                </th>
                {day.lanes.map(({ lane }, index) => (
                  <td key={lane}>{read[index]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {held.length + faults.length > 0 && (
        <ul className="lane-day-list">
          {held.map(({ id, lane, from, until }) => (
            <li key={id}>
              <Icon of={Hand} /> <NameOf lane={lane} day={day} /> <Time at={from} until={until} zone={zone} />{' '}
              {copy.lanes.mode.held}
            </li>
          ))}
          {faults.map(({ id, lane, kind, raisedAt, clearedAt }) => (
            <li key={`${id} ${lane}`}>
              <Icon of={BellRing} /> <NameOf lane={lane} day={day} />{' '}
              <Time at={raisedAt} {...(clearedAt === null ? {} : { until: clearedAt })} zone={zone} />{' '}
              {copy.alarms[kind]}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
