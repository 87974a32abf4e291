import { useState } from 'react'
import type { EventView, IncidentView, TripDetail, TripView } from '#escort/contract.ts'
import { newId, type Problem, post } from '../kit/api/client.ts'
import type { Query } from '../kit/api/query.ts'
import { Button } from '../kit/button.tsx'
import { Card, Facts } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { SelectField, TextArea } from '../kit/field.tsx'
import { Money } from '../kit/money.tsx'
import { ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { Time } from '../kit/time.tsx'
import { sayDuty } from './order-form.tsx'
import { OrderVersions } from './order-versions.tsx'
import { Refusal } from './refusal-callout.tsx'
import { SealActs } from './seal-acts.tsx'
import { LinksOfTrip } from './trip-links.tsx'
import { useAct } from './use-act.ts'
import { useCopy } from './use-copy.ts'
import { useZone } from './use-zone.ts'
import { kindWord, TONES, why } from './words.ts'

/** The card of a trip: what it is, how it stands, the incident to be worked on, what happened and why. */
export function TripCard({ query }: { readonly query: Query<TripDetail> }) {
  if (!query.value)
    return query.problem ? <ErrorState problem={query.problem} onRetry={query.reload} /> : <Skeleton lines={8} />
  const { trip, events, incidents, duty, charges, links, versions } = query.value
  const incident = incidents.find(({ state }) => state !== 'closed') ?? null
  return (
    <>
      <TripFacts trip={trip} duty={duty} charges={charges} onDone={query.reload} />
      {incident && <IncidentCard key={incident.id} incident={incident} onDone={query.reload} />}
      <OrderVersions key={`versions ${trip.id}`} trip={trip} versions={versions} onDone={query.reload} />
      <LinksOfTrip links={links} />
      <Events events={events} />
    </>
  )
}

interface TripFactsOptions extends Pick<TripDetail, 'trip' | 'duty' | 'charges'> {
  readonly onDone: () => void
}

function TripFacts({ trip, duty, charges, onDone }: TripFactsOptions) {
  const copy = useCopy()
  const zone = useZone()
  const [leg] = trip.legs
  return (
    <Card title={`${trip.plate} · ${trip.reference}`} tone={TONES[trip.colour]} aside={copy.colours[trip.colour]}>
      <Facts
        rows={[
          [copy.way, `${trip.startPlace} – ${trip.finishPlace}`],
          [copy.deadline, <Time key="deadline" at={trip.deadline} zone={zone} show="datetime" />],
          [copy.seal, leg ? leg.seal : copy.none],
          [copy.battery, typeof leg?.batteryPercent === 'number' ? `${leg.batteryPercent} %` : copy.none],
          [copy.heard, leg?.heardAt ? <Time key="heard" at={leg.heardAt} zone={zone} show="time" /> : copy.none],
          [copy.carrier, trip.carrierBin],
          [copy.declaration, trip.declaration ?? copy.none],
          ...(duty ? [[copy.forms.why, sayDuty(copy, duty)] as const] : []),
          ...charges.map(
            ({ service, amount }) =>
              [
                `${copy.forms.charges}: ${copy.forms.services[service]}`,
                amount === null ? copy.forms.noPrice : <Money key={service} amount={amount} />,
              ] as const,
          ),
        ]}
      />
      <TripActs trip={trip} onDone={onDone} />
    </Card>
  )
}

function TripActs({ trip, onDone }: { readonly trip: TripView; readonly onDone: () => void }) {
  const copy = useCopy()
  const { act, busy, problem } = useAct(onDone)
  const [unmade, setUnmade] = useState<Problem | null>(null)
  const step = (name: string) => act(`/api/escort/trips/${trip.id}/${name}`, {})
  return (
    <div className="centre-form">
      <Refusal problem={problem ?? unmade} />
      <SealActs trip={trip} onDone={onDone} />
      <div className="centre-acts">
        {trip.state === 'active' && (
          <Button kind="secondary" busy={busy} onClick={() => step('arrive')}>
            {copy.arrive}
          </Button>
        )}
        {trip.state === 'removed' && (
          <Button busy={busy} onClick={() => step('close')}>
            {copy.closeTrip}
          </Button>
        )}
        <Button kind="quiet" busy={busy} onClick={() => void saveEvidence(trip).then(setUnmade)}>
          {copy.evidence}
        </Button>
        <a href="/evidence/verify.html" download="otkel-verify-evidence.html">
          {copy.verifier}
        </a>
      </div>
    </div>
  )
}

/** Fetches the signed bundle and hands it to the browser as a file; answers why there is none. */
async function saveEvidence(trip: TripView): Promise<Problem | null> {
  const answer = await post<unknown>(`/api/escort/trips/${trip.id}/evidence`, {})
  if (!answer.ok) return answer.problem
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([JSON.stringify(answer.value)], { type: 'application/json' }))
  link.download = `${trip.reference}.evidence.json`
  link.click()
  URL.revokeObjectURL(link.href)
  return null
}

