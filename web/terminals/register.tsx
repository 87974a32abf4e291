import './terminals.css'
import { useMemo, useState } from 'react'
import Warehouse from 'lucide-react/icons/warehouse'
import type { Terminal, Terminals } from '#terminals/contract.ts'
import { useQuery } from '../kit/api/query.ts'
import { numberFormat } from '../kit/copy/numbers.ts'
import { useTexts } from '../kit/copy.tsx'
import type { SignedIn } from '../kit/desk/desk.tsx'
import { useAddress } from '../kit/desk/views.ts'
import { WorkplaceShell } from '../kit/desk/workplace-shell.tsx'
import { useCheckpointName } from '../kit/place-names.ts'
import type { Column } from '../kit/rich/table/columns.ts'
import { DataTable } from '../kit/rich/table/data-table.tsx'
import { SplitView } from '../kit/rich/split-view.tsx'
import { EmptyState } from '../kit/states-of-lists.tsx'
import type { Copy } from './copy/en.ts'
import { hoursText } from './hours-text.ts'
import { TerminalSheet } from './terminal-sheet.tsx'
import { useCopy } from './use-copy.ts'

const REFRESH_MS = 60_000
const METRES = 1_000
const WRITERS = ['registrar', 'administrator']

/** The register: a table of all terminals, and what is true of the chosen one since when. */
export default function Register({ session }: SignedIn) {
  const copy = useCopy()
  const { language, locale } = useTexts()
  const checkpointName = useCheckpointName()
  const [view, setView] = useAddress('view', ['list'], 'list')
  const [chosen, choose] = useState<string | null>(null)
  const query = useQuery<Terminals>('/api/terminals', { refreshMs: REFRESH_MS })
  const terminals = query.value?.terminals ?? null
  const columns = useMemo(
    () => columnsOf(copy, { language, locale }, checkpointName),
    [copy, language, locale, checkpointName],
  )
  const open = terminals?.find(({ code }) => code === chosen) ?? null
  return (
    <WorkplaceShell
      place={copy.place}
      session={session}
      view={view}
      onView={setView}
      views={[{ name: 'list', label: copy.list, icon: Warehouse, letter: 'L' }]}
    >
      <SplitView
        name="terminals"
        share={72}
        headed
        title={open?.names[language] ?? ''}
        onClose={() => choose(null)}
        list={
          <DataTable
            label={copy.list}
            rows={terminals}
            rowKey={({ code }) => code}
            columns={columns}
            chosen={chosen}
            onOpen={({ code }) => choose(code)}
            problem={query.problem}
            at={query.at}
            reload={query.reload}
            file="terminals"
            empty={{ icon: Warehouse, title: copy.none, text: copy.noneText }}
          />
        }
        detail={
          open && (
            <TerminalSheet
              key={open.code}
              terminal={open}
              mayChange={WRITERS.includes(session.me.account.role)}
              onChanged={query.reload}
            />
          )
        }
        none={terminals?.length !== 0 && <EmptyState icon={Warehouse} title={copy.choose} />}
      />
    </WorkplaceShell>
  )
}

function columnsOf(
  copy: Copy,
  { language, locale }: { readonly language: keyof Terminal['names']; readonly locale: string },
  checkpointName: (code: string) => string,
): readonly Column<Terminal>[] {
  const { columns } = copy
  return [
    { id: 'name', head: columns.name, value: ({ names }) => names[language], width: 200, phone: 'title' },
    {
      id: 'kind',
      head: columns.kind,
      value: ({ kind }) => kind,
      show: ({ kind }) => copy.kinds[kind],
      chips: (kind) => copy.kinds[kind as Terminal['kind']],
      width: 180,
    },
    { id: 'checkpoint', head: columns.checkpoint, value: ({ checkpoint }) => checkpointName(checkpoint), width: 130 },
    {
      id: 'distance',
      head: columns.distance,
      value: ({ distanceMetres }) => distanceMetres / METRES,
      show: ({ distanceMetres }) => numberFormat(locale).format(distanceMetres / METRES),
      width: 124,
      align: 'end',
    },
    { id: 'places', head: columns.places, value: ({ places }) => places, width: 106, align: 'end' },
    { id: 'hours', head: columns.hours, value: (terminal) => hoursText(terminal.hours, copy, language), width: 140 },
    {
      id: 'now',
      head: columns.now,
      value: ({ open }) => (open ? copy.open : copy.shut),
      chips: (word) => word,
      width: 120,
    },
    { id: 'operator', head: columns.operator, value: ({ operator }) => operator.name, width: 160, optional: true },
  ]
}
