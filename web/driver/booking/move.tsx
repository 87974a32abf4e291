import CalendarClock from 'lucide-react/icons/calendar-clock'
import CircleCheck from 'lucide-react/icons/circle-check'
import CircleX from 'lucide-react/icons/circle-x'
import { useState } from 'react'
import type { PersonalAccount } from '#payments/contract.ts'
import type { BookingMoved, BookingView, MoveBookingBody } from '#queue/contract.ts'
import { post, type Problem } from '../../kit/api/client.ts'
import { dayAndHours, DOT, named } from '../../kit/copy/listed.ts'
import { forget } from '../../kit/api/kept.ts'
import { useQuery } from '../../kit/api/query.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { useTexts } from '../../kit/copy.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Icon } from '../../kit/icon.tsx'
import { useCheckpointName } from '../../kit/place-names.ts'
import { EmptyState } from '../../kit/states-of-lists.tsx'
import { formatInstant, Time } from '../../kit/time.tsx'
import { useToast } from '../../kit/toast.tsx'
import type { BookDraft } from '../book/draft.ts'
import { TimeStep } from '../book/time-step.tsx'
import { useDriver } from '../driver-context.tsx'
import { Standing } from '../home/standing.tsx'
import { bookingPath, movePath } from '../paths.ts'
import { ProblemNote } from '../problem-note.tsx'
import { go, Link } from '../router.tsx'
import { useMoreCopy } from '../use-copy.ts'
import { draftFor, OtherTime } from './other-time.tsx'

/** The way to another date and time, on the page of a booking; said plainly when it was used up. */
export function MoveLink({ booking }: { readonly booking: BookingView }) {
  const copy = useMoreCopy().booking.move
  const { allowed, left } = booking.move
  if (!allowed) return booking.state === 'confirmed' && left === 0 ? <p className="quiet">{copy.used}</p> : null
  return (
    <Link className="button button-secondary button-wide" href={movePath(booking.id)}>
      <Icon of={CalendarClock} /> {copy.open}
    </Link>
  )
}

/** Moves a booking: the same calendar as for a new one, then what stays and what changes before it is done [R707-28d]. */
export function MoveScreen({ id }: { readonly id: string }) {
  const copy = useMoreCopy().booking
  const booking = useQuery<BookingView>(`/api/queue/bookings/${id}`)
  return (
    <OtherTime id={id} title={copy.move.title} booking={booking}>
      {(value) =>
        value.move.allowed ? (
          <Choose booking={value} />
        ) : (
          <>
            <Against />
            <EmptyState icon={CalendarClock} title={copy.move.notNow}>
              {value.move.left === 0 ? copy.move.used : copy.move.notNowHint}
            </EmptyState>
          </>
        )
      }
    </OtherTime>
  )
}

/** What stands against moving it on the side of the account: a block, a debt. */
function Against() {
  const debt = useQuery<PersonalAccount>('/api/payments/account').value?.debt ?? '0.00'
  return <Standing debt={debt} />
}

function Choose({ booking }: { readonly booking: BookingView }) {
  const copy = useMoreCopy().booking.move
  const { kit, language } = useTexts()
  const checkpointName = useCheckpointName()
  const [draft, setDraft] = useState<BookDraft>(() => draftFor(booking))
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Card>
        <p className="move-what">
          <strong>{checkpointName(booking.checkpoint)}</strong>
          {DOT}
          <span translate="no">{booking.plate}</span>
        </p>
        <p>
          {named(copy.now, '', language)}
          <strong>
            {dayAndHours(formatInstant(booking.startsAt, 'day', kit, booking.zone), '', language)}
            <Time at={booking.startsAt} until={booking.endsAt} zone={booking.zone} />
          </strong>
        </p>
      </Card>
      <TimeStep
        draft={draft}
        change={(more) => setDraft((before) => ({ ...before, ...more }))}
        onNext={() => setAsking(true)}
        onlyFresh
      />
      {draft.slot && (
        <Confirm
          booking={booking}
          slot={draft.slot}
          open={asking}
          onClose={() => setAsking(false)}
          key={draft.slot.id}
        />
      )}
    </>
  )
}

function Confirm({
  booking,
  slot,
  open,
  onClose,
}: {
  readonly booking: BookingView
  readonly slot: NonNullable<BookDraft['slot']>
  readonly open: boolean
  readonly onClose: () => void
}) {
  const copy = useMoreCopy().booking.move
  const { kit, language } = useTexts()
  const toast = useToast()
  const { active } = useDriver()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const send = async () => {
    setBusy(true)
    const body: MoveBookingBody = { slotId: slot.id }
    const answer = await post<BookingMoved>(`/api/queue/bookings/${booking.id}/move`, body)
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    forget('/api/queue/bookings')
    active.reload()
    toast({ tone: 'good', text: copy.done })
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
      open={open}
      title={copy.ask}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{copy.keep}</Button>
          <Button kind="primary" busy={busy} onClick={() => void send()}>
            {copy.confirm}
          </Button>
        </>
      }
    >
      <p>{fill(copy.fromTo, { from: when(booking.startsAt, booking.endsAt), to: when(slot.startsAt, slot.endsAt) })}</p>
      <ul className="cost">
        {([copy.noFee, copy.deposit] as const).map((line) => (
          <li data-good key={line}>
            <Icon of={CircleCheck} /> <span>{line}</span>
          </li>
        ))}
        <li data-good={false}>
          <Icon of={CircleX} /> <span>{copy.placeGone}</span>
        </li>
        <li data-good={false}>
          <Icon of={CircleX} /> <span>{fill(copy.leftAfter, { n: booking.move.left - 1 })}</span>
        </li>
      </ul>
      <ProblemNote problem={problem} />
    </Dialog>
  )
}
