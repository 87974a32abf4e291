import { useState } from 'react'
import type { CarrierTrip } from '#escort/contract/carrier.ts'
import { newId, type Problem, post } from '../kit/api/client.ts'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { ProblemCallout } from '../kit/problem-callout.tsx'
import { TellAhead, type Told } from '../kit/tell-ahead.tsx'
import { formatInstant } from '../kit/time.tsx'
import { useToast } from '../kit/toast.tsx'
import { useCopy } from './use-copy.ts'

interface TellCentreOptions {
  readonly trip: CarrierTrip
  readonly zone: string
  readonly onDone: () => void
}

/** What the firm told the centre before an alarm, and telling it: until its time is over the judgement stays amber [ESC-61]. */
export function TellCentre({ trip, zone, onDone }: TellCentreOptions) {
  const copy = useCopy()
  const { kit } = useTexts()
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const send = async (told: Told) => {
    setBusy(true)
    const answer = await post<unknown>(`/api/escort/carrier-trips/${trip.id}/reports`, { id: newId(), ...told })
    setBusy(false)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return false
    toast({ tone: 'good', text: copy.sent })
    onDone()
    return true
  }
  return (
    <Card title={copy.tell}>
      <TellAhead
        words={copy}
        className="carrier-stack"
        kind="secondary"
        busy={busy}
        problem={<ProblemCallout problem={problem} />}
        onTell={send}
      >
        <ul className="carrier-list" aria-live="polite">
          {trip.reports.map(({ reason: told, at, until }) => (
            <li key={`${told} ${at}`}>
              <strong>{copy.reasons[told]}</strong>{' '}
              <span className="carrier-quiet">
                {fill(copy.until, { time: formatInstant(until, 'time', kit, zone) })}
              </span>
            </li>
          ))}
        </ul>
      </TellAhead>
    </Card>
  )
}
