import { useState } from 'react'
import { REPORT_REASONS } from '#escort/contract/terms.ts'
import type { TripDetail } from '#escort/contract.ts'
import { newId } from '../kit/api/client.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { useNow } from '../kit/clock.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { SelectField, TextArea } from '../kit/field.tsx'
import { formatInstant } from '../kit/time.tsx'
import { useDirects } from './directing.ts'
import { Refusal } from './refusal-callout.tsx'
import { useAct } from './use-act.ts'
import { useCopy } from './use-copy.ts'
import { useZone } from './use-zone.ts'

interface ToldAheadOptions extends Pick<TripDetail, 'trip' | 'reports'> {
  readonly onDone: () => void
}

const UNDER_WAY: ReadonlySet<string> = new Set(['finalised', 'active', 'arrived'])
const LASTS = ['30', '60', '120', '240'] as const
/** How exactly a report tells when it was made. */
const NOW_MS = 10_000

/** What driver or firm told before an alarm, the newest first; what a driver says by telephone is noted for him [ESC-33, ESC-61]. */
export function ToldAhead({ trip, reports, onDone }: ToldAheadOptions) {
  const copy = useCopy().ahead
  const zone = useZone()
  const { kit } = useTexts()
  const time = (at: string) => formatInstant(at, 'time', kit, zone)
  const notes = useDirects() && UNDER_WAY.has(trip.state)
  if (reports.length === 0 && !notes) return null
  return (
    <Card title={copy.title}>
      <div className="centre-form">
        <ul className="centre-events" aria-live="polite">
          {reports.toReversed().map(({ reason, note, at, until }) => (
            <li key={`${at} ${reason}`} className="centre-event">
              <div className="centre-event-name">
                {fill(copy.line, { time: time(at), reason: copy.reasons[reason], until: time(until) })}
              </div>
              {note && <div className="centre-event-detail">{note}</div>}
            </li>
          ))}
        </ul>
        {notes && <NoteFor trip={trip} onDone={onDone} />}
      </div>
    </Card>
  )
}

function NoteFor({ trip, onDone }: Pick<ToldAheadOptions, 'trip' | 'onDone'>) {
  const copy = useCopy().ahead
  const now = useNow(NOW_MS)
  const [reason, setReason] = useState<string>(REPORT_REASONS[0])
  const [minutes, setMinutes] = useState<string>(LASTS[1])
  const [note, setNote] = useState('')
  const { act, busy, problem } = useAct(() => {
    setNote('')
    onDone()
  })
  return (
    <details>
      <summary>{copy.send}</summary>
      <form
        className="centre-form"
        onSubmit={(event) => {
          event.preventDefault()
          act(`/api/escort/trips/${trip.id}/reports`, {
            id: newId(),
            reason,
            at: new Date(now).toISOString(),
            minutes: Number(minutes),
            ...(note.trim() === '' ? {} : { note: note.trim() }),
          })
        }}
      >
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
        <TextArea
          label={copy.note}
          optional
          maxLength={500}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
        <Refusal problem={problem} />
        <Button type="submit" kind="secondary" busy={busy}>
          {copy.send}
        </Button>
      </form>
    </details>
  )
}
