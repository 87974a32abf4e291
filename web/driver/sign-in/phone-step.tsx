import Fingerprint from 'lucide-react/icons/fingerprint-pattern'
import MessageSquareText from 'lucide-react/icons/message-square-text'
import { type FormEvent, useState } from 'react'
import type { About } from '../../kit/api/about.ts'
import type { Problem } from '../../kit/api/client.ts'
import { Button } from '../../kit/button.tsx'
import { TextField } from '../../kit/field.tsx'
import { phoneError } from '../forms/phone.ts'
import { readKept, writeKept } from '../kept/stored.ts'
import { PATHS } from '../paths.ts'
import { ProblemNote } from '../problem-note.tsx'
import { Link } from '../router.tsx'
import { useFormsCopy } from '../use-copy.ts'

/** Asks for the phone number; the last one used here is offered. */
export function PhoneStep({
  about,
  busy,
  problem,
  onAsk,
  onPasskey,
}: {
  readonly about: About | null
  readonly busy: boolean
  readonly problem: Problem | null
  readonly onAsk: (phone: string) => void
  readonly onPasskey: () => void
}) {
  const copy = useFormsCopy().signIn
  const [phone, setPhone] = useState(() => readKept<string>('draft.phone') ?? '+')
  const [left, setLeft] = useState(false)
  const wrong = phoneError(phone)
  const demo = about?.accounts.find(({ role }) => role === 'driver')
  const type = (text: string) => {
    setPhone(text)
    writeKept('draft.phone', text)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setLeft(true)
    if (!wrong) onAsk(phone)
  }
  return (
    <form className="entry-form" onSubmit={submit} noValidate>
      <h1>{copy.title}</h1>
      <p>{copy.lead}</p>
      <ProblemNote problem={problem} />
      <TextField
        label={copy.phone}
        hint={copy.phoneHint}
        error={left && wrong ? copy.phoneWrong : undefined}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        className="entry-phone"
        value={phone}
        onChange={(event) => type(event.target.value)}
        onBlur={() => phone.replace(/\D/g, '') !== '' && setLeft(true)}
      />
      <Button kind="primary" size="l" wide type="submit" icon={MessageSquareText} busy={busy}>
        {copy.send}
      </Button>
      <Button wide icon={Fingerprint} onClick={onPasskey}>
        {copy.passkey}
      </Button>
      {demo && (
        <Button kind="quiet" wide onClick={() => type(demo.login)}>
          {copy.demo}
        </Button>
      )}
      <Link className="entry-places" href={PATHS.places}>
        {copy.places}
      </Link>
    </form>
  )
}
