import './booking.css'
import ArrowLeft from 'lucide-react/icons/arrow-left'
import { lazy, Suspense, useEffect, useRef } from 'react'
import type { BookingView } from '#queue/contract.ts'
import { useQuery } from '../../kit/api/query.ts'
import { LatePart, PartBoundary } from '../../kit/boundary.tsx'
import { Card, Facts } from '../../kit/card.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { bracketed, DOT, listed } from '../../kit/copy/listed.ts'
import { useTexts } from '../../kit/copy.tsx'
import { Icon } from '../../kit/icon.tsx'
import { LiveSign } from '../../kit/live-sign.tsx'
import { Money } from '../../kit/money.tsx'
import { ErrorState, Skeleton } from '../../kit/states-of-lists.tsx'
import { formatInstant, offsetText } from '../../kit/time.tsx'
import { firstDayText } from '../first-day.ts'
import { useDriver } from '../driver-context.tsx'
import { usePeople } from '../fleet/use-fleet.ts'
import { sum } from '../home/next-step.tsx'
import { Ticket } from '../home/ticket.tsx'
import { PATHS } from '../paths.ts'
import { useAgain } from '../../kit/api/again.ts'
import { useMoreCopy } from '../use-copy.ts'
import { Again } from './again.tsx'
import { Cancel } from './cancel.tsx'
import { Checks } from './checks.tsx'
import { MoveLink } from './move.tsx'
import { PassPdf } from './pass-pdf.tsx'
import { Pay } from './pay.tsx'
import { OnTheWay } from './on-the-way.tsx'
import { BookingHistory } from './history.tsx'
import { Link } from '../router.tsx'

const Escorted = lazy(async () => ({ default: (await import('./escorted.tsx')).Escorted }))
const Where = lazy(async () => ({ default: (await import('./where.tsx')).Where }))

/** Ended in a way that may be followed by the same journey; a refused one says so beside its reasons. */
const OVER: readonly BookingView['state'][] = ['crossed', 'cancelled', 'annulled', 'expired', 'turned-back']

/** While something runs the page looks again this often even without the stream, in milliseconds. */
const RUNNING_REFRESH_MS = 5_000
const QUIET_REFRESH_MS = 60_000

/** One booking: where it stands, what to do, why, and what happened. */
export function Booking({ id }: { readonly id: string }) {
  const copy = useMoreCopy().booking
  const { turn, live, active } = useDriver()
  const running = active.value?.bookings.some((one) => one.id === id && one.state === 'held') ?? false
  const booking = useQuery<BookingView>(`/api/queue/bookings/${id}`, {
    refreshMs: running ? RUNNING_REFRESH_MS : QUIET_REFRESH_MS,
  })
  useAgain(booking.reload, turn)
  const reload = () => {
    booking.reload()
    active.reload()
  }
  return (
    <div className="screen">
      <div className="screen-head">
        <Link className="back-link" href={PATHS.home}>
          <Icon of={ArrowLeft} size="s" /> {copy.back}
        </Link>
        <LiveSign state={live} at={booking.at} />
      </div>
      {booking.state === 'loading' && <Skeleton lines={4} height="6rem" />}
      {booking.state === 'failed' && <ErrorState problem={booking.problem} onRetry={booking.reload} />}
      {booking.state === 'ready' && <Whole booking={booking.value} onChanged={reload} />}
    </div>
  )
}

function Whole({ booking, onChanged }: { readonly booking: BookingView; readonly onChanged: () => void }) {
  useCallSign(booking.state)
  return (
    <div className="columns">
      <div className="stack">
        <Ticket booking={booking} readiness={booking.readiness} level={1} whole>
          <Pay booking={booking} onChanged={onChanged} />
        </Ticket>
        <PartBoundary>
          <Suspense fallback={null}>
            <Escorted bookingId={booking.id} />
          </Suspense>
        </PartBoundary>
        <Checks booking={booking} />
        {['held', 'confirmed', 'called'].includes(booking.state) && (
          <LatePart height="11rem">
            <Where booking={booking} />
          </LatePart>
        )}
      </div>
      <div className="stack">
        <OnTheWay booking={booking} />
        <BookingHistory booking={booking} />
        <BookingFacts booking={booking} />
        <MoveLink booking={booking} />
        {OVER.includes(booking.state) && <Again booking={booking} />}
        {booking.cancellation.allowed && <Cancel booking={booking} onDone={onChanged} />}
      </div>
    </div>
  )
}

function BookingFacts({ booking }: { readonly booking: BookingView }) {
  const copy = useMoreCopy().booking
  const places = useMoreCopy().book
  const { kit, language } = useTexts()
  const people = usePeople()
  const at = (instant: string) => formatInstant(instant, 'datetime', kit, booking.zone)
  const dayOf = (version: string) => firstDayText(version, kit)
  const drivers = booking.driverIds.map((id) => people.find((person) => person.id === id)?.name ?? '…')
  const kind = [places.channels[booking.channel], booking.place === 'released' ? places.released : places.fresh]
  return (
    <Card title={copy.facts}>
      <Facts
        rows={[
          // A time that is gone is no time of entry.
          ...(booking.state === 'displaced'
            ? []
            : [
                [
                  copy.admit,
                  fill(copy.admitText, { from: at(booking.admitFrom), until: at(booking.admitUntil) }) +
                    bracketed(offsetText(booking.admitFrom, booking.zone), language),
                ] as const,
              ]),
          ...(booking.callAt && booking.state !== 'displaced' ? [[copy.callAt, at(booking.callAt)] as const] : []),
          [copy.place, kind.join(DOT)],
          [copy.drivers, listed(drivers, language)],
          [copy.price, <Money amount={sum(booking.fee, booking.deposit)} key="price" />],
          [copy.law, fill(copy.lawDates, { law: dayOf(booking.lawVersion), tariff: dayOf(booking.tariffVersion) })],
        ]}
      />
      {booking.passReady && (
        <p className="facts-act row">
          <PassPdf booking={booking.id}>{copy.pdf}</PassPdf>
        </p>
      )}
    </Card>
  )
}

/** The call must be noticed in a pocket: the phone shakes once when the state turns to called. */
function useCallSign(state: BookingView['state']): void {
  const before = useRef(state)
  useEffect(() => {
    if (state === 'called' && before.current !== 'called' && 'vibrate' in navigator) {
      navigator.vibrate([400, 200, 400, 200, 800])
    }
    before.current = state
  }, [state])
}
