import { useMemo, useState } from 'react'
import { useTexts } from '../../copy.tsx'
import { Facts } from '../../card.tsx'
import { Plate } from '../../plate.tsx'
import type { Column } from '../../rich/table/columns.ts'
import { DataTable } from '../../rich/table/data-table.tsx'
import { SplitView } from '../../rich/split-view.tsx'
import type { StateName } from '../../states.ts'
import { Status } from '../../status.tsx'
import { type SampleTruck, sampleTrucks } from '../samples.ts'
import { stateOf } from '../states.ts'
import type { Shown } from '../show.tsx'
import { useCopy } from '../use-copy.ts'
import { useCountry } from '../use-country.ts'

/** `&rows=100000` in the address shows more of them, as `test/e2e/audit/measure-table.ts` asks. */
const TRUCKS = sampleTrucks(Number(new URLSearchParams(location.search).get('rows') ?? 10_000))

/** 10,000 trucks in a table, and the chosen one beside it. */
export default function DataTableShown({ state }: Shown) {
  const copy = useCopy()
  const { kit } = useTexts()
  const country = useCountry()
  const [open, setOpen] = useState<SampleTruck | null>(null)
  const columns = useMemo<readonly Column<SampleTruck>[]>(
    () => [
      {
        id: 'plate',
        head: copy.columns.plate,
        value: ({ plate }) => plate,
        show: ({ plate }) => <Plate country={country} plate={plate} size="s" />,
        width: 150,
        phone: 'title',
      },
      {
        id: 'state',
        head: copy.columns.state,
        value: (truck) => truck.state,
        show: (truck) => <Status of={truck.state} size="s" />,
        chips: (value) => kit.states[value as StateName],
        width: 170,
      },
      { id: 'waits', head: copy.columns.waits, value: ({ waitsMin }) => waitsMin, align: 'end' },
      { id: 'weight', head: copy.columns.weight, value: ({ weightKg }) => weightKg, align: 'end', optional: true },
    ],
    [copy, kit, country],
  )
  return (
    <SplitView
      name="kit"
      title={open?.plate ?? ''}
      onClose={() => setOpen(null)}
      list={
        <DataTable
          label={copy.columns.trucks}
          {...stateOf(state, TRUCKS)}
          rowKey={({ id }) => id}
          columns={columns}
          chosen={open?.id ?? null}
          onOpen={setOpen}
          file="trucks"
        />
      }
      detail={
        open && (
          <Facts
            rows={[
              [copy.columns.plate, <Plate key="p" country={country} plate={open.plate} />],
              [copy.columns.state, <Status key="s" of={open.state} />],
              [copy.columns.weight, open.weightKg],
            ]}
          />
        )
      }
    />
  )
}
