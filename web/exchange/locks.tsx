import { useMemo, useState } from 'react'
import LockIcon from 'lucide-react/icons/lock'
import type { LockView, ReadingView } from '#rail/contract.ts'
import type { Query } from '../kit/api/query.ts'
import { DOT, listed } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import type { Language } from '../kit/language.ts'
import { SplitView } from '../kit/rich/split-view.tsx'
import type { Column } from '../kit/rich/table/columns.ts'
import { DataTable } from '../kit/rich/table/data-table.tsx'
import { Time } from '../kit/time.tsx'
import { ConsignmentNumber } from './consignment-number.tsx'
import type { Copy } from './copy/en.ts'
import { DeclareLock } from './declare-lock.tsx'
import { PageTurner, useLockPages } from './lock-pages.tsx'
import { LockReading, outcomeText } from './lock-reading.tsx'
import { ReadLock } from './read-lock.tsx'
import { RegisterLock } from './register-lock.tsx'
import { useCopy } from './use-copy.ts'
import { useExchangeQuery } from './use-exchange-query.ts'

interface Readings {
  readonly readings: ReadingView[]
}

/** The registry of locks, and what was read from locks held against what came online. */
export function Locks({ zone }: { readonly zone: string }) {
  const readings = useExchangeQuery<Readings>('/api/rail/lock-readings')
  return (
    <>
      <ReadLock zone={zone} onRead={readings.reload} />
      <ReadLocks query={readings} zone={zone} />
      <Registry />
    </>
  )
}

/** What was read, and one reading in full beside it. */
function ReadLocks({ query, zone }: { readonly query: Query<Readings>; readonly zone: string }) {
  const copy = useCopy()
  const [chosen, choose] = useState<string | null>(null)
  const columns = useMemo(() => readingColumns(copy, zone), [copy, zone])
  const rows = query.value?.readings ?? null
  const open = rows?.find(({ id }) => id === chosen)
  return (
    <section className="exchange-use">
      <h2 className="exchange-heading">{copy.lock.readings}</h2>
      <SplitView
        name="exchange-readings"
        headed
        title={open ? `${open.lock}${DOT}${open.container}` : ''}
        onClose={() => choose(null)}
        list={
          <DataTable
            label={copy.lock.readings}
            rows={rows}
            rowKey={({ id }) => id}
            columns={columns}
            problem={query.problem}
            at={query.at}
            reload={query.reload}
            chosen={chosen}
            onOpen={({ id }) => choose(id)}
            empty={{ icon: LockIcon, title: copy.none.readings }}
          />
        }
        detail={open && <LockReading key={open.id} reading={open} zone={zone} />}
      />
    </section>
  )
}

/** The locks a page at a time, and beside them what may be said of one. */
function Registry() {
  const copy = useCopy()
  const { language } = useTexts()
  const { query, back, more } = useLockPages()
  const [chosen, choose] = useState<string | null>(null)
  const columns = useMemo(() => lockColumns(copy, language), [copy, language])
  const open = query.value?.locks.find(({ id }) => id === chosen)
  return (
    <section className="exchange-use">
      <h2 className="exchange-heading">{copy.views.locks}</h2>
      <SplitView
        name="exchange-locks"
        share={79}
        headed
        title={open?.id ?? ''}
        onClose={() => choose(null)}
        list={
          <div className="exchange-use">
            <DataTable
              label={copy.views.locks}
              rows={query.value?.locks ?? null}
              rowKey={({ id }) => id}
              columns={columns}
              problem={query.problem}
              at={query.at}
              reload={query.reload}
              file="locks"
              chosen={chosen}
              onOpen={({ id }) => choose(id)}
              empty={{ icon: LockIcon, title: copy.none.locks }}
            />
            <PageTurner back={back} more={more} />
          </div>
        }
        detail={open && <DeclareLock key={open.id} lock={open} onDeclared={query.reload} />}
      />
      <RegisterLock onRegistered={query.reload} />
    </section>
  )
}

function lockColumns(copy: Copy, language: Language): readonly Column<LockView>[] {
  const { columns } = copy
  return [
    { id: 'id', head: columns.lock, value: ({ id }) => id, width: 95, phone: 'title' },
    { id: 'memory', head: columns.memory, value: ({ memory }) => copy.memories[memory], width: 158 },
    { id: 'carrier', head: copy.registry.carrier, value: ({ carrier }) => carrier, width: 152 },
    {
      id: 'battery',
      head: copy.registry.battery,
      value: ({ batteryPercent }) => batteryPercent ?? '',
      width: 100,
      align: 'end',
    },
    {
      id: 'state',
      head: columns.state,
      value: ({ state }) => copy.lockStates[state],
      chips: (word) => word,
      width: 108,
    },
    { id: 'container', head: columns.container, value: ({ container }) => container ?? '', width: 132 },
    {
      id: 'consignment',
      head: columns.consignment,
      value: ({ consignment }) => consignment ?? '',
      show: ({ consignment }) => consignment && <ConsignmentNumber of={consignment} />,
      width: 172,
    },
    {
      id: 'seals',
      head: copy.registry.seals,
      value: ({ bound }) => listed(bound?.seals ?? [], language),
      width: 118,
      optional: true,
    },
    {
      id: 'reason',
      head: copy.lock.why,
      value: ({ bound }) => (bound ? copy.reasons[bound.reason] : ''),
      width: 123,
      optional: true,
    },
  ]
}

function readingColumns(copy: Copy, zone: string): readonly Column<ReadingView>[] {
  const { columns } = copy
  return [
    { id: 'lock', head: columns.lock, value: ({ lock }) => lock, width: 130, phone: 'title' },
    { id: 'container', head: columns.container, value: ({ container }) => container, width: 140 },
    {
      id: 'consignment',
      head: columns.consignment,
      value: ({ consignment }) => consignment ?? '',
      show: ({ consignment }) => consignment && <ConsignmentNumber of={consignment} />,
      width: 200,
    },
    {
      id: 'outcome',
      head: columns.state,
      value: (reading) => outcomeText(copy, reading),
      chips: (word) => word,
      width: 220,
    },
    {
      id: 'at',
      head: columns.read,
      value: ({ at }) => at,
      show: ({ at }) => <Time at={at} zone={zone} show="datetime" />,
      width: 150,
      align: 'end',
    },
  ]
}
