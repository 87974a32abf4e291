import '../../kit/button.css'
import './home.css'
import CalendarPlus from 'lucide-react/icons/calendar-plus'
import Route from 'lucide-react/icons/route'
import { lazy, Suspense, useEffect } from 'react'
import type { OwnTrips } from '#escort/contract.ts'
import type { PersonalAccount } from '#payments/contract.ts'
import type { BookingsAnswer, BookingSummary } from '#queue/contract.ts'
import { useQuery } from '../../kit/api/query.ts'
import { PartBoundary } from '../../kit/boundary.tsx'
import { Card } from '../../kit/card.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { LiveSign } from '../../kit/live-sign.tsx'
import { useNarrow } from '../../kit/narrow.ts'
import { useCheckpointName } from '../../kit/place-names.ts'
import { EmptyState, ErrorState, Skeleton } from '../../kit/states-of-lists.tsx'
import { useDriver } from '../driver-context.tsx'
import { writeKept } from '../kept/stored.ts'
import { PAST_PATH, PATHS } from '../paths.ts'
import { useCopy } from '../use-copy.ts'
import { Act, BookAgain } from './next-step.tsx'
import { Past } from './past.tsx'
import { Ticket } from './ticket.tsx'

const EscortTrips = lazy(async () => ({ default: (await import('../escort/escort.tsx')).EscortTrips }))
const Beside = lazy(async () => ({ default: (await import('./beside.tsx')).Beside }))
const Standing = lazy(async () => ({ default: (await import('./standing.tsx')).Standing }))

/** Trips with a seal, kept for when there is no network. */
const OWN_TRIPS = 'escort'
const OWN_TRIPS_MS = 30_000

/** When and where must I be, and is anything missing? */
export function Home() {
  const copy = useCopy().home
  const { me, active, live, turn } = useDriver()
  const debt = useQuery<PersonalAccount>('/api/payments/account').value?.debt ?? '0.00'
  const hindered =
    debt !== '0.00' || me.account.status === 'blocked' || !me.agreement.upToDate || me.self?.consent !== 'given'
  const escort = useQuery<OwnTrips>('/api/escort/own-trips', { refreshMs: OWN_TRIPS_MS })
  const own = escort.value
  useEffect(() => {
    if (own) writeKept(OWN_TRIPS, own)
  }, [own])
  const narrow = useNarrow('(max-width: 60rem)')
  const bookings = inOrder(active.value?.bookings ?? [])
  const [nearest] = bookings
  return (
    <div className="screen">
      <div className="screen-head">
        <h1>{bookings.length > 1 ? copy.titleMany : copy.title}</h1>
        <LiveSign state={live} at={active.at} />
      </div>
      {hindered && (
        <PartBoundary>
          <Suspense fallback={null}>
            <Standing debt={debt} />
          </Suspense>
        </PartBoundary>
      )}
      <div className="home">
        <div className="stack">
          {own && own.trips.length > 0 && (
            <PartBoundary>
              <Suspense fallback={null}>
                <EscortTrips own={own} online={escort.problem === null} onSent={escort.reload} />
              </Suspense>
            </PartBoundary>
          )}
          {active.state === 'loading' && <Skeleton lines={3} height="7rem" />}
          {active.state === 'failed' && <ErrorState problem={active.problem} onRetry={active.reload} />}
          {bookings.map((booking) => (
            <Ticket booking={booking} key={booking.id} />
          ))}
          {active.state === 'ready' && bookings.length === 0 && <Invitation />}
          {bookings.length > 0 && (
            <Act to={PATHS.book} icon={CalendarPlus} kind="secondary">
              {copy.bookMore}
            </Act>
          )}
        </div>
        <div className="home-beside">
          {!narrow && nearest && bookings.length === 1 && (
            <PartBoundary of={nearest.id}>
              <Suspense fallback={<Skeleton lines={3} height="7rem" />}>
                <Beside id={nearest.id} turn={turn} key={nearest.id} />
              </Suspense>
            </PartBoundary>
          )}
          <Past turn={turn} />
        </div>
      </div>
    </div>
  )
}

/** The first booking, and for who has crossed already the same journey once more. */
function Invitation() {
  const copy = useCopy().home
  const placeOf = useCheckpointName()
  const past = useQuery<BookingsAnswer>(PAST_PATH).value?.bookings
  const last = past?.find(({ state }) => state === 'crossed')
  return (
    <Card>
      <EmptyState
        icon={Route}
        title={copy.emptyTitle}
        action={
          <>
            <Act to={PATHS.book} icon={CalendarPlus}>
              {copy.book}
            </Act>
            {last && (
              <PartBoundary of={last.id}>
                <Suspense fallback={null}>
                  <BookAgain id={last.id} kind="secondary">
                    {fill(copy.again, { checkpoint: placeOf(last.checkpoint), plate: last.plate })}
                  </BookAgain>
                </Suspense>
              </PartBoundary>
            )}
          </>
        }
      >
        {copy.emptyBody}
      </EmptyState>
    </Card>
  )
}

const URGENCY = ['called', 'displaced', 'admitted', 'held', 'confirmed']

/** What calls for an act stands first, then the nearest. */
function inOrder(bookings: readonly BookingSummary[]): readonly BookingSummary[] {
  const rank = ({ state }: BookingSummary) => (URGENCY.indexOf(state) + URGENCY.length + 1) % (URGENCY.length + 1)
  return bookings.toSorted((a, b) => rank(a) - rank(b) || Date.parse(a.startsAt) - Date.parse(b.startsAt))
}