function IncidentCard({ incident, onDone }: { readonly incident: IncidentView; readonly onDone: () => void }) {
  const copy = useCopy()
  const zone = useZone()
  const { act, busy, problem } = useAct(onDone)
  const [note, setNote] = useState('')
  const [outcome, setOutcome] = useState('false-alarm')
  const work = (name: string, more: object = {}) =>
    act(`/api/escort/incidents/${incident.id}/acts`, {
      id: newId(),
      act: name,
      ...(note.trim() ? { note } : {}),
      ...more,
    })
  const outcomes = Object.entries(copy.outcomes).map(([value, label]) => ({ value, label }))
  return (
    <Card
      title={kindWord(copy, incident.cause)}
      tone={incident.level === 'red' ? 'bad' : 'warn'}
      aside={copy.incidentStates[incident.state]}
    >
      <div className="centre-form">
        <Refusal problem={problem} />
        {incident.state === 'closing' ? (
          <Button busy={busy} onClick={() => work('second')}>
            {copy.second}
          </Button>
        ) : (
          <>
            <TextArea label={copy.note} value={note} onChange={(event) => setNote(event.target.value)} />
            <div className="centre-acts">
              {incident.state === 'open' && (
                <Button busy={busy} onClick={() => work('take')}>
                  {copy.take}
                </Button>
              )}
              <Button kind="secondary" busy={busy} onClick={() => work('send-group')}>
                {copy.sendGroup}
              </Button>
              <Button kind="secondary" busy={busy} onClick={() => work('group-report')}>
                {copy.groupReport}
              </Button>
            </div>
            <SelectField
              label={copy.outcome}
              value={outcome}
              onChange={(event) => setOutcome(event.target.value)}
              options={outcomes}
            />
            <Button kind="secondary" busy={busy} onClick={() => work('close', { outcome })}>
              {copy.close}
            </Button>
          </>
        )}
        <ul className="centre-events">
          {incident.entries.map(({ kind, text, at }) => (
            <li key={`${kind} ${at}`} className="centre-event-detail">
              <Time at={at} zone={zone} show="time" /> {copy.entries[kind as keyof typeof copy.entries]}{' '}
              {kind === 'opened' || kind === 'event'
                ? kindWord(copy, text ?? '')
                : kind === 'escalated' || kind === 'outcome'
                  ? ''
                  : text}
            </li>
          ))}
        </ul>
      </div>
    </Card>
  )
}

function Events({ events }: { readonly events: readonly EventView[] }) {
  const copy = useCopy()
  const zone = useZone()
  const shown = events.filter(({ kind }) => kind !== 'SERIAL_GAP').slice(0, 60)
  return (
    <Card title={copy.events}>
      <ol className="centre-events">
        {shown.map((event) => (
          <li
            key={event.id}
            className="centre-event"
            data-level={event.level}
            data-withdrawn={event.withdrawnAt !== null}
          >
            <div className="centre-event-name">
              <Time at={event.at} zone={zone} show="time" /> {kindWord(copy, event.kind)}
              {event.legal ? ` · ${fill(copy.legal, { code: event.legal })}` : ''}
            </div>
            <div className="centre-event-detail">
              {event.withdrawnAt ? copy.withdrawn : why(copy, event)} {event.late ? `(${copy.late})` : ''}
            </div>
            {event.frame && event.level !== 'info' && (
              <details>
                <summary className="centre-event-detail">{copy.frame}</summary>
                <code className="centre-frame">{event.frame}</code>
              </details>
            )}
          </li>
        ))}
      </ol>
    </Card>
  )
}
