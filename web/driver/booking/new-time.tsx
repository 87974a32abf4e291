import CalendarClock from 'lucide-react/icons/calendar-clock'
import CalendarX from 'lucide-react/icons/calendar-x'
import CircleCheck from 'lucide-react/icons/circle-check'
import Hourglass from 'lucide-react/icons/hourglass'
import ShieldCheck from 'lucide-react/icons/shield-check'
import { useState } from 'react'
import type { BookingRetimed, BookingView, NewTimeBody, NewTimes } from '#queue/contract.ts'
import { post, type Problem } from '../../kit/api/client.ts'
import { dayAndHours, DOT, named } from '../../kit/copy/listed.ts'
import { forget } from '../../kit/api/kept.ts'
import { type Query, useQuery } from '../../kit/api/query.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { useTexts } from '../../kit/copy.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Icon } from '../../kit/icon.tsx'
import { useCheckpointName } from '../../kit/place-names.ts'
import { useRefusalText } from '../../kit/refusal.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../kit/states-of-lists.tsx'
import { Callout } from '../../kit/status.tsx'
import { formatInstant, Time } from '../../kit/time.tsx'
import { useToast } from '../../kit/toast.tsx'
import type { BookDraft } from '../book/draft.ts'
import { TimeStep } from '../book/time-step.tsx'
import { useDriver } from '../driver-context.tsx'
import { bookingPath } from '../paths.ts'
import { ProblemNote } from '../problem-note.tsx'
import { go } from '../router.tsx'
import { useAgain } from '../../kit/api/again.ts'
import { useCopy, useMoreCopy } from '../use-copy.ts'
import { Cancel } from './cancel.tsx'
import { draftFor, OtherTime } from './other-time.tsx'
import './new-time.css'

const REFRESH_MS = 30_000

/** One interval that may be taken, in the words of the screen. */
type Wanted = Pick<NewTimes['nearest'][number], 'id' | 'startsAt' | 'endsAt'>

/** Another time for one that a closure or a cut took: the nearest free ones first, then any other, or an end without loss [QUE-8]. */
export function NewTimeScreen({ id }: { readonly id: string }) {
  const copy = useMoreCopy().booking
  const { turn } = useDriver()
  const booking = useQuery<BookingView>(`/api/queue/bookings/${id}`, { refreshMs: REFRESH_MS })
  useAgain(booking.reload, turn)
  const { value: known } = booking
  const nothingToChoose = known && (known.displaced === null || known.next.code === 'wait-for-officer')
  return (
    <OtherTime id={id} title={nothingToChoose ? copy.newTime.plainTitle : copy.newTime.title} booking={booking}>
      {(value) =>
        value.displaced === null ? (
          <EmptyState icon={CalendarClock} title={copy.newTime.over}>
            {copy.newTime.overHint}
          </EmptyState>
        ) : value.next.code === 'wait-for-officer' ? (
          <InDispute />
        ) : (
          <Choose booking={value} taken={value.displaced} onChanged={booking.reload} />
        )
      }
    </OtherTime>
  )
}

function Choose({
  booking,
  taken,
  onChanged,
}: {
  readonly booking: BookingView
  readonly taken: NonNullable<BookingView['displaced']>
  readonly onChanged: () => void
}) {
  const copy = useMoreCopy().booking.newTime
  const { placesTurn } = useDriver()
  const [draft, setDraft] = useState<BookDraft>(() => draftFor(booking))
  const [wanted, setWanted] = useState<Wanted | null>(null)
  const [others, setOthers] = useState(false)
  const proposed = useQuery<NewTimes>(`/api/queue/bookings/${booking.id}/new-times`, { refreshMs: REFRESH_MS })
  useAgain(proposed.reload, placesTurn[booking.checkpoint] ?? 0)
  const change = (more: Partial<BookDraft>) => {
    setDraft((before) => ({ ...before, ...more }))
    if (more.slot) setWanted(more.slot)
  }
  return (
    <>
      <What booking={booking} taken={taken} />
      <Nearest proposed={proposed} zone={booking.zone} onTake={setWanted} />
      {others ? (
        <TimeStep draft={draft} change={change} onNext={() => undefined} onlyFresh firstElsewhere />
      ) : (
        <Button icon={CalendarClock} className="new-time-other" onClick={() => setOthers(true)}>
          {copy.other}
        </Button>
      )}
      <div className="new-time-end">
        <p className="quiet">{copy.giveUp}</p>
        <Cancel booking={booking} onDone={onChanged} />
      </div>
      {wanted && (
        <Confirm
          booking={booking}
          wanted={wanted}
          onClose={() => setWanted(null)}
          onRefused={proposed.reload}
          key={wanted.id}
        />
      )}
    </>
  )
}

const IN_DISPUTE = { code: 'queue.entry-in-dispute', params: {} } as const

