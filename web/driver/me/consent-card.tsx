import { useState } from 'react'
import type { Consent, Consents } from '#identity/contract.ts'
import { post, type Problem } from '../../kit/api/client.ts'
import { useQuery } from '../../kit/api/query.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { DOT } from '../../kit/copy/listed.ts'
import { useTexts } from '../../kit/copy.tsx'
import { FocusKept } from '../../kit/focus-kept.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { TextField } from '../../kit/field.tsx'
import { Skeleton } from '../../kit/states-of-lists.tsx'
import { useToast } from '../../kit/toast.tsx'
import { useDriver } from '../driver-context.tsx'
import { PATHS } from '../paths.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useMoreCopy } from '../use-copy.ts'
import { Link } from '../router.tsx'

/** The driver's own consent: its state and basis, and its withdrawal, which is confirmed by a typed word. */
export function ConsentCard() {
  const copy = useMoreCopy()
  const { me } = useDriver()
  const consents = useQuery<Consents>('/api/identity/consents')
  const own = consents.value?.consents
    .filter(({ personId }) => personId === me.self?.id)
    .toSorted((a, b) => b.requestedAt.localeCompare(a.requestedAt))[0]
  return (
    <FocusKept toHeading>
      <Card title={copy.me.consent}>
        <div className="stack">
          {consents.state === 'loading' && <Skeleton lines={2} />}
          {consents.state === 'ready' && (
            <p>
              <strong>{copy.registration.consentStates[own?.state ?? 'lapsed']}</strong>
              {own && <span className="quiet">{`${DOT}${copy.me.consentBases[own.basis]}`}</span>}
            </p>
          )}
          {own?.state === 'given' && <Withdraw consent={own} onDone={consents.reload} />}
          {consents.state === 'ready' && own?.state !== 'given' && (
            <Link href={PATHS.consent}>{copy.registration.consentAgain}</Link>
          )}
        </div>
      </Card>
    </FocusKept>
  )
}

function Withdraw({ consent, onDone }: { readonly consent: Consent; readonly onDone: () => void }) {
  const copy = useMoreCopy().me
  const { kit } = useTexts()
  const toast = useToast()
  const { onMeChanged } = useDriver()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const sure = typed.trim().toUpperCase() === copy.withdrawWord
  const send = async () => {
    setBusy(true)
    const answer = await post(`/api/identity/consents/${consent.id}/withdrawal`)
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    setOpen(false)
    toast({ tone: 'info', text: copy.withdrawn })
    onDone()
    onMeChanged()
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{copy.withdraw}</Button>
      <Dialog
        open={open}
        title={copy.withdrawTitle}
        onClose={() => setOpen(false)}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{kit.cancel}</Button>
            <Button kind="danger" busy={busy} disabled={!sure} onClick={() => void send()}>
              {copy.withdraw}
            </Button>
          </>
        }
      >
        <p>{copy.withdrawBody}</p>
        <TextField
          label={fill(copy.withdrawType, { word: copy.withdrawWord })}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <ProblemNote problem={problem} />
      </Dialog>
    </>
  )
}
