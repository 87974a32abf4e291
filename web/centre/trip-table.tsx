import { useMemo } from 'react'
import Truck from 'lucide-react/icons/truck'
import type { TripView } from '#escort/contract.ts'
import { listed } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import type { Language } from '../kit/language.ts'
import type { Column } from '../kit/rich/table/columns.ts'
import { DataTable } from '../kit/rich/table/data-table.tsx'
import { Time } from '../kit/time.tsx'
import type { Copy } from './copy/en.ts'
import { useCopy } from './use-copy.ts'
import { useZone } from './use-zone.ts'
import { TONES } from './words.ts'

/** Every trip as a row: which truck, how it stands, where it goes and until when. */
export function TripTable({
  trips,
  chosen,
  onChoose,
}: {
  readonly trips: readonly TripView[]
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
}) {
  const copy = useCopy()
  const { language } = useTexts()
  const zone = useZone()
  const columns = useMemo(() => columnsOf(copy, zone, language), [copy, zone, language])
  return (
    <DataTable
      label={copy.views.trips}
      rows={trips}
      rowKey={({ id }) => id}
      columns={columns}
      chosen={chosen}
      onOpen={({ id }) => onChoose(id)}
      file="trips"
      height="var(--centre-height)"
      empty={{ icon: Truck, title: copy.noTrips }}
    />
  )
}

function columnsOf(copy: Copy, zone: string, language: Language): readonly Column<TripView>[] {
  const { columns } = copy
  const state = ({ state }: TripView) => copy.states[state as keyof Copy['states']]
  const seals = ({ legs }: TripView) =>
    listed(
      legs.filter(({ removedAt }) => removedAt === null).map(({ seal }) => seal),
      language,
    )
  return [
    { id: 'plate', head: columns.plate, value: ({ plate }) => plate, width: 125, phone: 'title' },
    {
      id: 'colour',
      head: columns.watch,
      value: ({ colour }) => copy.colours[colour],
      show: ({ colour }) => (
        <span className="status status-s" data-tone={TONES[colour]}>
          {copy.colours[colour]}
        </span>
      ),
      chips: (word) => word,
      width: 130,
    },
    { id: 'state', head: columns.state, value: state, width: 125 },
    { id: 'way', head: copy.way, value: ({ startPlace, finishPlace }) => `${startPlace} – ${finishPlace}`, width: 170 },
    {
      id: 'deadline',
      head: copy.deadline,
      value: ({ deadline }) => deadline,
      show: ({ deadline }) => <Time at={deadline} zone={zone} show="datetime" />,
      width: 135,
      align: 'end',
    },
    { id: 'seal', head: copy.seal, value: seals, width: 120 },
    {
      id: 'reference',
      head: columns.number,
      value: ({ reference }) => reference,
      show: ({ reference }) => <span className="whole">{reference}</span>,
      width: 120,
      optional: true,
    },
    { id: 'container', head: columns.container, value: ({ container }) => container ?? '', width: 130, optional: true },
  ]
}
