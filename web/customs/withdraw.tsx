import { useState } from 'react'
import { type Problem, post } from '../kit/api/client.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { ErrorState } from '../kit/states-of-lists.tsx'
import { useToast } from '../kit/toast.tsx'
import { ReasonedAct } from './reasoned-act.tsx'
import { useDeclarationCopy } from './use-copy.ts'

/** The declarant takes back what he filed, as long as customs have not begun to decide on control [DEC-34]. */
export function Withdraw({
  id,
  root,
  onDone,
}: {
  readonly id: string
  readonly root: string
  readonly onDone: () => void
}) {
  const copy = useDeclarationCopy()
  const toast = useToast()
  const [asking, ask] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const withdraw = async (note: string) => {
    setBusy(true)
    const answer = await post(`/api/declaration/declarations/${id}/withdraw`, { root, note })
    setBusy(false)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return
    toast({ tone: 'good', text: copy.done })
    onDone()
  }
  return (
    <>
      <Button aria-expanded={asking} onClick={() => ask(true)}>
        {copy.withdraw}
      </Button>
      {asking && (
        <Card>
          {problem && <ErrorState problem={problem} />}
          <ReasonedAct
            act={copy.withdraw}
            busy={busy}
            onAct={(note) => void withdraw(note)}
            onLeave={() => ask(false)}
          />
        </Card>
      )}
    </>
  )
}
