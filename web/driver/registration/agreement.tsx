import './registration.css'
import ArrowLeft from 'lucide-react/icons/arrow-left'
import { useState } from 'react'
import type { Agreement } from '#identity/contract.ts'
import { useAbout } from '../../kit/api/about.ts'
import { post, type Problem } from '../../kit/api/client.ts'
import { useQuery } from '../../kit/api/query.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { useTexts } from '../../kit/copy.tsx'
import { Icon } from '../../kit/icon.tsx'
import { ErrorState, Skeleton } from '../../kit/states-of-lists.tsx'
import { formatInstant } from '../../kit/time.tsx'
import { useDriver } from '../driver-context.tsx'
import { PATHS } from '../paths.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useCopy, useMoreCopy } from '../use-copy.ts'
import { AgreementText } from './agreement-text.tsx'
import { go, Link } from '../router.tsx'

/** The agreement in force; a newer one than the signed is signed here [R707-15b]. */
export function AgreementScreen() {
  const copy = useMoreCopy()
  const { nav } = useCopy()
  const { kit, language } = useTexts()
  const { me, onMeChanged } = useDriver()
  const agreement = useQuery<Agreement>(`/api/identity/agreement?language=${language}`)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const sign = async () => {
    if (!agreement.value) return
    const { version, digest } = agreement.value
    setBusy(true)
    const answer = await post('/api/identity/agreement-signatures', { version, language, digest })
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    onMeChanged()
    go(PATHS.home)
  }
  const { signedAt, upToDate } = me.agreement
  const zone = useAbout(0).value?.authority.zone ?? 'UTC'
  return (
    <div className="screen screen-narrow">
      <Link className="back-link" href={PATHS.me}>
        <Icon of={ArrowLeft} size="s" /> {nav.me}
      </Link>
      <h1>{copy.registration.agreement}</h1>
      {agreement.state === 'loading' && <Skeleton lines={6} />}
      {agreement.state === 'failed' && <ErrorState problem={agreement.problem} onRetry={agreement.reload} />}
      {agreement.state === 'ready' && (
        <Card>
          <AgreementText agreement={agreement.value} />
        </Card>
      )}
      <ProblemNote problem={problem} />
      {upToDate
        ? signedAt && (
            <p className="quiet">{fill(copy.me.signedAt, { date: formatInstant(signedAt, 'date', kit, zone) })}</p>
          )
        : agreement.state === 'ready' && (
            <Button kind="primary" size="l" wide busy={busy} onClick={() => void sign()}>
              {copy.registration.sign}
            </Button>
          )}
    </div>
  )
}
