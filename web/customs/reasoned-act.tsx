import { type FormEvent, useState } from 'react'
import { Button } from '../kit/button.tsx'
import { TextField } from '../kit/field.tsx'
import { useTexts } from '../kit/copy.tsx'
import { useDeclarationCopy } from './use-copy.ts'

/** Letters that a reason has at least. */
export const LEAST_LETTERS = 3

/** Asks why before something is decided that cannot be taken back: the declarant and both customs read it. */
export function ReasonedAct({
  act,
  busy,
  onAct,
  onLeave,
}: {
  /** What is decided, in words. */
  readonly act: string
  readonly busy: boolean
  readonly onAct: (reason: string) => void
  readonly onLeave: () => void
}) {
  const copy = useDeclarationCopy()
  const { kit } = useTexts()
  const [reason, setReason] = useState('')
  const decide = (event: FormEvent) => {
    event.preventDefault()
    onAct(reason.trim())
  }
  return (
    <form aria-label={act} onSubmit={decide}>
      <p>
        <strong>{act}</strong>
      </p>
      <div className="customs-acts">
        <TextField
          label={copy.reason}
          required
          minLength={LEAST_LETTERS}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button type="submit" kind="danger" busy={busy} disabled={reason.trim().length < LEAST_LETTERS}>
          {kit.confirm}
        </Button>
        <Button onClick={onLeave}>{kit.cancel}</Button>
      </div>
    </form>
  )
}
