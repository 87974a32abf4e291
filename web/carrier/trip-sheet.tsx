import type { CarrierTrip } from '#escort/contract/carrier.ts'
import { UNDER_WAY } from '#escort/contract/terms.ts'
import { Card, Facts } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { DOT } from '../kit/copy/listed.ts'
import { percentText } from '../kit/copy/numbers.ts'
import { useTexts } from '../kit/copy.tsx'
import { useCheckpointName } from '../kit/place-names.ts'
import { Callout } from '../kit/status.tsx'
import { formatInstant, Time } from '../kit/time.tsx'
import { TellCentre } from './tell-centre.tsx'
import { TONES } from './tones.ts'
import { useCopy } from './use-copy.ts'

interface TripSheetOptions {
  readonly trip: CarrierTrip
  readonly zone: string
  readonly onDone: () => void
}

/** One trip in full: seals and term, a word before the alarm, papers, what was concluded and what became of it. */
export function TripSheet({ trip, zone, onDone }: TripSheetOptions) {
  return (
    <>
      <Standing trip={trip} zone={zone} />
      {UNDER_WAY.has(trip.state) && <TellCentre trip={trip} zone={zone} onDone={onDone} />}
      <Incidents trip={trip} zone={zone} />
      <Papers trip={trip} zone={zone} />
    </>
  )
}

type Shown = Pick<TripSheetOptions, 'trip' | 'zone'>

function Standing({ trip, zone }: Shown) {
  const copy = useCopy()
  const { kit, locale } = useTexts()
  const late = trip.eta !== null && trip.eta > trip.deadline
  const time = (at: string | null) => (at === null ? copy.unknown : formatInstant(at, 'datetime', kit, zone))
  return (
    <Card title={`${trip.plate}${DOT}${trip.reference}`} tone={TONES[trip.colour]} aside={copy.colours[trip.colour]}>
      <div className="carrier-stack">
        {late && trip.state === 'active' && <Callout tone="warn" title={copy.late} />}
        <Facts
          rows={[
            [copy.state, copy.states[trip.state as keyof typeof copy.states]],
            [copy.way, `${trip.startPlace} – ${trip.finishPlace}`],
            [copy.deadline, time(trip.deadline)],
            [copy.eta, time(trip.eta)],
            [copy.heard, time(trip.place?.heardAt ?? null)],
            ...trip.seals.map(
              ({ number, lockPoint, colour, batteryPercent }) =>
                [
                  fill(copy.seal, { number }),
                  [
                    lockPoint,
                    copy.colours[colour],
                    batteryPercent === null ? '' : percentText(locale, batteryPercent / 100),
                  ]
                    .filter(Boolean)
                    .join(DOT),
                ] as const,
            ),
          ]}
        />
      </div>
    </Card>
  )
}

function Incidents({ trip, zone }: Shown) {
  const copy = useCopy()
  const meaning = (legal: string | null, jammed = false) =>
    jammed ? copy.jammed : legal === null ? copy.other : copy.codes[legal as keyof typeof copy.codes]
  return (
    <Card title={copy.incidents}>
      {trip.incidents.length === 0 && <p>{copy.noIncidents}</p>}
      <ul className="carrier-list">
        {trip.incidents.map(({ id, legal, openedAt, closed, outcome }) => (
          <li key={id}>
            <strong>
              <Time at={openedAt} zone={zone} show="datetime" /> {meaning(legal)}
            </strong>
            <div className="carrier-quiet">
              {closed ? copy.outcomes[outcome as keyof typeof copy.outcomes] : copy.worked}
            </div>
          </li>
        ))}
      </ul>
      {trip.events.length > 0 && (
        <details>
          <summary>{copy.events}</summary>
          <ul className="carrier-list">
            {trip.events.map(({ id, legal, jammed, at, withdrawn }) => (
              <li key={id}>
                <Time at={at} zone={zone} show="datetime" /> {meaning(legal, jammed)}
                {withdrawn && <div className="carrier-quiet">{copy.withdrawn}</div>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  )
}

function Papers({ trip, zone }: Shown) {
  const copy = useCopy()
  const place = useCheckpointName()
  const { kit } = useTexts()
  const { bookings, passages, releases } = trip.links
  const words = kit.states as Readonly<Record<string, string>>
  const time = (at: string) => formatInstant(at, 'datetime', kit, zone)
  return (
    <Card title={copy.papers}>
      <Facts
        rows={[
          [copy.declaration, trip.declaration ?? copy.unknown],
          [copy.container, trip.container ?? copy.unknown],
          [copy.trailer, trip.trailer ?? copy.unknown],
        ]}
      />
      <ul className="carrier-list">
        {bookings.map(({ reference, checkpoint, state, startsAt }) => (
          <li key={reference}>
            {fill(copy.booking, { reference, place: place(checkpoint) })}
            <div className="carrier-quiet">
              {time(startsAt)}
              {DOT}
              {words[state]}
            </div>
          </li>
        ))}
        {passages.map(({ checkpoint, stage, at }) => (
          <li key={`${stage} ${at}`}>
            {copy.stages[stage]}
            <div className="carrier-quiet">
              {time(at)}
              {DOT}
              {place(checkpoint)}
            </div>
          </li>
        ))}
        {releases.map(({ declaration, authority, decision, at }) => (
          <li key={`${declaration} ${authority}`}>
            {fill(copy.release, { number: declaration, decision: copy.decisions[decision] })}
            <div className="carrier-quiet">
              {time(at)}
              {DOT}
              {kit.countries[authority] ?? authority}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
