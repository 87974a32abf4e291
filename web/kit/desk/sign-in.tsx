import './sign-in.css'
import { type FormEvent, useState } from 'react'
import Fingerprint from 'lucide-react/icons/fingerprint-pattern'
import LogIn from 'lucide-react/icons/log-in'
import type { OperatorSignInBody } from '#identity/contract.ts'
import type { About, DemoAccount } from '../api/about.ts'
import { post, type Problem } from '../api/client.ts'
import { signInByPasskey } from '../api/passkey.ts'
import { Button } from '../button.tsx'
import { Card } from '../card.tsx'
import { fill } from '../copy/copy.ts'
import { useTexts } from '../copy.tsx'
import { PasswordField, TextField } from '../field.tsx'
import { problemText } from '../states-of-lists.tsx'
import { Callout } from '../status.tsx'
import { useDeskWords } from './words.ts'

const EMPTY: OperatorSignInBody = { login: '', password: '', totp: '' }
type Field = keyof OperatorSignInBody

/** Sign-in of whoever works at a desk: password and one-time code together, or a passkey. */
export default function SignIn({
  about,
  place,
  roles,
  onDone,
}: {
  readonly about: About | null
  /** The name of the workplace. */
  readonly place: string
  /** Roles that work here: the demonstration offers their accounts. */
  readonly roles: readonly string[]
  readonly onDone: () => void
}) {
  const copy = useDeskWords().signIn
  const [body, setBody] = useState(EMPTY)
  const [left, setLeft] = useState<Partial<Record<Field, true>>>({})
  const { busy, message, run } = useSignIn(onDone)
  const errors = errorsOf(body, copy)
  const demo = about?.accounts.find(({ role, password }) => roles.includes(role) && password !== null)
  const field = (name: Field) => ({
    name,
    value: body[name],
    error: left[name] ? errors[name] : undefined,
    onChange: (event: { target: { value: string } }) => setBody({ ...body, [name]: event.target.value.trimStart() }),
    onBlur: () => body[name] && setLeft({ ...left, [name]: true }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setLeft({ login: true, password: true, totp: true })
    if (Object.keys(errors).length === 0) void run(() => post('/api/identity/operator-sign-in', body))
  }
  return (
    <div className="sign-in">
      <Card>
        <form onSubmit={submit} noValidate className="sign-in-form">
          <h1>{fill(copy.title, { place })}</h1>
          <p className="sign-in-lead">{copy.lead}</p>
          {message && (
            <Callout tone="bad" urgent>
              {message}
            </Callout>
          )}
          <TextField
            label={copy.login}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            {...field('login')}
          />
          <PasswordField label={copy.password} autoComplete="current-password" {...field('password')} />
          <TextField
            label={copy.totp}
            hint={copy.totpHint}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            {...field('totp')}
          />
          <Button kind="primary" size="l" wide type="submit" icon={LogIn} busy={busy}>
            {copy.enter}
          </Button>
          <p className="sign-in-or">{copy.or}</p>
          <OtherWays
            demo={demo}
            onPasskey={() => void run(signInByPasskey)}
            onDemo={({ login, password, totp }) => setBody({ login, password: password ?? '', totp: totp ?? '' })}
          />
        </form>
      </Card>
    </div>
  )
}

function OtherWays({
  demo,
  onPasskey,
  onDemo,
}: {
  readonly demo: DemoAccount | undefined
  readonly onPasskey: () => void
  readonly onDemo: (account: DemoAccount) => void
}) {
  const copy = useDeskWords().signIn
  return (
    <>
      <Button wide icon={Fingerprint} onClick={onPasskey}>
        {copy.passkey}
      </Button>
      {demo && (
        <Button kind="quiet" wide onClick={() => onDemo(demo)}>
          {copy.demo}
        </Button>
      )}
    </>
  )
}

/** Runs one way of signing in and says in words why it failed. */
function useSignIn(onDone: () => void) {
  const copy = useDeskWords().signIn
  const { kit } = useTexts()
  const [busy, setBusy] = useState(false)
  const [message, setMessage] = useState<string | null>(null)
  const run = async (way: () => Promise<{ ok: boolean; problem?: Problem } | null>) => {
    setBusy(true)
    setMessage(null)
    const answer = await way()
    setBusy(false)
    if (answer?.ok) return onDone()
    const problem = answer?.problem
    if (!problem) return setMessage(copy.passkeyFailed)
    const wrong = problem.kind === 'refused' || problem.kind === 'signed-out' || problem.kind === 'invalid'
    setMessage(wrong ? copy.wrong : problemText(problem, kit))
  }
  return { busy, message, run }
}

function errorsOf(
  body: OperatorSignInBody,
  copy: { empty: string; sixDigits: string },
): Partial<Record<Field, string>> {
  return {
    ...(body.login ? {} : { login: copy.empty }),
    ...(body.password ? {} : { password: copy.empty }),
    ...(/^\d{6}$/.test(body.totp) ? {} : { totp: copy.sixDigits }),
  }
}
