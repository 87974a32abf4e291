import CalendarPlus from 'lucide-react/icons/calendar-plus'
import type { BookingView } from '#queue/contract.ts'
import { Button } from '../../kit/button.tsx'
import { bookAgain } from '../book/draft.ts'
import { go } from '../router.tsx'
import { useMoreCopy } from '../use-copy.ts'

/** Books the same again: checkpoint, truck, trailer, drivers and load are there, only the time is asked. */
export function Again({ booking }: { readonly booking: BookingView }) {
  const copy = useMoreCopy().checks
  return (
    <Button
      kind="primary"
      icon={CalendarPlus}
      onClick={() => {
        bookAgain(booking)
        go('/book/time')
      }}
    >
      {copy.again}
    </Button>
  )
}
