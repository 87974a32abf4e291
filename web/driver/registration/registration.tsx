import '../sign-in/sign-in.css'
import './registration.css'
import { useState } from 'react'
import type { Agreement, Me, RegistrationBody } from '#identity/contract.ts'
import { newId, post, type Problem } from '../../kit/api/client.ts'
import { type Query, useQuery } from '../../kit/api/query.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { sentences } from '../../kit/copy/listed.ts'
import { useTexts } from '../../kit/copy.tsx'
import { CheckField } from '../../kit/field.tsx'
import { ErrorState, Skeleton } from '../../kit/states-of-lists.tsx'
import { Groups } from '../forms/groups.tsx'
import { usePersonGroups } from '../forms/person-form.tsx'
import { personInput } from '../forms/rules.ts'
import { usePersonForm } from '../forms/use-person-form.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useMoreCopy } from '../use-copy.ts'
import { AgreementText } from './agreement-text.tsx'

/** Registration: himself, the signature under the text that is shown, and the request for consent [R707-15, R707-16.5]. */
export function Registration({
  me,
  onDone,
  onSignOut,
}: {
  readonly me: Me
  readonly onDone: () => void
  readonly onSignOut: () => void
}) {
  const copy = useMoreCopy()
  const { kit, language } = useTexts()
  const phone = me.account.phone ?? ''
  const form = usePersonForm('self', phone)
  const groups = usePersonGroups(form, phone)
  const agreement = useQuery<Agreement>(`/api/identity/agreement?language=${language}`)
  const [signed, setSigned] = useState(false)
  const [asked, setAsked] = useState(false)
  const { busy, problem, send } = useRegistering(() => {
    form.clear()
    onDone()
  })
  const register = () => {
    if (!agreement.value) return
    const { version, digest } = agreement.value
    void send((ids) => ({
      language,
      self: personInput(ids.self, form.values),
      agreement: { version, language, digest },
      consentId: ids.consent,
    }))
  }
  const sign = {
    title: copy.registration.agreement,
    accept: () => {
      setAsked(true)
      return signed && agreement.value !== null
    },
    content: <Signing agreement={agreement} signed={signed} missing={asked && !signed} onSign={setSigned} />,
  }
  return (
    <div className="screen screen-narrow registration">
      <div className="screen-head">
        <h1>{copy.registration.title}</h1>
        <Button kind="quiet" size="s" onClick={onSignOut}>
          {kit.signOut}
        </Button>
      </div>
      <p className="quiet">{sentences([copy.registration.lead, copy.registration.draft], language)}</p>
      <Card>
        <Groups
          groups={[...groups, sign]}
          submit={copy.registration.finish}
          busy={busy}
          foot={<ProblemNote problem={problem} />}
          onSubmit={register}
        />
      </Card>
    </div>
  )
}

/** The text that is signed, and the mark under it. */
function Signing({
  agreement,
  signed,
  missing,
  onSign,
}: {
  readonly agreement: Query<Agreement>
  readonly signed: boolean
  readonly missing: boolean
  readonly onSign: (signed: boolean) => void
}) {
  const copy = useMoreCopy().registration
  return (
    <div className="group-whole stack">
      {agreement.state === 'loading' && <Skeleton lines={5} />}
      {agreement.state === 'failed' && <ErrorState problem={agreement.problem} onRetry={agreement.reload} />}
      {agreement.state === 'ready' && <AgreementText agreement={agreement.value} />}
      <CheckField
        label={copy.sign}
        checked={signed}
        error={missing ? copy.signNeeded : undefined}
        onChange={(event) => onSign(event.target.checked)}
      />
    </div>
  )
}

/** Sends the registration; its ids stay, so that a second press is the same registration. */
function useRegistering(onDone: () => void) {
  const [ids] = useState(() => ({ self: newId(), consent: newId() }))
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const send = async (bodyOf: (made: typeof ids) => RegistrationBody) => {
    setBusy(true)
    setProblem(null)
    const answer = await post<Me>('/api/identity/registration', bodyOf(ids))
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    onDone()
  }
  return { busy, problem, send }
}