/** Why nothing can be chosen yet, in the words of the refusal that an answer would get. */
function InDispute() {
  const words = useRefusalText(IN_DISPUTE)
  return (
    words && (
      <Callout tone="info" icon={Hourglass} title={words.what}>
        {words.cure}
      </Callout>
    )
  )
}

/** Which time is gone, until when the answer is awaited, and that nothing is lost by it. */
function What({
  booking,
  taken,
}: {
  readonly booking: BookingView
  readonly taken: NonNullable<BookingView['displaced']>
}) {
  const copy = useMoreCopy().booking
  const { kit, language } = useTexts()
  const checkpointName = useCheckpointName()
  const { gone } = useCopy().ticket
  const until = formatInstant(taken.answerUntil, 'datetime', kit, booking.zone)
  return (
    <Card>
      <p className="move-what">
        <strong>{checkpointName(booking.checkpoint)}</strong>
        {DOT}
        <span translate="no">{booking.plate}</span>
      </p>
      <p>
        {named(copy.newTime.was, '', language)}
        <s>
          {dayAndHours(formatInstant(booking.startsAt, 'day', kit, booking.zone), '', language)}
          <Time at={booking.startsAt} until={booking.endsAt} zone={booking.zone} />
        </s>
      </p>
      <p className="quiet new-time-why">{gone[taken.by]}</p>
      <Callout tone="good" icon={ShieldCheck}>
        {copy.newTime.safe}
      </Callout>
      <p className="new-time-until">{fill(copy.newTime.untilText, { time: until })}</p>
    </Card>
  )
}

function Nearest({
  proposed,
  zone,
  onTake,
}: {
  readonly proposed: Query<NewTimes>
  readonly zone: string
  readonly onTake: (wanted: Wanted) => void
}) {
  const copy = useMoreCopy().booking.newTime
  const places = useMoreCopy().book
  const { kit } = useTexts()
  if (proposed.state === 'loading') return <Skeleton lines={3} height="3.5rem" />
  if (proposed.state === 'failed') return <ErrorState problem={proposed.problem} onRetry={proposed.reload} />
  const { nearest } = proposed.value
  if (nearest.length === 0) {
    return (
      <EmptyState icon={CalendarX} title={copy.none}>
        {copy.noneHint}
      </EmptyState>
    )
  }
  return (
    <Card title={copy.nearest}>
      <ul className="new-times">
        {nearest.map((slot) => (
          <li key={slot.id}>
            <button type="button" className="new-time" onClick={() => onTake(slot)}>
              <span className="new-time-day">{formatInstant(slot.startsAt, 'day', kit, zone)}</span>
              <strong className="new-time-hours">
                <Time at={slot.startsAt} until={slot.endsAt} zone={zone} />
              </strong>
              <span className="new-time-free">{fill(places.free, { n: slot.free })}</span>
              {slot.channel !== 'general' && <span className="new-time-free">{places.channels[slot.channel]}</span>}
            </button>
          </li>
        ))}
      </ul>
      <p className="quiet">{copy.notHeld}</p>
    </Card>
  )
}

function Confirm({
  booking,
  wanted,
  onClose,
  onRefused,
}: {
  readonly booking: BookingView
  readonly wanted: Wanted
  readonly onClose: () => void
  /** What is proposed is not as it was any more. */
  readonly onRefused: () => void
}) {
  const copy = useMoreCopy().booking
  const { kit, language } = useTexts()
  const toast = useToast()
  const { active } = useDriver()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const send = async () => {
    setBusy(true)
    const body: NewTimeBody = { slotId: wanted.id }
    const answer = await post<BookingRetimed>(`/api/queue/bookings/${booking.id}/new-time`, body)
    setBusy(false)
    if (!answer.ok) {
      onRefused()
      return setProblem(answer.problem)
    }
    forget('/api/queue/bookings')
    active.reload()
    toast({ tone: 'good', text: copy.newTime.done })
    go(bookingPath(booking.id), { replace: true })
  }
  const when = (at: string, until: string) =>
    dayAndHours(
      formatInstant(at, 'day', kit, booking.zone),
      `${formatInstant(at, 'time', kit, booking.zone)}–${formatInstant(until, 'time', kit, booking.zone)}`,
      language,
    )
  return (
    <Dialog
      open
      title={copy.newTime.ask}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{copy.newTime.keep}</Button>
          <Button kind="primary" busy={busy} onClick={() => void send()}>
            {copy.newTime.confirm}
          </Button>
        </>
      }
    >
      <p className="new-time-wanted">{when(wanted.startsAt, wanted.endsAt)}</p>
      <ul className="cost">
        {([copy.move.noFee, copy.move.deposit, copy.newTime.freeMove] as const).map((line) => (
          <li data-good key={line}>
            <Icon of={CircleCheck} /> <span>{line}</span>
          </li>
        ))}
      </ul>
      <ProblemNote problem={problem} />
    </Dialog>
  )
}
