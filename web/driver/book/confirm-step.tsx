import Lock from 'lucide-react/icons/lock'
import { useState } from 'react'
import type { BookingPlaced, DayView } from '#queue/contract.ts'
import type { PersonalAccount } from '#payments/contract.ts'
import { post, type Problem } from '../../kit/api/client.ts'
import { forget } from '../../kit/api/kept.ts'
import { useQuery } from '../../kit/api/query.ts'
import { useCheckpoint } from '../../kit/api/reference.ts'
import { Button } from '../../kit/button.tsx'
import { Card, Facts } from '../../kit/card.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { bracketed, DOT, listed, named } from '../../kit/copy/listed.ts'
import { useTexts } from '../../kit/copy.tsx'
import { Money } from '../../kit/money.tsx'
import { Plate } from '../../kit/plate.tsx'
import { Skeleton } from '../../kit/states-of-lists.tsx'
import { offsetText, Time } from '../../kit/time.tsx'
import { firstDayText } from '../first-day.ts'
import { useDriver } from '../driver-context.tsx'
import { usePeople, useTrailers, useVehicles } from '../fleet/use-fleet.ts'
import { otherClock } from '../other-clock.ts'
import { bookingPath } from '../paths.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useGroundCopy, useMoreCopy } from '../use-copy.ts'
import type { StepProps } from './book.tsx'
import { type BookDraft, commandOf, groundQuery } from './draft.ts'
import { Link, go } from '../router.tsx'

/** Step 4: everything once more, the price in parts, and the one button that holds the place. */
export function ConfirmStep({ draft, onPlaced }: StepProps & { readonly onPlaced: () => void }) {
  const copy = useMoreCopy().book
  const { active } = useDriver()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const hold = async () => {
    const command = commandOf(draft)
    if (!command) return
    setBusy(true)
    setProblem(null)
    const answer = await post<BookingPlaced>('/api/queue/bookings', command)
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    forget('/api/queue')
    forget('/api/payments')
    active.reload()
    go(bookingPath(answer.value.id), { replace: true })
    onPlaced()
  }
  return (
    <div className="columns">
      <div className="stack">
        <Summary draft={draft} />
      </div>
      <div className="stack">
        <Price draft={draft} />
        <ProblemNote problem={problem} action={<WayOut problem={problem} />} />
        <Button kind="primary" size="l" wide icon={Lock} busy={busy} onClick={() => void hold()}>
          {copy.confirm}
        </Button>
        <p className="quiet">{copy.rule}</p>
      </div>
    </div>
  )
}

const STEP_OF: Readonly<Record<string, 'time' | 'truck'>> = {
  'queue.slot-full': 'time',
  'queue.slot-over': 'time',
  'queue.slot-unknown': 'time',
  'queue.only-released-places': 'time',
  'queue.no-released-place': 'time',
  'queue.beyond-horizon': 'time',
  'queue.ground-not-open': 'time',
  'queue.ground-other-place': 'time',
  'queue.ground-not-listed': 'time',
  'queue.ground-goods-unstated': 'time',
  'queue.ground-goods-mixed': 'time',
  'queue.ground-document-missing': 'time',
  'queue.express-full': 'time',
  'queue.vehicle-unknown': 'truck',
  'queue.vehicle-needs-no-booking': 'truck',
  'queue.owner-unknown': 'truck',
  'queue.trailer-unknown': 'truck',
  'queue.driver-unknown': 'truck',
  'queue.driver-consent-missing': 'truck',
  'queue.driver-named-twice': 'truck',
}

/** Leads from a refusal to where it is cured. */
function WayOut({ problem }: { readonly problem: Problem | null }) {
  const copy = useMoreCopy().book
  const { active } = useDriver()
  const step = STEP_OF[problem?.code ?? '']
  if (step) return <Link href={`/book/${step}`}>{copy.titles[step]}</Link>
  const neighbour = problem?.params['neighbour']
  const existing = active.value?.bookings.find((booking) => booking.neighbour === neighbour)
  if (problem?.code !== 'queue.vehicle-has-booking' || !existing) return null
  return <Link href={bookingPath(existing.id)}>{copy.openExisting}</Link>
}

