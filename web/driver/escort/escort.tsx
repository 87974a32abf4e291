import './escort.css'
import LockKeyhole from 'lucide-react/icons/lock-keyhole'
import Navigation from 'lucide-react/icons/navigation'
import { lazy } from 'react'
import type { OwnTrips } from '#escort/contract.ts'
import { LatePart } from '../../kit/boundary.tsx'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { Card, Facts } from '../../kit/card.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { DOT } from '../../kit/copy/listed.ts'
import { percentText } from '../../kit/copy/numbers.ts'
import { useTexts } from '../../kit/copy.tsx'
import type { MapMarker } from '../../kit/rich/map/model.ts'
import { TellAhead, type Told as Report } from '../../kit/tell-ahead.tsx'
import type { Tone } from '../../kit/states.ts'
import { Callout } from '../../kit/status.tsx'
import { formatInstant, Time } from '../../kit/time.tsx'
import type { KeptReport } from '../kept/reports.ts'
import { bookingPath } from '../paths.ts'
import { ProblemNote } from '../problem-note.tsx'
import { Link } from '../router.tsx'
import { useEscortCopy } from './use-escort-copy.ts'
import { useReports } from './use-reports.ts'

const MapView = lazy(async () => ({ default: (await import('../../kit/rich/map/map-view.tsx')).MapView }))

type Trip = OwnTrips['trips'][number]
export const TONES: Readonly<Record<Trip['colour'], Tone>> = { grey: 'calm', green: 'good', amber: 'warn', red: 'bad' }

export interface EscortTripsOptions {
  readonly own: OwnTrips
  /** The phone has a network: then the way is drawn as well. */
  readonly online: boolean
  readonly onSent: () => void
}

/** The driver's trips with a seal: where to be and until when, how the seal stands, and what he tells the centre. */
export function EscortTrips({ own: { trips, zone }, online, onSent }: EscortTripsOptions) {
  const { reports, tell, drop } = useReports(onSent)
  return trips.map((trip) => (
    <EscortTrip
      key={trip.id}
      trip={trip}
      zone={zone}
      online={online}
      waiting={reports.filter(({ tripId }) => tripId === trip.id)}
      tell={(told) => tell(trip.id, told)}
      drop={drop}
    />
  ))
}

interface EscortTripOptions {
  readonly trip: Trip
  readonly zone: string
  readonly online: boolean
  readonly waiting: readonly KeptReport[]
  readonly tell: (told: Report) => void
  readonly drop: (id: string) => void
}

function EscortTrip({ trip, zone, online, waiting, tell, drop }: EscortTripOptions) {
  const copy = useEscortCopy()
  const { locale } = useTexts()
  return (
    <Card
      title={`${copy.title}${DOT}${trip.plate}`}
      tone={TONES[trip.colour]}
      aside={<span className="quiet">{trip.reference}</span>}
    >
      <div className="stack">
        <Callout tone={TONES[trip.colour]} icon={LockKeyhole}>
          {copy.colours[trip.colour]}
        </Callout>
        <Facts
          rows={[
            [copy.to, <Time key="to" at={trip.deadline} zone={zone} show="datetime" />],
            [copy.corridor, `${trip.startPlace} – ${trip.finishPlace}`],
            ...(trip.batteryPercent === null
              ? []
              : [[copy.battery, percentText(locale, trip.batteryPercent / 100)] as const]),
          ]}
        />
        {trip.booking !== null && online && (
          <p>
            <Link href={bookingPath(trip.booking)}>{copy.booking}</Link>
          </p>
        )}
        <Told trip={trip} waiting={waiting} zone={zone} drop={drop} />
        <Tell tell={tell} />
        <Parking trip={trip} />
        {online && <Way trip={trip} />}
        <Advice />
        <p className="quiet">{copy.kept}</p>
      </div>
    </Card>
  )
}

function Told({ trip, waiting, zone, drop }: Pick<EscortTripOptions, 'trip' | 'waiting' | 'zone' | 'drop'>) {
  const copy = useEscortCopy()
  const { kit } = useTexts()
  if (trip.reports.length + waiting.length === 0) return null
  const time = (at: string) => formatInstant(at, 'time', kit, zone)
  return (
    <div aria-live="polite">
      <h3>{copy.told}</h3>
      <ul className="escort-list">
        {waiting.map(({ body, problem }) => (
          <li key={body.id} data-waiting={problem === null}>
            <strong>{copy.reasons[body.reason]}</strong>
            {problem ? (
              <>
                <p>{copy.refused}</p>
                <ProblemNote problem={problem} action={<Button onClick={() => drop(body.id)}>{kit.close}</Button>} />
              </>
            ) : (
              <p className="quiet">{fill(copy.waiting, { time: time(body.at) })}</p>
            )}
          </li>
        ))}
        {trip.reports.map(({ reason, until }) => (
          <li key={`${reason} ${until}`}>
            <strong>{copy.reasons[reason as Report['reason']]}</strong>{' '}
            <span className="quiet">{fill(copy.until, { time: time(until) })}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Tell({ tell }: Pick<EscortTripOptions, 'tell'>) {
  const copy = useEscortCopy()
  return (
    <TellAhead
      words={copy}
      large
      className="escort-form"
      kind="primary"
      onTell={(told) => {
        tell(told)
        return true
      }}
    >
      <h3>{copy.tell}</h3>
    </TellAhead>
  )
}

function Parking({ trip }: { readonly trip: Trip }) {
  const copy = useEscortCopy()
  return (
    <div>
      <h3>{copy.parking}</h3>
      {trip.parking.length === 0 && <p className="quiet">{copy.noParking}</p>}
      <ul className="escort-list">
        {trip.parking.map(({ name, at: [lon, lat] }) => (
          <li key={`${name} ${lon} ${lat}`}>
            <ButtonLink icon={Navigation} href={`geo:${lat},${lon}?q=${lat},${lon}(${encodeURIComponent(name)})`}>
              {name}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Way({ trip }: { readonly trip: Trip }) {
  const copy = useEscortCopy()
  if (trip.corridor.length < 2) return null
  const markers = trip.parking.map(
    ({ name, at }): MapMarker => ({ id: `${name} ${at.join()}`, at, shape: 'place', tone: 'info', label: name }),
  )
  return (
    <LatePart height="14rem">
      <MapView
        label={copy.corridor}
        height="14rem"
        list={false}
        chosen={null}
        onChoose={() => undefined}
        markers={markers}
        lines={[{ id: 'way', points: trip.corridor, tone: 'info', label: copy.corridor, dashed: true }]}
      />
    </LatePart>
  )
}

function Advice() {
  const { advice, advices } = useEscortCopy()
  return (
    <details className="escort-advice">
      <summary>{advice}</summary>
      <ul className="escort-list">
        {Object.entries(advices).map(([name, text]) => (
          <li key={name}>{text}</li>
        ))}
      </ul>
    </details>
  )
}
