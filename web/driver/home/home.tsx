import '../../kit/button.css'
import './home.css'
import CalendarPlus from 'lucide-react/icons/calendar-plus'
import Route from 'lucide-react/icons/route'
import { Link } from 'wouter'
import type { BookingsAnswer, BookingSummary } from '#queue/contract.ts'
import { useCheckpoints } from '../../kit/api/reference.ts'
import { useQuery } from '../../kit/api/query.ts'
import { Card } from '../../kit/card.tsx'
import { useTexts } from '../../kit/copy.tsx'
import { LiveSign } from '../../kit/live-sign.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../kit/states-of-lists.tsx'
import { Status } from '../../kit/status.tsx'
import { Time } from '../../kit/time.tsx'
import { useDriver } from '../driver-context.tsx'
import { bookingPath, PATHS } from '../paths.ts'
import { useAgain } from '../use-again.ts'
import { useCopy } from '../use-copy.ts'
import { Standing } from './standing.tsx'
import { Act } from './next-step.tsx'
import { Ticket } from './ticket.tsx'

/** When and where must I be, and is anything missing? */
export function Home() {
  const copy = useCopy().home
  const { active, live, turn } = useDriver()
  const bookings = inOrder(active.value?.bookings ?? [])
  return (
    <div className="screen">
      <div className="screen-head">
        <h1>{bookings.length > 1 ? copy.titleMany : copy.title}</h1>
        <LiveSign state={live} at={active.at} />
      </div>
      <Standing />
      <div className="home">
        <div className="stack">
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
        <Past turn={turn} />
      </div>
    </div>
  )
}

function Invitation() {
  const copy = useCopy().home
  return (
    <Card>
      <EmptyState
        icon={Route}
        title={copy.emptyTitle}
        action={
          <Act to={PATHS.book} icon={CalendarPlus}>
            {copy.book}
          </Act>
        }
      >
        {copy.emptyBody}
      </EmptyState>
    </Card>
  )
}

function Past({ turn }: { readonly turn: number }) {
  const copy = useCopy().home
  const { language } = useTexts()
  const past = useQuery<BookingsAnswer>('/api/queue/bookings?scope=past')
  useAgain(past.reload, turn)
  const checkpoints = useCheckpoints().value?.checkpoints
  // A booking that has just ended may be told by the older of the two answers.
  const ended = past.value?.bookings.filter(({ state }) => !URGENCY.includes(state)) ?? []
  if (ended.length === 0) return null
  return (
    <Card title={copy.past} flush>
      <ul className="past">
        {ended.slice(0, 8).map((booking) => (
          <li key={booking.id}>
            <Link className="past-row" href={bookingPath(booking.id)}>
              <span className="past-what">
                <strong>
                  {checkpoints?.find(({ code }) => code === booking.checkpoint)?.names[language] ?? booking.checkpoint}
                </strong>
                <span className="quiet">
                  <Time at={booking.startsAt} zone={booking.zone} show="datetime" /> ·{' '}
                  <span translate="no">{booking.plate}</span>
                </span>
              </span>
              <Status of={booking.state} size="s" />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}

const URGENCY = ['called', 'admitted', 'held', 'confirmed']

/** What calls for an act stands first, then the nearest. */
function inOrder(bookings: readonly BookingSummary[]): readonly BookingSummary[] {
  const rank = ({ state }: BookingSummary) => (URGENCY.indexOf(state) + URGENCY.length + 1) % (URGENCY.length + 1)
  return bookings.toSorted((a, b) => rank(a) - rank(b) || Date.parse(a.startsAt) - Date.parse(b.startsAt))
}
