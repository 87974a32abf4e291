import { useState } from 'react'
import type { EventView, TripDetail, TripView } from '#escort/contract.ts'
import { type Problem, post } from '../kit/api/client.ts'
import type { Query } from '../kit/api/query.ts'
import { Button } from '../kit/button.tsx'
import { Card, Facts } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { DOT, listed, named } from '../kit/copy/listed.ts'
import { percentText } from '../kit/copy/numbers.ts'
import { useTexts } from '../kit/copy.tsx'
import { Money } from '../kit/money.tsx'
import { ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { Time } from '../kit/time.tsx'
import { CancelOrder } from './cancel-order.tsx'
import { useDirects } from './directing.ts'
import { IncidentCard } from './incident-card.tsx'
import { sayDuty } from './order-form.tsx'
import { OrderVersions } from './order-versions.tsx'
import { Refusal } from './refusal-callout.tsx'
import { SealActs } from './seal-acts.tsx'
import { ToldAhead } from './told-ahead.tsx'
import { LinksOfTrip } from './trip-links.tsx'
import { useAct } from './use-act.ts'
import { useCopy } from './use-copy.ts'
import { useZone } from './use-zone.ts'
import { kindWord, TONES, why } from './words.ts'

/** The card of a trip: what it is, how it stands, the incident to be worked on, what happened and why. */
export function TripCard({
  query,
  moment,
}: {
  readonly query: Query<TripDetail>
  /** A past moment that is looked at, in milliseconds: nothing later happened yet. */
  readonly moment: number | null
}) {
  if (!query.value)
    return query.problem ? <ErrorState problem={query.problem} onRetry={query.reload} /> : <Skeleton lines={8} />
  const { trip, events, incidents, links, versions, reports } = query.value
  const incident = incidents.find(({ state }) => state !== 'closed') ?? null
  return (
    <>
      {/* An answer is due in minutes: it comes before everything that is only looked up. */}
      {incident && <IncidentCard key={incident.id} incident={incident} onDone={query.reload} />}
      <TripFacts {...query.value} onDone={query.reload} />
      <ToldAhead key={`told ${trip.id}`} trip={trip} reports={reports} onDone={query.reload} />
      <OrderVersions key={`versions ${trip.id}`} trip={trip} versions={versions} links={links} onDone={query.reload} />
      <LinksOfTrip links={links} />
      <Events events={moment === null ? events : events.filter(({ at }) => Date.parse(at) <= moment)} />
    </>
  )
}

interface TripFactsOptions extends Pick<TripDetail, 'trip' | 'duty' | 'charges' | 'unlockOrders'> {
  readonly onDone: () => void
}

function TripFacts({ trip, duty, charges, unlockOrders, onDone }: TripFactsOptions) {
  const copy = useCopy()
  const zone = useZone()
  const { locale, language } = useTexts()
  const hanging = trip.legs.filter(({ removedAt }) => removedAt === null)
  // Of several seals the weakest battery and the one that was heard longest ago count; of a trip without one, what came off last.
  const legs = hanging.length > 0 ? hanging : trip.legs.slice(-1)
  const battery = leastOf(legs.map(({ batteryPercent }) => batteryPercent))
  const heardAt = legs.map((leg) => leg.heardAt).toSorted((one, other) => (one ?? '').localeCompare(other ?? ''))[0]
  return (
    <Card title={`${trip.plate}${DOT}${trip.reference}`} tone={TONES[trip.colour]} aside={copy.colours[trip.colour]}>
      <Facts
        rows={[
          [copy.columns.state, copy.states[trip.state as keyof typeof copy.states]],
          [copy.way, `${trip.startPlace} – ${trip.finishPlace}`],
          [copy.deadline, <Time key="deadline" at={trip.deadline} zone={zone} show="datetime" />],
          ...(trip.cancelledWhy === null ? [] : [[copy.cancel.because, trip.cancelledWhy] as const]),
          [
            copy.seal,
            listed(
              legs.map(({ seal }) => seal),
              language,
            ) || copy.none,
          ],
          [copy.battery, battery === null ? copy.none : percentText(locale, battery / 100)],
          [copy.heard, heardAt ? <Time key="heard" at={heardAt} zone={zone} show="time" /> : copy.none],
          [copy.carrier, trip.carrierBin],
          [copy.declaration, trip.declaration ?? copy.none],
          ...(duty ? [[copy.forms.why, sayDuty(copy, duty)] as const] : []),
          ...charges.map(
            ({ service, amount }) =>
              [
                named(copy.forms.charges, copy.forms.services[service], language),
                amount === null ? copy.forms.noPrice : <Money key={service} amount={amount} />,
              ] as const,
          ),
        ]}
      />
      <TripActs trip={trip} unlockOrders={unlockOrders} onDone={onDone} />
    </Card>
  )
}

const leastOf = (values: readonly (number | null)[]): number | null =>
  values.filter((value) => value !== null).toSorted((one, other) => one - other)[0] ?? null

function TripActs({ trip, unlockOrders, onDone }: Pick<TripFactsOptions, 'trip' | 'unlockOrders' | 'onDone'>) {
  const directs = useDirects()
  return (
    <div className="centre-form">
      <SealActs trip={trip} unlockOrders={unlockOrders} onDone={onDone} />
      {directs && (trip.state === 'ordered' || trip.state === 'finalised') && (
        <CancelOrder trip={trip} onDone={onDone} />
      )}
      {directs && <Steps trip={trip} onDone={onDone} />}
    </div>
  )
}

/** Arrival, closing and evidence are the centre's to do. */
function Steps({ trip, onDone }: Pick<TripFactsOptions, 'trip' | 'onDone'>) {
  const copy = useCopy()
  const { act, busy, problem } = useAct(onDone)
  const [unmade, setUnmade] = useState<Problem | null>(null)
  const step = (name: string) => act(`/api/escort/trips/${trip.id}/${name}`, {})
  return (
    <>
      <Refusal problem={problem ?? unmade} />
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
    </>
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

function Events({ events }: { readonly events: readonly EventView[] }) {
  const copy = useCopy()
  const zone = useZone()
  const shown = events.filter(({ kind }) => kind !== 'SERIAL_GAP').slice(0, 60)
  if (shown.length === 0) return null
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
              {event.legal ? `${DOT}${fill(copy.legal, { code: event.legal })}` : ''}
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
