import { useMemo, useState } from 'react'
import Truck from 'lucide-react/icons/truck'
import { Facts } from '../../card.tsx'
import { useTexts } from '../../copy.tsx'
import { Plate } from '../../plate.tsx'
import type { MapMarker } from '../../rich/map/model.ts'
import { MapView } from '../../rich/map/map-view.tsx'
import { SplitView } from '../../rich/split-view.tsx'
import type { Column } from '../../rich/table/columns.ts'
import { DataTable } from '../../rich/table/data-table.tsx'
import { StaleFrame } from '../../stale-frame.tsx'
import { EmptyState } from '../../states-of-lists.tsx'
import { STATES, type StateName } from '../../states.ts'
import { Status } from '../../status.tsx'
import { type SampleTruck, sampleTrucks } from '../samples.ts'
import { MANY, stateOf } from '../states.ts'
import type { Shown } from '../show.tsx'
import { useCopy } from '../use-copy.ts'
import { useCountry } from '../use-country.ts'

const TRUCKS = sampleTrucks(60)
const MORE = sampleTrucks(MANY)
const WEST = 52
const SOUTH = 43.5

/** The desk of docs/how-to/design-a-screen.md: a table, what is open of it, and the same trucks on a map. */
export default function ExampleDesk({ state }: Shown) {
  const copy = useCopy()
  const { kit } = useTexts()
  const columns = useColumns()
  const [open, setOpen] = useState<SampleTruck | null>(null)
  const query = stateOf(state, state === 'many' ? MORE : TRUCKS)
  const markers: readonly MapMarker[] = (query.rows ?? []).map((truck, index) => ({
    id: truck.id,
    at: [WEST + ((index * 53) % 31), SOUTH + ((index * 17) % 9)],
    shape: 'vehicle',
    tone: STATES[truck.state].tone,
    label: truck.plate,
    word: kit.states[truck.state],
    heading: (index * 47) % 360,
  }))
  const choose = (id: string) => setOpen(MORE.find((truck) => truck.id === id) ?? null)
  return (
    <StaleFrame heardAt={state === 'stale' ? query.at : null}>
      <SplitView
        name="example"
        title={open?.plate ?? ''}
        onClose={() => setOpen(null)}
        list={
          <DataTable
            label={copy.columns.trucks}
            {...query}
            rowKey={({ id }) => id}
            columns={columns}
            chosen={open?.id ?? null}
            onOpen={setOpen}
            height="32rem"
          />
        }
        none={<EmptyState icon={Truck} title={copy.texts.pick} />}
        detail={open && <Opened truck={open} />}
      />
      <MapView
        label={copy.columns.trucks}
        markers={markers}
        chosen={open?.id ?? null}
        onChoose={choose}
        list={false}
        height="20rem"
      />
    </StaleFrame>
  )
}

function Opened({ truck }: { readonly truck: SampleTruck }) {
  const copy = useCopy().columns
  const country = useCountry()
  return (
    <Facts
      rows={[
        [copy.plate, <Plate key="plate" country={country} plate={truck.plate} size="l" />],
        [copy.state, <Status key="state" of={truck.state} />],
        [copy.weight, truck.weightKg],
      ]}
    />
  )
}

function useColumns(): readonly Column<SampleTruck>[] {
  const copy = useCopy().columns
  const { kit } = useTexts()
  const country = useCountry()
  return useMemo(
    () => [
      {
        id: 'plate',
        head: copy.plate,
        value: ({ plate }) => plate,
        show: ({ plate }) => <Plate country={country} plate={plate} size="s" />,
        width: 150,
        phone: 'title',
      },
      {
        id: 'state',
        head: copy.state,
        value: ({ state }) => state,
        show: ({ state }) => <Status of={state} size="s" />,
        chips: (value) => kit.states[value as StateName],
        width: 160,
      },
      { id: 'waits', head: copy.waits, value: ({ waitsMin }) => waitsMin, align: 'end' },
    ],
    [copy, kit, country],
  )
}
