import { useEffect, useRef, useState } from 'react'
import Truck from 'lucide-react/icons/truck'
import type { CorridorPicture, VehicleView } from '#driverless/contract.ts'
import { useTexts } from '../kit/copy.tsx'
import type { Language } from '../kit/language.ts'
import { Button } from '../kit/button.tsx'
import { listed, named } from '../kit/copy/listed.ts'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { type Block, Schematic, type TrackVehicle } from '../kit/rich/schematic/schematic.tsx'
import { SplitView } from '../kit/rich/split-view.tsx'
import { FocusKept } from '../kit/focus-kept.tsx'
import { EmptyState } from '../kit/states-of-lists.tsx'
import type { Copy } from './copy/copy.ts'
import { Arrivals, Recovery } from './ahead.tsx'
import type { Say } from './corridor.tsx'
import { PlaceDetail, VehicleDetail } from './detail.tsx'
import { Manuals } from './manuals.tsx'
import { OrderTransport } from './order.tsx'
import { Stops } from './stops.tsx'
import { useCopy } from './use-copy.ts'
import { WholeNames } from './whole-names.tsx'
import { namesOf, placeName, shortName, sideName, standing } from './words.ts'

const POINTS: ReadonlySet<string> = new Set(['gate', 'hold-point', 'border'])

/** The corridor as two lines with blocks and vehicles, the list of vehicles, and what is chosen of both. Without `say` it only shows. */
export function LiveCorridor({ picture, say }: { readonly picture: CorridorPicture; readonly say: Say | null }) {
  const copy = useCopy()
  const { language } = useTexts()
  const { chosen, choose, close } = useChosen()
  const vehicle = picture.vehicles.find(({ id }) => id === chosen)
  const place = picture.places.find(({ id }) => id === chosen)
  return (
    <div className="corridor-stack">
      <FocusKept>
        <Stops picture={picture} say={say} />
        <Recovery picture={picture} say={say} />
      </FocusKept>
      <Card flush>
        <Schematic
          label={copy.place}
          chosen={chosen}
          onChoose={choose}
          tracks={picture.lanes.map(({ id, from, to, length }) => ({
            id,
            name: fill(copy.lanes[id], { from: sideName(copy, from), to: sideName(copy, to) }),
            lengthM: length,
            from: fill(copy.lanes.yard, { side: sideName(copy, from) }),
            to: fill(copy.lanes.yard, { side: sideName(copy, to) }),
          }))}
          blocks={blocksOf(copy, picture, language)}
          vehicles={picture.vehicles.flatMap((each) => trackVehicle(copy, picture, each, language))}
          points={picture.lanes.flatMap(({ id, places, lineM }) => [
            ...places
              .filter(({ kind }) => POINTS.has(kind))
              .map((each) => ({
                id: `${id}-${each.id}`,
                track: id,
                atM: each.toM,
                label: copy.kinds[each.kind as keyof Copy['kinds']],
              })),
            { id: `${id}-line`, track: id, atM: lineM, label: copy.lanes.line },
          ])}
        />
      </Card>
      <SplitView
        name="corridor"
        headed
        title={vehicle ? shortName(vehicle.id) : place ? placeName(copy, picture, place.id) : ''}
        onClose={close}
        list={<VehicleList picture={picture} chosen={chosen} onChoose={choose} say={say} />}
        detail={
          vehicle ? (
            <FocusKept key={vehicle.id}>
              <VehicleDetail picture={picture} vehicle={vehicle} say={say} />
            </FocusKept>
          ) : place ? (
            <FocusKept key={place.id}>
              <PlaceDetail picture={picture} place={place} say={say} />
            </FocusKept>
          ) : null
        }
      />
    </div>
  )
}

