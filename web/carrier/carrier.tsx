import './carrier.css'
import Truck from 'lucide-react/icons/truck'
import { useState } from 'react'
import type { CarrierTrips } from '#escort/contract/carrier.ts'
import { useQuery } from '../kit/api/query.ts'
import { Card } from '../kit/card.tsx'
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
          <Trips own={query.value} onDone={query.reload} />
        </StaleFrame>
      ) : query.problem ? (
        <ErrorState problem={query.problem} onRetry={query.reload} />
      ) : (
        <Skeleton lines={6} />
      )}
    </WorkplaceShell>
  )
}

function Trips({ own: { trips, zone }, onDone }: { readonly own: CarrierTrips; readonly onDone: () => void }) {
  const copy = useCopy()
  const [chosen, setChosen] = useState<string | null>(null)
  const trip = trips.find(({ id }) => id === chosen) ?? trips[0] ?? null
  if (!trip) return <EmptyState icon={Truck} title={copy.none} />
  const corridor = trip.corridor.length > 1 ? [{ id: 'way', points: trip.corridor, label: copy.way }] : []
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
          lines={corridor.map((line) => ({ ...line, tone: 'calm', dashed: true }))}
          chosen={trip.id}
          onChoose={setChosen}
          list={false}
        />
        <p className="carrier-quiet">{copy.rough}</p>
        <Card title={copy.trips}>
          <ul className="carrier-list">
            {trips.map(({ id, plate, reference, state, colour, startPlace, finishPlace, deadline }) => (
              <li key={id}>
                <button
                  type="button"
                  className="carrier-trip"
                  aria-current={id === trip.id}
                  onClick={() => setChosen(id)}
                >
                  <span className="carrier-trip-name">
                    {plate} · {copy.states[state as keyof typeof copy.states]}
                  </span>
                  <span className="status status-s" data-tone={TONES[colour]}>
                    {copy.colours[colour]}
                  </span>
                  <span className="carrier-quiet">
                    {startPlace} – {finishPlace} · {reference} · <Time at={deadline} zone={zone} show="datetime" />
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </Card>
      </div>
      <div className="carrier-side">
        <TripSheet key={trip.id} trip={trip} zone={zone} onDone={onDone} />
      </div>
    </div>
  )
}
