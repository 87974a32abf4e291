import RotateCw from 'lucide-react/icons/rotate-cw'
import { useState } from 'react'
import type { CheckAgainAnswer } from '#queue/contract.ts'
import { post, type Problem } from '../../kit/api/client.ts'
import { Button } from '../../kit/button.tsx'
import { useToast } from '../../kit/toast.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { useMoreCopy } from '../use-copy.ts'

/** Asks the registries anew while the place is held [R707-20b]; what they answer comes by the stream. */
export function Recheck({ id }: { readonly id: string }) {
  const copy = useMoreCopy().checks
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const ask = async () => {
    setBusy(true)
    setProblem(null)
    const answer = await post<CheckAgainAnswer>(`/api/queue/bookings/${id}/check-again`)
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    toast({ tone: 'info', text: copy.rechecked })
  }
  return (
    <>
      <ProblemNote problem={problem} />
      <Button icon={RotateCw} busy={busy} onClick={() => void ask()}>
        {copy.recheck}
      </Button>
    </>
  )
}
