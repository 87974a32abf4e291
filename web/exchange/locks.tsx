import { useMemo, useState } from 'react'
import LockIcon from 'lucide-react/icons/lock'
import type { LockView, ReadingView } from '#rail/contract.ts'
import { useQuery } from '../kit/api/query.ts'
import { Card } from '../kit/card.tsx'
import { listed } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import type { Language } from '../kit/language.ts'
import type { Column } from '../kit/rich/table/columns.ts'
import { DataTable } from '../kit/rich/table/data-table.tsx'
import { Time } from '../kit/time.tsx'
import type { Copy } from './copy/en.ts'
import { DeclareLock } from './declare-lock.tsx'
import { PageTurner, useLockPages } from './lock-pages.tsx'
import { LockReading, outcomeText } from './lock-reading.tsx'
import { ReadLock } from './read-lock.tsx'
import { RegisterLock } from './register-lock.tsx'
import { useCopy } from './use-copy.ts'

/** The registry of locks, and what was read from locks held against what came online. */
export function Locks({ zone }: { readonly zone: string }) {
  const copy = useCopy()
  const { language } = useTexts()
  const { query: locks, back, more } = useLockPages()
  const readings = useQuery<{ readings: ReadingView[] }>('/api/rail/lock-readings', { refreshMs: 5_000 })
  const [chosen, choose] = useState<string | null>(null)
  const [read, chooseRead] = useState<string | null>(null)
  const open = locks.value?.locks.find(({ id }) => id === chosen)
  const reading = readings.value?.readings.find(({ id }) => id === read)
  const columns = useMemo(() => lockColumns(copy, language), [copy, language])
  const readColumns = useMemo(() => readingColumns(copy, zone), [copy, zone])
  return (
    <>
      <ReadLock zone={zone} onRead={readings.reload} />
      <DataTable
        label={copy.lock.readings}
        rows={readings.value?.readings ?? null}
        rowKey={({ id }) => id}
        columns={readColumns}
        problem={readings.problem}
        at={readings.at}
        reload={readings.reload}
        chosen={read}
        onOpen={({ id }) => chooseRead(id)}
        empty={{ icon: LockIcon, title: copy.none.readings }}
      />
      {reading && (
        <Card title={`${reading.lock} · ${reading.container}`}>
          <LockReading key={reading.id} reading={reading} zone={zone} />
        </Card>
      )}
      <DataTable
        label={copy.views.locks}
        rows={locks.value?.locks ?? null}
        rowKey={({ id }) => id}
        columns={columns}
        problem={locks.problem}
        at={locks.at}
        reload={locks.reload}
        file="locks"
        chosen={chosen}
        onOpen={({ id }) => choose(id)}
        empty={{ icon: LockIcon, title: copy.none.locks }}
      />
      <PageTurner back={back} more={more} />
      <RegisterLock onRegistered={locks.reload} />
      {open && <DeclareLock key={open.id} lock={open} onDeclared={locks.reload} />}
    </>
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
    { id: 'consignment', head: columns.consignment, value: ({ consignment }) => consignment ?? '', width: 205 },
    { id: 'seals', head: copy.registry.seals, value: ({ bound }) => listed(bound?.seals ?? [], language), width: 118 },
    { id: 'reason', head: copy.lock.why, value: ({ bound }) => (bound ? copy.reasons[bound.reason] : ''), width: 123 },
  ]
}

function readingColumns(copy: Copy, zone: string): readonly Column<ReadingView>[] {
  const { columns } = copy
  return [
    { id: 'lock', head: columns.lock, value: ({ lock }) => lock, width: 130, phone: 'title' },
    { id: 'container', head: columns.container, value: ({ container }) => container, width: 140 },
    { id: 'consignment', head: columns.consignment, value: ({ consignment }) => consignment ?? '', width: 200 },
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