/** What is open of the corridor. Closed, it gives the focus back to the row or the drawing that it was opened from. */
function useChosen() {
  const [chosen, setChosen] = useState<string | null>(null)
  const from = useRef<Element | null>(null)
  useEffect(() => {
    const back = from.current
    if (chosen === null && (back instanceof HTMLElement || back instanceof SVGElement) && back.isConnected) back.focus()
  }, [chosen])
  const choose = (id: string) => {
    from.current = document.activeElement
    setChosen(id)
  }
  return { chosen, choose, close: () => setChosen(null) }
}

function blocksOf(copy: Copy, picture: CorridorPicture, language: Language): readonly Block[] {
  const byId = new Map(picture.places.map((place) => [place.id, place]))
  return picture.lanes.flatMap((lane) =>
    lane.places.map(({ id, fromM, toM }) => {
      const place = byId.get(id)
      const holders = place?.holders ?? []
      const asked = place?.asked ?? []
      const state = place?.closed ? 'closed' : holders.length > 0 ? 'held' : asked.length > 0 ? 'asked' : 'free'
      const who = namesOf(holders.length > 0 ? holders : asked, language)
      return { id, track: lane.id, name: placeName(copy, picture, id), fromM, toM, state, ...(who !== '' && { who }) }
    }),
  )
}

function trackVehicle(
  copy: Copy,
  picture: CorridorPicture,
  vehicle: VehicleView,
  language: Language,
): readonly TrackVehicle[] {
  if (vehicle.lane === null) return []
  const { word, tone } = standing(copy, picture, vehicle, language)
  const goes = vehicle.driving ? (vehicle.goes ?? 'on') : 'stands'
  return [{ id: vehicle.id, track: vehicle.lane, atM: vehicle.atM, goes, tone, label: shortName(vehicle.id), word }]
}

function VehicleList({
  picture,
  chosen,
  onChoose,
  say,
}: {
  readonly say: Say | null
  readonly picture: CorridorPicture
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
}) {
  const copy = useCopy()
  const { language } = useTexts()
  if (picture.vehicles.length === 0) return <EmptyState icon={Truck} title={copy.noVehicles} />
  return (
    <section aria-label={copy.vehicles} className="corridor-side">
      <ul className="corridor-vehicles">
        {picture.vehicles.map((vehicle) => {
          const { word, tone } = standing(copy, picture, vehicle, language)
          return (
            <li key={vehicle.id}>
              <button
                type="button"
                className="corridor-vehicle"
                aria-pressed={vehicle.id === chosen}
                onClick={() => onChoose(vehicle.id)}
              >
                <b>{shortName(vehicle.id)}</b>
                <span>{vehicle.place === null ? '' : placeName(copy, picture, vehicle.place)}</span>
                <span className="status status-s" data-tone={tone}>
                  <span>
                    <WholeNames in={word} />
                  </span>
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      <Arrivals picture={picture} />
      {say !== null && <OrderTransport picture={picture} say={say} />}
      <Manuals picture={picture} say={say} />
      <FocusKept>
        {picture.waitingTasks.length > 0 && <WaitingTasks tasks={picture.waitingTasks} say={say} />}
      </FocusKept>
    </section>
  )
}

/** Consignments that wait for a vehicle or for customs; an order can be withdrawn until a vehicle has it. */
function WaitingTasks({ tasks, say }: { readonly tasks: CorridorPicture['waitingTasks']; readonly say: Say | null }) {
  const copy = useCopy()
  const { language } = useTexts()
  return (
    <Card title={copy.waiting} level={3}>
      <ul>
        {tasks.map(({ id, container, missing }) => (
          <li key={id} className="corridor-waiting">
            <span>
              {named(
                container ?? copy.facts.empty,
                listed(
                  missing.map((each) => copy.waitsFor[each as keyof Copy['waitsFor']]),
                  language,
                ),
                language,
              )}
            </span>
            {say !== null && (
              <Button size="s" onClick={() => void say({ kind: 'withdraw', task: id })}>
                {copy.acts.withdraw}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
