import CircleCheck from 'lucide-react/icons/circle-check'
import CircleHelp from 'lucide-react/icons/circle-help'
import CircleX from 'lucide-react/icons/circle-x'
import Info from 'lucide-react/icons/info'
import SearchCheck from 'lucide-react/icons/search-check'
import type { BookingView, FindingView } from '#queue/contract.ts'
import { Card } from '../../kit/card.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { DOT } from '../../kit/copy/listed.ts'
import { useTexts } from '../../kit/copy.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Callout, Status } from '../../kit/status.tsx'
import { Again } from './again.tsx'
import { Recheck } from './recheck.tsx'
import { useFindingsCopy, useMoreCopy } from '../use-copy.ts'
import { useFindingWords } from './finding-words.ts'

/** What the registries said: every reason with who decides and its cure, what is still silent, what is in order. */
export function Checks({ booking }: { readonly booking: BookingView }) {
  const copy = useMoreCopy().checks
  const of = (outcome: FindingView['outcome']) => booking.findings.filter((finding) => finding.outcome === outcome)
  const [refused, told, silent, passed] = [of('refuse'), of('notify'), of('unknown'), of('pass')]
  if (booking.findings.length === 0 && booking.checks !== 'pending') return null
  const state = booking.checks === 'refused' ? 'failed' : booking.checks === 'passed' ? 'passed' : 'checking'
  return (
    <Card title={copy.title} aside={<Status of={state} size="s" />}>
      <div className="stack" aria-live="polite">
        {booking.checks === 'pending' && (
          <Callout tone="info" icon={SearchCheck}>
            {silent.length > 0 ? fill(copy.silent, { n: silent.length }) : copy.pending}
          </Callout>
        )}
        <Reasons title={copy.refused} findings={refused} outcome="refuse" driverIds={booking.driverIds} />
        {booking.state === 'held' && refused.length + silent.length > 0 && <Recheck id={booking.id} />}
        {booking.state === 'refused' && <Again booking={booking} />}
        <Reasons title={copy.notices} findings={told} outcome="notify" driverIds={booking.driverIds} />
        <Reasons title={null} findings={silent} outcome="unknown" driverIds={booking.driverIds} />
        {passed.length > 0 && <Passed findings={passed} />}
      </div>
    </Card>
  )
}

const ICONS = { refuse: CircleX, notify: Info, unknown: CircleHelp }

function Reasons({
  title,
  findings,
  outcome,
  driverIds,
}: {
  readonly title: string | null
  readonly findings: readonly FindingView[]
  readonly outcome: 'refuse' | 'notify' | 'unknown'
  readonly driverIds: readonly string[]
}) {
  const copy = useMoreCopy().checks
  const { language } = useTexts()
  const words = useFindingWords(driverIds)
  if (findings.length === 0) return null
  return (
    <section className="reasons">
      {title && <h3>{title}</h3>}
      <ul>
        {findings.map((finding, index) => {
          const { check, about, reason, authority, cure } = words(finding)
          return (
            <li className="reason" data-outcome={outcome} key={`${finding.check}-${finding.code}-${index}`}>
              <Icon of={ICONS[outcome]} />
              <div className="reason-text">
                <p className="quiet">
                  {check}
                  {DOT}
                  {about}
                </p>
                <p className="reason-what">{reason}</p>
                {outcome !== 'unknown' && cure && <p>{fill(copy.cure, { cure })}</p>}
                {outcome !== 'unknown' && (
                  <p className="quiet">
                    {[authority && fill(copy.whom, { authority }), finding.basis?.[language]].filter(Boolean).join(DOT)}
                  </p>
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Passed({ findings }: { readonly findings: readonly FindingView[] }) {
  const copy = useMoreCopy().checks
  const { checks } = useFindingsCopy()
  const codes = [...new Set(findings.map(({ check }) => check))]
  return (
    <details className="passed">
      <summary>
        <Icon of={CircleCheck} /> {fill(copy.passed, { n: codes.length })}
      </summary>
      <ul>
        {codes.map((code) => (
          <li key={code}>{checks[code as keyof typeof checks] ?? code}</li>
        ))}
      </ul>
    </details>
  )
}
