import type { BookingsAnswer } from '#queue/contract.ts'
import { DOT } from '../../kit/copy/listed.ts'
import { useQuery } from '../../kit/api/query.ts'
import { Card } from '../../kit/card.tsx'
import { useCheckpointName } from '../../kit/place-names.ts'
import { Status } from '../../kit/status.tsx'
import { Time } from '../../kit/time.tsx'
import { bookingPath, PAST_PATH } from '../paths.ts'
import { useAgain } from '../../kit/api/again.ts'
import { useCopy } from '../use-copy.ts'
import { Link } from '../router.tsx'

const ACTIVE = ['held', 'confirmed', 'called', 'displaced', 'admitted']

/** Bookings that are over, newest first: below what is ahead. */
export function Past({ turn }: { readonly turn: number }) {
  const copy = useCopy().home
  const past = useQuery<BookingsAnswer>(PAST_PATH)
  useAgain(past.reload, turn)
  const placeOf = useCheckpointName()
  // A booking that has just ended may be told by the older of the two answers.
  const ended = past.value?.bookings.filter(({ state }) => !ACTIVE.includes(state)) ?? []
  if (ended.length === 0) return null
  return (
    <Card title={copy.past} flush>
      <ul className="past">
        {ended.slice(0, 8).map((booking) => (
          <li key={booking.id}>
            <Link className="past-row" href={bookingPath(booking.id)}>
              <span className="past-what">
                <strong>{placeOf(booking.checkpoint)}</strong>
                <span className="quiet">
                  <Time at={booking.startsAt} zone={booking.zone} show="datetime" />
                  {DOT}
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
