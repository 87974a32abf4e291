import CalendarPlus from 'lucide-react/icons/calendar-plus'
import { type ReactNode, useState } from 'react'
import type { BookingView } from '#queue/contract.ts'
import { get, type Problem } from '../../kit/api/client.ts'
import { Button } from '../../kit/button.tsx'
import { bookAgain } from '../book/draft.ts'
import { PATHS } from '../paths.ts'
import { ProblemNote } from '../problem-note.tsx'
import { go } from '../router.tsx'

/** Books an earlier booking again: reads it whole, keeps everything of it but the time, and goes on with that. */
export function BookAgain({
  id,
  kind,
  children,
}: {
  readonly id: string
  readonly kind: 'primary' | 'secondary'
  readonly children: ReactNode
}) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const again = async () => {
    setBusy(true)
    setProblem(null)
    const answer = await get<BookingView>(`/api/queue/bookings/${id}`)
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    bookAgain(answer.value)
    go(`${PATHS.book}/time`)
  }
  return (
    <>
      <Button kind={kind} size="l" className="act" icon={CalendarPlus} busy={busy} onClick={() => void again()}>
        {children}
      </Button>
      <ProblemNote problem={problem} />
    </>
  )
}
