import type { TripDetail } from '#escort/contract.ts'
import { UNDER_WAY } from '#escort/contract/terms.ts'
import { newId } from '../kit/api/client.ts'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { TellAhead } from '../kit/tell-ahead.tsx'
import { formatInstant } from '../kit/time.tsx'
import { useDirects } from './directing.ts'
import { Refusal } from './refusal-callout.tsx'
import { useAct } from './use-act.ts'
import { useCopy } from './use-copy.ts'
import { useZone } from './use-zone.ts'

interface ToldAheadOptions extends Pick<TripDetail, 'trip' | 'reports'> {
  readonly onDone: () => void
}

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
  const { send, busy, problem } = useAct(onDone)
  return (
    <details>
      <summary>{copy.send}</summary>
      <TellAhead
        words={copy}
        className="centre-form"
        kind="secondary"
        busy={busy}
        problem={<Refusal problem={problem} />}
        onTell={(told) => send(`/api/escort/trips/${trip.id}/reports`, { id: newId(), ...told })}
      />
    </details>
  )
}
