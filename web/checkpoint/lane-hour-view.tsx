import './lane-hour.css'
import BellOff from 'lucide-react/icons/bell-off'
import BellRing from 'lucide-react/icons/bell-ring'
import Flag from 'lucide-react/icons/flag'
import Hand from 'lucide-react/icons/hand'
import History from 'lucide-react/icons/history'
import ImageIcon from 'lucide-react/icons/image'
import ScanEye from 'lucide-react/icons/scan-eye'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import type { LucideIcon } from 'lucide-react'
import { useState } from 'react'
import type { LaneHourAnswer, LaneView, PassageView } from '#gate/contract.ts'
import { useQuery } from '../kit/api/query.ts'
import { Button } from '../kit/button.tsx'
import { Facts } from '../kit/card.tsx'
import { fill, type KitCopy } from '../kit/copy/copy.ts'
import { DOT, sentences, statement } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { Plate } from '../kit/plate.tsx'
import { ReplayBar } from '../kit/rich/time/replay-bar.tsx'
import { EmptyState, ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { STATES, type Tone } from '../kit/states.ts'
import { Callout } from '../kit/status.tsx'
import { formatInstant, Time } from '../kit/time.tsx'
import { Timeline, type TimelineEvent } from '../kit/timeline.tsx'
import { LaneBars } from './lane-bars.tsx'
import { eventsOf, type LaneEvent, type LaneMoment, laneAt } from './lane-hour.ts'
import { LaneSentence } from './lane-name.tsx'
import { isUntied, TieBooking } from './tie-booking.tsx'
import { useViewsCopy, type WholeCopy } from './use-copy.ts'
import { laneName, reasonText, STATE_OF_DECISION } from './words.ts'

/** Goes over the last hour of a lane again: whom it read, what it did, what officers told it [GATE-6]. Nothing is opened from here; an officer says with which booking an unread vehicle drove in. */
export function LaneHour({
  lane,
  purpose,
  checkpoint,
  zone,
  mayAct,
  onClose,
}: {
  readonly lane: string
  /** What the lane is for; null when nothing is known of it any more. */
  readonly purpose: LaneView['purpose'] | null
  readonly checkpoint: string
  readonly zone: string
  readonly mayAct: boolean
  readonly onClose: () => void
}) {
  const { title } = useViewsCopy().hour
  const query = new URLSearchParams({ checkpoint }).toString()
  const hour = useQuery<LaneHourAnswer>(`/api/gate/lanes/${encodeURIComponent(lane)}/hour?${query}`)
  return (
    <Dialog open wide title={<LaneSentence text={title} lane={lane} purpose={purpose} />} onClose={onClose}>
      {hour.state === 'loading' && <Skeleton lines={5} />}
      {hour.state === 'failed' && <ErrorState problem={hour.problem} onRetry={hour.reload} />}
      {hour.state === 'ready' && (
        <Replayed hour={hour.value} purpose={purpose} zone={zone} mayAct={mayAct} onLive={hour.reload} />
      )}
    </Dialog>
  )
}

function Replayed({
  hour,
  purpose,
  zone,
  mayAct,
  onLive,
}: {
  readonly hour: LaneHourAnswer
  readonly purpose: LaneView['purpose'] | null
  readonly zone: string
  readonly mayAct: boolean
  readonly onLive: () => void
}) {
  const copy = useViewsCopy()
  const { kit } = useTexts()
  const [from, until] = [Date.parse(hour.from), Date.parse(hour.until)]
  const [chosen, choose] = useState<number | null>(null)
  const at = Math.max(from, Math.min(chosen ?? until, until))
  const told = eventsOf(hour).map((event) => ({ at: event.at, ...wordsOf(event, copy, kit, zone) }))
  const toNow = () => {
    choose(null)
    onLive()
  }
  return (
    <div className="lane-hour">
      <p>{copy.hour.lead}</p>
      {hour.more && <Callout tone="warn">{copy.shift.more}</Callout>}
      <ReplayBar
        label={fill(copy.hour.title, { lane: purpose ? laneName({ lane: hour.lane, purpose }, copy) : hour.lane })}
        from={from}
        until={until}
        at={at}
        onAt={choose}
        onLive={toNow}
        zone={zone}
        marks={told.map((event) => ({ id: event.id, at: event.at, tone: event.tone, label: event.word }))}
      />
      <LaneBars hour={hour} at={at} zone={zone} onAt={choose} />
      <div className="lane-hour-parts">
        <Moment hour={hour} at={at} zone={zone} onTied={mayAct ? onLive : null} />
        <section aria-label={copy.hour.happened}>
          <h3>{copy.hour.happened}</h3>
          {told.length === 0 ? (
            <EmptyState icon={History} title={copy.hour.nothing} />
          ) : (
            <Timeline
              label={copy.hour.happened}
              zone={zone}
              events={told
                .filter((event) => event.at <= at)
                .toReversed()
                .map(eventOfList)}
            />
          )}
        </section>
      </div>
    </div>
  )
}

/** How the lane stood then: who was at the bar, what was decided by then, whether it was held, what was wrong. */
function Moment({
  hour,
  at,
  zone,
  onTied,
}: {
  readonly hour: LaneHourAnswer
  readonly at: number
  readonly zone: string
  /** After a vehicle was tied to a booking; null for whoever only looks. */
  readonly onTied: (() => void) | null
}) {
  const copy = useViewsCopy()
  const { kit, language } = useTexts()
  const { passage, stands, decided, held, alarms } = laneAt(hour, at)
  const { tone } = STATES[passage && decided ? STATE_OF_DECISION[passage.decision] : 'notice']
  return (
    <section className="lane-hour-moment" aria-label={copy.hour.moment} data-past={stands === 'no' || undefined}>
      <h3>{headOf(stands, copy)}</h3>
      {held && (
        <Callout tone="warn" icon={Hand}>
          {copy.lanes.mode.held}
        </Callout>
      )}
      {alarms.map(({ id, kind }) => (
        <Callout key={id} tone="bad" icon={TriangleAlert}>
          {copy.alarms[kind]}
        </Callout>
      ))}
      {passage && (
        <>
          <Named passage={passage} />
          <Callout tone={tone}>
            {decided
              ? sentences(
                  [statement(copy.passage.decisions[passage.decision], language), reasonText(passage, copy, kit, zone)],
                  language,
                )
              : copy.hour.undecided}
          </Callout>
          <Facts
            rows={[
              [copy.passage.read, <Time key="read" at={passage.occurredAt} zone={zone} />],
              [copy.passage.booking, bookedOf(passage, copy)],
              [copy.hour.end, <End key="end" passage={passage} stands={stands} zone={zone} />],
            ]}
          />
          <Picture key={passage.id} passage={passage} zone={zone} />
          {onTied && isUntied(passage) && (
            <TieBooking
              key={`tie ${passage.id}`}
              passage={passage}
              checkpoint={hour.checkpoint}
              zone={zone}
              onTied={onTied}
            />
          )}
        </>
      )}
    </section>
  )
}

function headOf(stands: LaneMoment['stands'], { passage, lanes }: WholeCopy): string {
  if (stands === 'yes') return passage.states.waiting
  return stands === 'unknown' ? passage.states.left : lanes.empty
}

function bookedOf({ booking, decision }: PassageView, { passage }: WholeCopy): string {
  return booking?.reference ?? (decision === 'free' || decision === 'record' ? passage.noneNeeded : passage.noBooking)
}

function Named({ passage: { country, plateRead } }: { readonly passage: PassageView }) {
  const copy = useViewsCopy().passage
  return plateRead ? <Plate country={country} plate={plateRead} size="l" /> : <strong>{copy.unread}</strong>
}

/** What became of the vehicle, as far as it was so at the moment that is shown. */
function End({
  passage,
  stands,
  zone,
}: {
  readonly passage: PassageView
  readonly stands: LaneMoment['stands']
  readonly zone: string
}) {
  const copy = useViewsCopy()
  if (stands === 'yes') return '—'
  if (stands === 'unknown') return copy.hour.droveOff
  return (
    <>
      {copy.passage.states[passage.state]}
      {DOT}
      <Time at={passage.passedAt ?? passage.decidedAt} zone={zone} />
    </>
  )
}

/** Fetched only when somebody asks for it: every look is logged. */
function Picture({ passage, zone }: { readonly passage: PassageView; readonly zone: string }) {
  const copy = useViewsCopy()
  const { kit } = useTexts()
  const [looks, setLooks] = useState(false)
  const { pictureId, plateRead, occurredAt } = passage
  if (pictureId === null) return <p>{copy.passage.noPicture}</p>
  if (!looks)
    return (
      <Button icon={ImageIcon} onClick={() => setLooks(true)}>
        {copy.crossings.look}
      </Button>
    )
  const values = { plate: plateRead || copy.passage.unread, time: formatInstant(occurredAt, 'time', kit, zone) }
  return (
    <img className="which-picture" src={`/api/gate/pictures/${pictureId}`} alt={fill(copy.passage.picture, values)} />
  )
}

interface Told {
  readonly id: string
  readonly at: number
  readonly word: string
  readonly detail: string
  readonly by: string | null
  readonly tone: Tone
  readonly icon: LucideIcon
}

function eventOfList({ id, at, word, detail, by, tone, icon }: Told): TimelineEvent {
  return { id, at: new Date(at).toISOString(), title: word, tone, icon, ...(detail && { detail }), ...(by && { by }) }
}

/** What happened, in words. */
function wordsOf(event: LaneEvent, copy: WholeCopy, kit: KitCopy, zone: string): Omit<Told, 'at'> {
  const { id } = event
  if ('command' in event) {
    const { kind, state, reason, note, by } = event.command
    const more = [reason && copy.manual.reasons[reason], note, state === 'done' ? null : copy.shift.states[state]]
    const tone = state === 'done' ? 'info' : 'warn'
    const detail = more.filter(Boolean).join(DOT)
    return { id, word: copy.hour.commands[kind], detail, by: by.login ?? copy.shift.unknown, tone, icon: Hand }
  }
  if ('alarm' in event) {
    const alarm = copy.alarms[event.alarm.kind]
    return event.what === 'raised'
      ? { id, word: alarm, detail: '', by: null, tone: 'bad', icon: BellRing }
      : { id, word: fill(copy.hour.cleared, { alarm }), detail: '', by: null, tone: 'calm', icon: BellOff }
  }
  const { plateRead, decision, decidedBy, state } = event.passage
  const plate = plateRead || copy.passage.unread
  if (event.what === 'through')
    return {
      id,
      word: fill(copy.hour.says, { name: plate, said: copy.passage.states[state] }),
      detail: '',
      by: null,
      tone: 'good',
      icon: Flag,
    }
  const byRules = decidedBy === 'rules'
  return {
    id,
    word: byRules ? fill(copy.hour.says, { name: plate, said: copy.passage.decisions[decision] }) : plate,
    detail: byRules ? reasonText(event.passage, copy, kit, zone) : copy.hour.undecided,
    by: null,
    tone: byRules ? STATES[STATE_OF_DECISION[decision]].tone : 'warn',
    icon: ScanEye,
  }
}
