import './lists.css'
import { useMemo, useState } from 'react'
import ListPlus from 'lucide-react/icons/list-plus'
import ScrollText from 'lucide-react/icons/scroll-text'
import type { VehicleLists, VehicleListView } from '#queue/contract.ts'
import { useQuery } from '../kit/api/query.ts'
import { useTexts } from '../kit/copy.tsx'
import type { SignedIn } from '../kit/desk/desk.tsx'
import { useAddress } from '../kit/desk/views.ts'
import { WorkplaceShell } from '../kit/desk/workplace-shell.tsx'
import { useCheckpointName } from '../kit/place-names.ts'
import { Plate } from '../kit/plate.tsx'
import type { Column } from '../kit/rich/table/columns.ts'
import { DataTable } from '../kit/rich/table/data-table.tsx'
import { SplitView } from '../kit/rich/split-view.tsx'
import { EmptyState } from '../kit/states-of-lists.tsx'
import type { Copy } from './copy/en.ts'
import { dayText } from './day-text.ts'
import { NewList } from './new-list.tsx'
import { RowSheet } from './row-sheet.tsx'
import { useCopy } from './use-copy.ts'

const REFRESH_MS = 30_000
const SENDERS = ['postal-operator', 'state-body']

/** A row with the list that it came with. */
export type ListedRow = VehicleListView['rows'][number] & { readonly list: Omit<VehicleListView, 'rows'> }

/** Lists of vehicles that go out of turn: what became of each row, and a new list [R707-6.1, R707-6.3]. */
export default function Lists({ session }: SignedIn) {
  const copy = useCopy()
  const sends = SENDERS.includes(session.me.account.role)
  const [view, setView] = useAddress('view', ['rows', 'new'], 'rows')
  const query = useQuery<VehicleLists>('/api/queue/vehicle-lists', { refreshMs: REFRESH_MS })
  const rowsView = { name: 'rows', label: copy.views.rows, icon: ScrollText, letter: 'L' } as const
  const newView = { name: 'new', label: copy.views.new, icon: ListPlus, letter: 'N' } as const
  return (
    <WorkplaceShell
      place={copy.place}
      session={session}
      view={view}
      onView={setView}
      views={sends ? [rowsView, newView] : [rowsView]}
    >
      {view === 'new' && sends ? (
        <NewList
          listDays={query.value?.listDays ?? null}
          asOf={query.value?.asOf ?? null}
          onSent={() => {
            query.reload()
            setView('rows')
          }}
        />
      ) : (
        <Rows query={query} sends={sends} />
      )}
    </WorkplaceShell>
  )
}

function Rows({
  query,
  sends,
}: {
  readonly query: ReturnType<typeof useQuery<VehicleLists>>
  readonly sends: boolean
}) {
  const copy = useCopy()
  const { kit } = useTexts()
  const checkpointName = useCheckpointName()
  const [chosen, choose] = useState<string | null>(null)
  const rows = useMemo(() => query.value?.lists.flatMap(rowsOf) ?? null, [query.value])
  const columns = useMemo(() => columnsOf(copy, kit, checkpointName), [copy, kit, checkpointName])
  const open = rows?.find((row) => keyOf(row) === chosen) ?? null
  return (
    <SplitView
      name="lists"
      share={70}
      headed
      title={open && <Plate country={open.country} plate={open.plate} />}
      onClose={() => choose(null)}
      list={
        <DataTable
          label={copy.views.rows}
          rows={rows}
          rowKey={keyOf}
          columns={columns}
          chosen={chosen}
          onOpen={(row) => choose(keyOf(row))}
          problem={query.problem}
          at={query.at}
          reload={query.reload}
          file="vehicle-lists"
          empty={{ icon: ScrollText, title: copy.none, text: sends ? copy.noneText : copy.noneOfOthers }}
        />
      }
      detail={open && <RowSheet key={keyOf(open)} row={open} mayWithdraw={sends} onChanged={query.reload} />}
      none={rows?.length !== 0 && <EmptyState icon={ScrollText} title={copy.choose} />}
    />
  )
}

function rowsOf({ rows, ...list }: VehicleListView): readonly ListedRow[] {
  return rows.map((row) => ({ ...row, list }))
}

function keyOf({ list, line }: ListedRow): string {
  return `${list.id}/${line}`
}

function columnsOf(
  copy: Copy,
  kit: ReturnType<typeof useTexts>['kit'],
  checkpointName: (code: string) => string,
): readonly Column<ListedRow>[] {
  const { columns } = copy
  return [
    {
      id: 'plate',
      head: columns.plate,
      value: ({ plate }) => plate,
      show: ({ plate, country }) => <Plate country={country} plate={plate} size="s" />,
      width: 140,
      phone: 'title',
    },
    { id: 'day', head: columns.day, value: ({ day }) => day, show: ({ day }) => dayText(day, kit), width: 170 },
    { id: 'checkpoint', head: columns.checkpoint, value: ({ checkpoint }) => checkpointName(checkpoint), width: 114 },
    {
      id: 'outcome',
      head: columns.outcome,
      value: ({ outcome }) => outcome,
      show: ({ outcome }) => copy.outcomes[outcome],
      chips: (outcome) => copy.outcomes[outcome as ListedRow['outcome']],
      width: 140,
    },
    {
      id: 'booking',
      head: columns.booking,
      value: ({ booking }) => booking?.reference ?? '',
      show: ({ booking }) => <span className="whole">{booking?.reference}</span>,
      width: 130,
    },
    {
      id: 'ground',
      head: columns.ground,
      value: ({ list }) => list.ground,
      show: ({ list }) => copy.grounds[list.ground],
      chips: (ground) => copy.grounds[ground as 'post' | 'state'],
      width: 112,
    },
    { id: 'letter', head: columns.letter, value: ({ list }) => list.letter, width: 120, optional: true },
  ]
}
