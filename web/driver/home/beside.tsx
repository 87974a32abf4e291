import type { BookingView } from '#queue/contract.ts'
import { useQuery } from '../../kit/api/query.ts'
import { ErrorState, Skeleton } from '../../kit/states-of-lists.tsx'
import { BookingHistory } from '../booking/history.tsx'
import { Where } from '../booking/where.tsx'
import { useAgain } from '../../kit/api/again.ts'

const WHERE_TO_BE: readonly BookingView['state'][] = ['held', 'confirmed', 'called']

/** On a desk there is room beside the ticket: where the driver must be, and what has happened with the booking. */
export function Beside({ id, turn }: { readonly id: string; readonly turn: number }) {
  const booking = useQuery<BookingView>(`/api/queue/bookings/${id}`)
  useAgain(booking.reload, turn)
  if (booking.state === 'loading') return <Skeleton lines={3} height="7rem" />
  if (booking.state === 'failed') return <ErrorState problem={booking.problem} onRetry={booking.reload} />
  return (
    <>
      {WHERE_TO_BE.includes(booking.value.state) && <Where booking={booking.value} />}
      <BookingHistory booking={booking.value} />
    </>
  )
}
