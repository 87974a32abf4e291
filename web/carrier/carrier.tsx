import './carrier.css'
import Truck from 'lucide-react/icons/truck'
import { useState } from 'react'
import type { CarrierTrip, CarrierTrips } from '#escort/contract/carrier.ts'
import { useQuery } from '../kit/api/query.ts'
import { Card } from '../kit/card.tsx'
import { DOT } from '../kit/copy/listed.ts'
import type { SignedIn } from '../kit/desk/desk.tsx'
import { WorkplaceShell } from '../kit/desk/workplace-shell.tsx'
import { MapView } from '../kit/rich/map/map-view.tsx'
import { StaleFrame } from '../kit/stale-frame.tsx'
import { EmptyState, ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { Time } from '../kit/time.tsx'
import { TONES } from './tones.ts'
import { TripSheet } from './trip-sheet.tsx'
import { useCopy } from './use-copy.ts'

const REFRESH_MS = 10_000
/** One trip in full has its whole corridor. */
const DETAIL_REFRESH_MS = 30_000
const VIEWS = ['trips'] as const

/** The dispatcher of a carrier: the trucks of his own firm on the map and in a list, and one of them in full. */
export default function Carrier({ session }: SignedIn) {
  const copy = useCopy()
  const query = useQuery<CarrierTrips>('/api/escort/carrier-trips', { refreshMs: REFRESH_MS })
  return (
    <WorkplaceShell
      place={copy.place}
      session={session}
      views={[{ name: VIEWS[0], label: copy.trips, icon: Truck, letter: 'T' }]}
      view={VIEWS[0]}
      onView={() => undefined}
    >
      {query.value ? (
        <StaleFrame heardAt={query.at} staleMs={6 * REFRESH_MS}>
          <Trips own={query.value} />
        </StaleFrame>
      ) : query.problem ? (
        <ErrorState problem={query.problem} onRetry={query.reload} />
      ) : (
        <Skeleton lines={6} />
      )}
    </WorkplaceShell>
  )
}

function Trips({ own: { trips, zone } }: { readonly own: CarrierTrips }) {
  const copy = useCopy()
  const [chosen, setChosen] = useState<string | null>(null)
  const line = trips.find(({ id }) => id === chosen) ?? trips[0] ?? null
  const query = useQuery<CarrierTrip>(line && `/api/escort/carrier-trips/${line.id}`, { refreshMs: DETAIL_REFRESH_MS })
  if (!line) return <EmptyState icon={Truck} title={copy.none} />
  const points = query.value?.corridor ?? []
  const corridor = points.length > 1 ? [{ id: 'way', points, label: copy.way }] : []
  return (
    <div className="carrier">
      <div className="carrier-side">
        <MapView
          label={copy.map}
          markers={trips.flatMap(({ id, place, plate, colour }) =>
            place
              ? [{ id, at: place.at, shape: 'place', tone: TONES[colour], label: plate, word: copy.colours[colour] }]
              : [],
          )}
          lines={corridor.map((way) => ({ ...way, tone: 'calm', dashed: true }))}
          chosen={line.id}
          onChoose={setChosen}
          list={false}
        />
        <p className="carrier-quiet">{copy.rough}</p>
        <TripList trips={trips} zone={zone} chosen={line.id} onChoose={setChosen} />
      </div>
      <div className="carrier-side">
        {query.value ? (
          <StaleFrame heardAt={query.at} staleMs={6 * DETAIL_REFRESH_MS}>
            <div className="carrier-side">
              <TripSheet key={line.id} trip={query.value} zone={zone} onDone={query.reload} />
            </div>
          </StaleFrame>
        ) : query.problem ? (
          <ErrorState problem={query.problem} onRetry={query.reload} />
        ) : (
          <Skeleton lines={6} />
        )}
      </div>
    </div>
  )
}

interface TripListOptions extends CarrierTrips {
  readonly chosen: string
  readonly onChoose: (id: string) => void
}

function TripList({ trips, zone, chosen, onChoose }: TripListOptions) {
  const copy = useCopy()
  return (
    <Card title={copy.trips}>
      <ul className="carrier-list">
        {trips.map(({ id, plate, reference, state, colour, startPlace, finishPlace, deadline }) => (
          <li key={id}>
            <button type="button" className="carrier-trip" aria-current={id === chosen} onClick={() => onChoose(id)}>
              <span className="carrier-trip-name">
                {plate}
                {DOT}
                {copy.states[state as keyof typeof copy.states]}
              </span>
              <span className="status status-s" data-tone={TONES[colour]}>
                {copy.colours[colour]}
              </span>
              <span className="carrier-quiet">
                {startPlace} – {finishPlace}
                {DOT}
                {reference}
                {DOT}
                <Time at={deadline} zone={zone} show="datetime" />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  )
}
