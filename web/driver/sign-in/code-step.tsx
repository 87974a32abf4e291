import Fingerprint from 'lucide-react/icons/fingerprint-pattern'
import RotateCw from 'lucide-react/icons/rotate-cw'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Me } from '#identity/contract.ts'
import { post, type Problem } from '../../kit/api/client.ts'
import { Button } from '../../kit/button.tsx'
import { useRealNow } from '../../kit/clock.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { TextField } from '../../kit/field.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { useFormsCopy } from '../use-copy.ts'
import type { Asked } from './sign-in.tsx'

/** Takes the code: sent by itself when the last digit is there; says how many tries are left and when to ask anew. */
export function CodeStep({
  asked,
  inbox,
  sending,
  problem,
  onAgain,
  onOther,
  onPasskey,
  onDone,
}: {
  readonly asked: Asked
  readonly inbox: string | null
  readonly sending: boolean
  readonly problem: Problem | null
  readonly onAgain: () => void
  readonly onOther: () => void
  /** The other way in, when no SMS comes. */
  readonly onPasskey: () => void
  readonly onDone: () => void
}) {
  const copy = useFormsCopy().signIn
  const { digits, requestId, expiresAt } = asked.request
  const [code, setCode] = useState('')
  const [left, setLeft] = useState(false)
  const { busy, failed, send } = useCode(requestId, onDone, () => setCode(''))
  const expired = useRealNow(1_000) > Date.parse(expiresAt)
  const place = useRef<HTMLFormElement>(null)
  useEffect(() => place.current?.querySelector('input')?.focus(), [])
  const type = (text: string) => {
    const typed = text.replace(/\D/g, '').slice(0, digits)
    setCode(typed)
    if (typed.length === digits && !busy) void send(typed)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setLeft(true)
    if (code.length === digits) void send(code)
  }
  const tries = failed?.code === 'identity.code-wrong' ? failed.params['triesLeft'] : asked.request.triesLeft
  return (
    <form className="entry-form" ref={place} onSubmit={submit} noValidate>
      <h1>{copy.codeTitle}</h1>
      <p>
        {fill(copy.codeSent, { phone: asked.phone })}{' '}
        <button type="button" className="text-button" onClick={onOther}>
          {copy.other}
        </button>
      </p>
      <ProblemNote problem={failed ?? problem} />
      <TextField
        label={copy.code}
        hint={expired ? undefined : fill(copy.tries, { n: String(tries) })}
        error={expired ? copy.expired : left && code.length < digits ? fill(copy.codeWrong, { n: digits }) : undefined}
        inputMode="numeric"
        autoComplete="one-time-code"
        className="entry-code"
        maxLength={digits}
        value={code}
        onChange={(event) => type(event.target.value)}
      />
      <Button kind="primary" size="l" wide type="submit" busy={busy}>
        {copy.enter}
      </Button>
      <OtherWays {...{ asked, inbox, sending, onAgain, onPasskey }} />
    </form>
  )
}

/** Sends the code; a wrong one is cleared, so that the next can be typed at once. */
function useCode(requestId: string, onDone: () => void, onWrong: () => void) {
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Problem | null>(null)
  const send = async (code: string) => {
    setBusy(true)
    setFailed(null)
    const answer = await post<Me>('/api/identity/code-sign-in', { requestId, code })
    setBusy(false)
    if (answer.ok) return onDone()
    setFailed(answer.problem)
    onWrong()
  }
  return { busy, failed, send }
}

/** The clock of the next code: real time, whatever the demonstration's speed. */
function Resend({
  resendAt,
  busy,
  onAgain,
}: {
  readonly resendAt: string
  readonly busy: boolean
  readonly onAgain: () => void
}) {
  const copy = useFormsCopy().signIn
  const wait = Math.ceil((Date.parse(resendAt) - useRealNow(1_000)) / 1_000)
  return (
    <Button icon={RotateCw} wide busy={busy} disabled={wait > 0} onClick={onAgain}>
      {wait > 0 ? fill(copy.resendIn, { n: wait }) : copy.resend}
    </Button>
  )
}

/** Another code, or no code at all. */
function OtherWays({
  asked,
  inbox,
  sending,
  onAgain,
  onPasskey,
}: Pick<Parameters<typeof CodeStep>[0], 'asked' | 'inbox' | 'sending' | 'onAgain' | 'onPasskey'>) {
  const copy = useFormsCopy().signIn
  return (
    <>
      <Resend resendAt={asked.request.resendAt} busy={sending} onAgain={onAgain} />
      <Button wide icon={Fingerprint} onClick={onPasskey}>
        {copy.passkey}
      </Button>
      {inbox && (
        <a className="entry-inbox" href={inbox} target="_blank" rel="noreferrer">
          {copy.inbox}
        </a>
      )}
    </>
  )
}
