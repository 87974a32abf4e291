import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '../kit/button.tsx'
import { TextField } from '../kit/field.tsx'
import { useTexts } from '../kit/copy.tsx'
import { useDeclarationCopy } from './use-copy.ts'

/** Letters that a reason has at least. */
export const LEAST_LETTERS = 3

/**
 * Asks why before something is decided that cannot be taken back: the declarant and both customs read it. The focus goes to
 * the reason, and back to what asked for it when nothing is decided.
 */
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
  const form = useRef<HTMLFormElement>(null)
  const asked = useRef<Element | null>(null)
  useEffect(() => {
    asked.current = document.activeElement
    form.current?.querySelector('input')?.focus()
  }, [])
  const leave = () => {
    onLeave()
    if (asked.current instanceof HTMLElement) asked.current.focus()
  }
  const decide = (event: FormEvent) => {
    event.preventDefault()
    onAct(reason.trim())
  }
  return (
    <form ref={form} aria-label={act} onSubmit={decide}>
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
        <Button onClick={leave}>{kit.cancel}</Button>
      </div>
    </form>
  )
}
