import ArrowLeft from 'lucide-react/icons/arrow-left'
import type { ReactNode } from 'react'
import type { BookingView } from '#queue/contract.ts'
import type { Query } from '../../kit/api/query.ts'
import { Icon } from '../../kit/icon.tsx'
import { ErrorState, Skeleton } from '../../kit/states-of-lists.tsx'
import { type BookDraft, emptyDraft } from '../book/draft.ts'
import { bookingPath } from '../paths.ts'
import { Link } from '../router.tsx'
import { useMoreCopy } from '../use-copy.ts'
import '../book/book.css'
import './booking.css'

/** The frame of a screen on which a booking gets another time: the way back, and the booking once it is there. */
export function OtherTime({
  id,
  title,
  booking,
  children,
}: {
  readonly id: string
  readonly title: string
  readonly booking: Query<BookingView>
  readonly children: (booking: BookingView) => ReactNode
}) {
  const copy = useMoreCopy().booking
  return (
    <div className="screen book">
      <Link className="back-link" href={bookingPath(id)}>
        <Icon of={ArrowLeft} size="s" /> {copy.move.back}
      </Link>
      <h1 className="book-title">{title}</h1>
      {booking.state === 'loading' && <Skeleton lines={4} height="6rem" />}
      {booking.state === 'failed' && <ErrorState problem={booking.problem} onRetry={booking.reload} />}
      {booking.state === 'ready' && children(booking.value)}
    </div>
  )
}

/** A choice of time for a booking that has its place and its ground already. */
export function draftFor({ checkpoint, ground }: BookingView): BookDraft {
  return { ...emptyDraft(), checkpoint, ground }
}