function Summary({ draft }: { readonly draft: BookDraft }) {
  const copy = useMoreCopy().book
  const ground = useGroundCopy()
  const { kit, language } = useTexts()
  const checkpoint = useCheckpoint(draft.checkpoint)
  const vehicle = useVehicles().value?.vehicles.find(({ id }) => id === draft.vehicleId)
  const trailer = useTrailers().value?.trailers.find(({ id }) => id === draft.trailerId)
  const people = usePeople()
  const names = draft.driverIds.map((id) => people.find((person) => person.id === id)?.name ?? '…')
  if (!checkpoint || !draft.slot) return <Skeleton lines={4} />
  const { startsAt, endsAt, channel } = draft.slot
  const there = otherClock(checkpoint, kit, startsAt, endsAt)
  return (
    <>
      <Part title={copy.steps.checkpoint} step="checkpoint">
        <p className="part-big">{checkpoint.names[language]}</p>
        <p className="quiet">{checkpoint.region.names[language]}</p>
      </Part>
      <Part title={copy.steps.time} step="time">
        <p className="part-big">
          <Time at={startsAt} until={endsAt} zone={checkpoint.zone} />
        </p>
        <p>
          <Time at={startsAt} zone={checkpoint.zone} show="day" />
          <span className="quiet">
            {DOT}
            {draft.place === 'released' ? copy.released : copy.fresh}
            {draft.ground === null && channel !== 'general' && `${DOT}${copy.channels[channel]}`}
            {`${DOT}${offsetText(startsAt, checkpoint.zone)}`}
            {there && `${DOT}${there}`}
          </span>
        </p>
      </Part>
      {draft.ground !== null && (
        <Part title={ground.label} step="time">
          <p>{ground.grounds[draft.ground]}</p>
          {draft.ground === 'perishable' && (
            <p className="quiet">
              {listed(
                draft.groundGoods.map((kind) => ground.kinds[kind]),
                language,
              )}
              {DOT}
              {ground.documents[draft.groundDocument]} <span translate="no">{draft.groundNumber.trim()}</span>
            </p>
          )}
        </Part>
      )}
      <Part title={copy.steps.truck} step="truck">
        <div className="row">
          {vehicle && <Plate country={vehicle.country} plate={vehicle.plate} />}
          {trailer ? <Plate country={trailer.country} plate={trailer.plate} size="s" /> : copy.noTrailer}
        </div>
        <p>{listed(names, language)}</p>
        <p className="quiet">{draft.laden ? copy.laden : copy.empty}</p>
      </Part>
    </>
  )
}

function Part({
  title,
  step,
  children,
}: {
  readonly title: string
  readonly step: string
  readonly children: React.ReactNode
}) {
  const copy = useMoreCopy().book
  const { language } = useTexts()
  return (
    <Card
      title={title}
      aside={
        <Link className="part-change" href={`/book/${step}`} aria-label={named(copy.change, title, language)}>
          {copy.change}
        </Link>
      }
    >
      <div className="part">{children}</div>
    </Card>
  )
}

/** Fee and deposit by the tariff in force, and what of it the account already covers [R707-25, R707-26]. */
function Price({ draft }: { readonly draft: BookDraft }) {
  const copy = useMoreCopy().book
  const { kit, language } = useTexts()
  const day = useQuery<DayView>(
    draft.day && `/api/queue/checkpoints/${draft.checkpoint}/days/${draft.day}${groundQuery(draft)}`,
  )
  const account = useQuery<PersonalAccount>('/api/payments/account')
  if (!day.value) return <Skeleton lines={3} />
  const price = day.value.prices[draft.place]
  const lacking = tiyn(price.total) - tiyn(account.value?.available ?? '0.00')
  return (
    <Card title={copy.price}>
      <Facts
        rows={[
          [copy.fee, <Money amount={price.fee} key="fee" />],
          [
            <>
              {copy.deposit}
              <span className="quiet">{bracketed(copy.depositHint, language)}</span>
            </>,
            <Money amount={price.deposit} key="deposit" />,
          ],
          [<strong key="name">{copy.total}</strong>, <Total amount={price.total} key="total" />],
          ...(account.value
            ? [[copy.onAccount, <Money amount={account.value.available} key="available" />] as const]
            : []),
        ]}
      />
      <p className="price-note">
        {account.value && lacking <= 0n ? copy.enough : null}
        {account.value && lacking > 0n && (
          <>
            {named(copy.toPay, '', language)}
            <Money amount={amountOf(lacking)} />
          </>
        )}
      </p>
      <p className="quiet">{fill(copy.tariff, { day: firstDayText(price.tariffVersion, kit) })}</p>
    </Card>
  )
}

function Total({ amount }: { readonly amount: string }) {
  return (
    <strong className="part-big">
      <Money amount={amount} />
    </strong>
  )
}

function tiyn(amount: string): bigint {
  return BigInt(amount.replace('.', ''))
}

function amountOf(amount: bigint): string {
  const text = amount.toString().padStart(3, '0')
  return `${text.slice(0, -2)}.${text.slice(-2)}`
}
