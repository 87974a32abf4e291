import './escort.css'
import LockKeyhole from 'lucide-react/icons/lock-keyhole'
import Navigation from 'lucide-react/icons/navigation'
import { lazy, Suspense, useState } from 'react'
import type { OwnTrips, ReportRequest } from '#escort/contract.ts'
import { REPORT_REASONS } from '#escort/contract/terms.ts'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { Card, Facts } from '../../kit/card.tsx'
import { useNow } from '../../kit/clock.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { percentText } from '../../kit/copy/numbers.ts'
import { useTexts } from '../../kit/copy.tsx'
import { ChoiceField, SelectField, TextArea } from '../../kit/field.tsx'
import type { MapMarker } from '../../kit/rich/map/model.ts'
import { Skeleton } from '../../kit/states-of-lists.tsx'
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
type Reason = (typeof REPORT_REASONS)[number]
export const TONES: Readonly<Record<Trip['colour'], Tone>> = { grey: 'calm', green: 'good', amber: 'warn', red: 'bad' }
/** How exactly a report tells when it was made. */
const NOW_MS = 10_000
const LASTS = ['30', '60', '120', '240'] as const

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
  readonly tell: (told: Omit<ReportRequest, 'id'>) => void
  readonly drop: (id: string) => void
}

function EscortTrip({ trip, zone, online, waiting, tell, drop }: EscortTripOptions) {
  const copy = useEscortCopy()
  const { locale } = useTexts()
  return (
    <Card
      title={`${copy.title} · ${trip.plate}`}
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
            <strong>{copy.reasons[reason as Reason]}</strong>{' '}
            <span className="quiet">{fill(copy.until, { time: time(until) })}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Tell({ tell }: Pick<EscortTripOptions, 'tell'>) {
  const copy = useEscortCopy()
  const [reason, setReason] = useState<Reason | null>(null)
  const [minutes, setMinutes] = useState<string>(LASTS[1])
  const [note, setNote] = useState('')
  const now = useNow(NOW_MS)
  const send = () => {
    if (reason === null) return
    const more = note.trim()
    tell({ reason, at: new Date(now).toISOString(), minutes: Number(minutes), ...(more === '' ? {} : { note: more }) })
    setReason(null)
    setNote('')
  }
  return (
    <form
      className="escort-form"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <h3>{copy.tell}</h3>
      <ChoiceField
        label={copy.reason}
        value={reason}
        onChoose={setReason}
        options={REPORT_REASONS.map((value) => ({ value, label: copy.reasons[value] }))}
      />
      {reason !== null && (
        <>
          {reason !== 'help' && (
            <SelectField
              label={copy.minutes}
              value={minutes}
              onChange={({ target }) => setMinutes(target.value)}
              options={LASTS.map((value) => ({ value, label: copy.lasts[value] }))}
            />
          )}
          <TextArea
            label={copy.note}
            optional
            maxLength={500}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
          <Button type="submit" kind="primary">
            {copy.send}
          </Button>
        </>
      )}
    </form>
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
    <Suspense fallback={<Skeleton lines={1} height="14rem" />}>
      <MapView
        label={copy.corridor}
        height="14rem"
        list={false}
        chosen={null}
        onChoose={() => undefined}
        markers={markers}
        lines={[{ id: 'way', points: trip.corridor, tone: 'info', label: copy.corridor, dashed: true }]}
      />
    </Suspense>
  )
}

function Advice() {
  const { advice, advices } = useEscortCopy()
  return (
    <details>
      <summary>{advice}</summary>
      <ul className="escort-list">
        {Object.entries(advices).map(([name, text]) => (
          <li key={name}>{text}</li>
        ))}
      </ul>
    </details>
  )
}
