import { useState } from 'react'
import type { CarrierTrip } from '#escort/contract/carrier.ts'
import { REPORT_REASONS } from '#escort/contract/terms.ts'
import { newId, type Problem, post } from '../kit/api/client.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { useNow } from '../kit/clock.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { SelectField, TextArea } from '../kit/field.tsx'
import { useRefusalText } from '../kit/refusal.tsx'
import { problemText } from '../kit/states-of-lists.tsx'
import { Callout } from '../kit/status.tsx'
import { formatInstant } from '../kit/time.tsx'
import { useToast } from '../kit/toast.tsx'
import { useCopy } from './use-copy.ts'

interface TellAheadOptions {
  readonly trip: CarrierTrip
  readonly zone: string
  readonly onDone: () => void
}

const LASTS = ['30', '60', '120', '240'] as const
/** How exactly a report tells when it was made. */
const NOW_MS = 10_000

/** What the firm told the centre before an alarm, and telling it: until its time is over the judgement stays amber [ESC-61]. */
export function TellAhead({ trip, zone, onDone }: TellAheadOptions) {
  const copy = useCopy()
  const { kit } = useTexts()
  const toast = useToast()
  const now = useNow(NOW_MS)
  const [reason, setReason] = useState<string>(REPORT_REASONS[0])
  const [minutes, setMinutes] = useState<string>(LASTS[1])
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const refusal = useRefusalText(problem)
  const send = async () => {
    setBusy(true)
    const told = { id: newId(), reason, at: new Date(now).toISOString(), minutes: Number(minutes) }
    const more = note.trim() === '' ? {} : { note: note.trim() }
    const answer = await post<unknown>(`/api/escort/carrier-trips/${trip.id}/reports`, { ...told, ...more })
    setBusy(false)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return
    setNote('')
    toast({ tone: 'good', text: copy.sent })
    onDone()
  }
  return (
    <Card title={copy.tell}>
      <form
        className="carrier-stack"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
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
        <SelectField
          label={copy.reason}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          options={REPORT_REASONS.map((value) => ({ value, label: copy.reasons[value] }))}
        />
        <SelectField
          label={copy.minutes}
          value={minutes}
          onChange={({ target }) => setMinutes(target.value)}
          options={LASTS.map((value) => ({ value, label: copy.lasts[value] }))}
        />
        <TextArea label={copy.note} optional value={note} onChange={({ target }) => setNote(target.value)} />
        {problem && (
          <Callout tone="bad" urgent title={refusal?.what ?? kit.errors.title}>
            {refusal?.cure ?? problemText(problem, kit)}
          </Callout>
        )}
        <Button type="submit" busy={busy}>
          {copy.send}
        </Button>
      </form>
    </Card>
  )
}
