import './registration.css'
import ArrowLeft from 'lucide-react/icons/arrow-left'
import CircleCheck from 'lucide-react/icons/circle-check'
import CircleX from 'lucide-react/icons/circle-x'
import LoaderCircle from 'lucide-react/icons/loader-circle'
import { useEffect, useState } from 'react'
import type { Consent, Consents } from '#identity/contract.ts'
import { newId, post, type Problem } from '../../kit/api/client.ts'
import { useQuery } from '../../kit/api/query.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { sentences } from '../../kit/copy/listed.ts'
import { useTexts } from '../../kit/copy.tsx'
import { Icon } from '../../kit/icon.tsx'
import { ErrorState, Skeleton } from '../../kit/states-of-lists.tsx'
import { useDriver } from '../driver-context.tsx'
import { PATHS } from '../paths.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useCopy, useMoreCopy } from '../use-copy.ts'
import { Link } from '../router.tsx'

const ASK_EVERY_MS = 2_000

/** The consent to personal data and how it stands; while the answer is awaited the page asks every other second. */
export function ConsentScreen() {
  const copy = useMoreCopy().registration
  const { nav } = useCopy()
  const { me, onMeChanged } = useDriver()
  const [over, setOver] = useState(false)
  const consents = useQuery<Consents>('/api/identity/consents', { refreshMs: over ? 0 : ASK_EVERY_MS })
  const own = consents.value?.consents
    .filter(({ personId }) => personId === me.self?.id)
    .toSorted((a, b) => b.requestedAt.localeCompare(a.requestedAt))[0]
  const state = own?.state
  useEffect(() => {
    setOver(state === 'given')
    if (state === 'given') onMeChanged()
    // The rest of the workplace learns of it once, when the state turns.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [state])
  const { busy, problem, ask } = useAsking(me.self?.id ?? null, consents.reload)
  return (
    <div className="screen screen-narrow">
      <Link className="back-link" href={PATHS.me}>
        <Icon of={ArrowLeft} size="s" /> {nav.me}
      </Link>
      <h1>{copy.consent}</h1>
      {consents.state === 'loading' && <Skeleton lines={3} />}
      {consents.state === 'failed' && <ErrorState problem={consents.problem} onRetry={consents.reload} />}
      {consents.state === 'ready' && (
        <Card>
          <div className="stack" aria-live="polite">
            <Stand consent={own ?? null} resident={me.self?.resident ?? true} />
            <ProblemNote problem={problem} />
            {state === 'given' ? (
              <Link className="button button-primary button-l" href={PATHS.book}>
                {copy.go}
              </Link>
            ) : (
              state !== 'requested' && (
                <Button kind="primary" busy={busy} onClick={() => void ask()}>
                  {copy.consentAgain}
                </Button>
              )
            )}
          </div>
        </Card>
      )}
    </div>
  )
}

/** How the consent stands, and what the person can do about it. */
function Stand({ consent, resident }: { readonly consent: Consent | null; readonly resident: boolean }) {
  const copy = useMoreCopy().registration
  const { language } = useTexts()
  const state = consent?.state ?? 'lapsed'
  const waiting = state === 'requested'
  const byAgreement = consent?.basis === 'agreement' || !resident
  const said = waiting
    ? [copy.consentWait, copy.consentResident]
    : state === 'given'
      ? byAgreement
        ? [copy.consentOther]
        : []
      : // No message comes until it is asked for again.
        [copy.consentNone, byAgreement ? copy.consentAskOther : copy.consentAskResident]
  const icon = waiting ? LoaderCircle : state === 'given' ? CircleCheck : CircleX
  return (
    <div className="consent" data-state={state}>
      <Icon of={icon} size="xl" />
      <div>
        <p className="consent-state">{copy.consentStates[state]}</p>
        {said.length > 0 && <p className="quiet">{sentences(said, language)}</p>}
      </div>
    </div>
  )
}

/** Asks the person for consent anew. */
function useAsking(personId: string | null, onAsked: () => void) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const ask = async () => {
    if (personId === null) return
    setBusy(true)
    setProblem(null)
    const answer = await post('/api/identity/consents', { id: newId(), personId })
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    onAsked()
  }
  return { busy, problem, ask }
}
