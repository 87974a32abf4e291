import '../registration/registration.css'
import LogOut from 'lucide-react/icons/log-out'
import { useEffect, useState } from 'react'
import type { Sessions } from '#identity/contract.ts'
import { useAbout } from '../../kit/api/about.ts'
import { put, remove } from '../../kit/api/client.ts'
import { useQuery } from '../../kit/api/query.ts'
import { Button } from '../../kit/button.tsx'
import { Card, Facts } from '../../kit/card.tsx'
import { useOnBusinessClock } from '../../kit/clock.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { DOT } from '../../kit/copy/listed.ts'
import { LANGUAGE_NAMES } from '../../kit/copy/language-names.ts'
import { useTexts } from '../../kit/copy.tsx'
import { FocusKept } from '../../kit/focus-kept.tsx'
import { SelectField } from '../../kit/field.tsx'
import { LANGUAGES, isLanguage } from '../../kit/language.ts'
import { ErrorState, Skeleton } from '../../kit/states-of-lists.tsx'
import { formatInstant } from '../../kit/time.tsx'
import { useToast } from '../../kit/toast.tsx'
import { useDriver } from '../driver-context.tsx'
import { nameOf } from '../fleet/use-fleet.ts'
import { PATHS } from '../paths.ts'
import { useMoreCopy } from '../use-copy.ts'
import { ConsentCard } from './consent-card.tsx'
import { PasskeyCard } from './passkey-card.tsx'
import { Link } from '../router.tsx'

/** The account: who I am here, in which language I am told, where I am signed in, what I consented to. */
export function Account() {
  const copy = useMoreCopy().me
  const { kit } = useTexts()
  const { onSignOut } = useDriver()
  return (
    <div className="screen">
      <h1>{copy.title}</h1>
      <div className="columns">
        <div className="stack">
          <Self />
          <MessageLanguage />
          <Install />
        </div>
        <div className="stack">
          <ConsentCard />
          <PasskeyCard />
          <SessionsCard />
          <div className="sign-out">
            <Button icon={LogOut} wide onClick={onSignOut}>
              {kit.signOut}
            </Button>
            <p className="quiet">{copy.signOutHint}</p>
          </div>
        </div>
      </div>
    </div>
  )
}

function Self() {
  const copy = useMoreCopy()
  const { kit } = useTexts()
  const { me } = useDriver()
  const zone = useAbout(0).value?.authority.zone ?? 'UTC'
  const { self, account, agreement } = me
  const signed = agreement.signedAt
    ? fill(copy.me.signedAt, { date: formatInstant(agreement.signedAt, 'date', kit, zone) })
    : '–'
  return (
    <Card>
      <Facts
        rows={[
          ...(self ? ([[copy.me.names, nameOf(self)]] as const) : []),
          [copy.me.phone, account.phone ?? '–'],
          ...(self
            ? ([
                [copy.person.residency, self.resident ? copy.person.resident : copy.person.nonResident],
                [
                  copy.person.documents[self.document.kind],
                  `${self.document.number}${DOT}${fill(copy.me.validUntil, { date: formatInstant(`${self.document.expiresOn}T00:00:00Z`, 'date', kit, 'UTC') })}`,
                ],
              ] as const)
            : []),
          [
            copy.me.agreement,
            <Link href={PATHS.agreement} key="agreement">
              {signed}
            </Link>,
          ],
        ]}
      />
    </Card>
  )
}

/** The language of SMS and notices, kept by the server; the screens' own is switched in the head. */
function MessageLanguage() {
  const copy = useMoreCopy().me
  const { me, onMeChanged } = useDriver()
  const toast = useToast()
  const choose = async (language: string) => {
    if (!isLanguage(language)) return
    const answer = await put('/api/identity/language', { language })
    if (!answer.ok) return
    onMeChanged()
    toast({ tone: 'good', text: copy.languageSaved })
  }
  return (
    <Card>
      <SelectField
        label={copy.language}
        hint={copy.languageHint}
        value={me.account.language}
        options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value].full }))}
        onChange={(event) => void choose(event.target.value)}
      />
    </Card>
  )
}

function SessionsCard() {
  const copy = useMoreCopy().me
  const { kit } = useTexts()
  const toast = useToast()
  const sessions = useQuery<Sessions>('/api/identity/sessions')
  const zone = useAbout().value?.authority.zone ?? 'UTC'
  const onClock = useOnBusinessClock()
  const end = async (id: string) => {
    const answer = await remove(`/api/identity/sessions/${id}`)
    if (answer.ok) toast({ tone: 'info', text: copy.ended })
    sessions.reload()
  }
  return (
    <FocusKept toHeading>
      <Card title={copy.sessions}>
        {sessions.state === 'loading' && <Skeleton lines={2} />}
        {sessions.state === 'failed' && <ErrorState problem={sessions.problem} onRetry={sessions.reload} />}
        <ul className="stack">
          {sessions.value?.sessions.map(({ id, createdAt, lastSeenAt, current }) => (
            <li className="row session" key={id}>
              <span className="session-what">
                <strong>
                  {current
                    ? copy.thisSession
                    : fill(copy.lastSeen, { time: formatInstant(onClock(lastSeenAt), 'datetime', kit, zone) })}
                </strong>
                <span className="quiet">
                  {fill(copy.since, { time: formatInstant(onClock(createdAt), 'datetime', kit, zone) })}
                </span>
              </span>
              {!current && (
                <Button size="s" onClick={() => void end(id)}>
                  {copy.endSession}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Card>
    </FocusKept>
  )
}

interface InstallOffer extends Event {
  readonly prompt: () => Promise<unknown>
}

/** Shown only where the browser offers to install. */
function Install() {
  const copy = useMoreCopy().me
  const [offer, setOffer] = useState<InstallOffer | null>(null)
  useEffect(() => {
    const take = (event: Event) => {
      event.preventDefault()
      setOffer(event as InstallOffer)
    }
    addEventListener('beforeinstallprompt', take)
    return () => removeEventListener('beforeinstallprompt', take)
  }, [])
  if (!offer) return null
  return (
    <Card title={copy.install}>
      <div className="stack">
        <p>{copy.installHint}</p>
        <Button kind="primary" onClick={() => void offer.prompt().then(() => setOffer(null))}>
          {copy.installAct}
        </Button>
      </div>
    </Card>
  )
}
