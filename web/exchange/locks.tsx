import { type ChangeEvent, useMemo, useRef, useState } from 'react'
import FileUp from 'lucide-react/icons/file-up'
import LockIcon from 'lucide-react/icons/lock'
import type { LockFile, LockView, ReadingView } from '#rail/contract.ts'
import { newId } from '../kit/api/client.ts'
import { useQuery } from '../kit/api/query.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import type { Column } from '../kit/rich/table/columns.ts'
import { DataTable } from '../kit/rich/table/data-table.tsx'
import { Callout } from '../kit/status.tsx'
import { Time } from '../kit/time.tsx'
import type { Copy } from './copy/en.ts'
import { useCommand } from './use-command.tsx'
import { useCopy } from './use-copy.ts'

/** The registry of locks, and what was read from locks held against what came online. */
export function Locks({ zone }: { readonly zone: string }) {
  const copy = useCopy()
  const locks = useQuery<{ locks: LockView[] }>('/api/rail/locks', { refreshMs: 15_000 })
  const readings = useQuery<{ readings: ReadingView[] }>('/api/rail/lock-readings', { refreshMs: 5_000 })
  const columns = useMemo(() => lockColumns(copy), [copy])
  const readColumns = useMemo(() => readingColumns(copy, zone), [copy, zone])
  return (
    <>
      <ReadLock onRead={readings.reload} />
      <DataTable
        label={copy.lock.readings}
        rows={readings.value?.readings ?? null}
        rowKey={({ id }) => id}
        columns={readColumns}
        problem={readings.problem}
        at={readings.at}
        reload={readings.reload}
        file="lock-readings"
        empty={{ icon: LockIcon, title: copy.none.readings }}
      />
      <DataTable
        label={copy.views.locks}
        rows={locks.value?.locks ?? null}
        rowKey={({ id }) => id}
        columns={columns}
        problem={locks.problem}
        at={locks.at}
        reload={locks.reload}
        file="locks"
        empty={{ icon: LockIcon, title: copy.none.locks }}
      />
    </>
  )
}

function ReadLock({ onRead }: { readonly onRead: () => void }) {
  const copy = useCopy()
  const [reading, setReading] = useState<ReadingView | 'bad' | null>(null)
  const file = useRef<HTMLInputElement>(null)
  const { send, refusal } = useCommand()
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = event.target.files ?? []
    if (!chosen) return
    const content = parse(await chosen.text())
    // The same file may be chosen again.
    event.target.value = ''
    if (!content) return setReading('bad')
    const answer = await send<ReadingView>('/api/rail/lock-readings', { ...content, id: newId() })
    setReading(answer.ok ? answer.value : null)
    if (answer.ok) onRead()
  }
  return (
    <Card title={copy.lock.read}>
      <input
        ref={file}
        type="file"
        hidden
        aria-label={copy.lock.file}
        accept="application/json,.json"
        onChange={(event) => void read(event)}
      />
      <Button icon={FileUp} onClick={() => file.current?.click()}>
        {copy.lock.file}
      </Button>
      {refusal}
      {reading === 'bad' && <Callout tone="bad" title={copy.lock.bad} urgent />}
      {reading && reading !== 'bad' && (
        <Callout tone={reading.mayGoOn ? 'good' : 'bad'} title={outcomeText(copy, reading)} urgent>
          {reading.mayGoOn ? copy.lock.goOn : copy.lock.stays}
        </Callout>
      )}
    </Card>
  )
}

function parse(text: string): LockFile | null {
  try {
    return JSON.parse(text) as LockFile
  } catch {
    return null
  }
}

function outcomeText(copy: Copy, { outcome }: ReadingView): string {
  return outcome ? copy.readingOutcomes[outcome] : copy.unreadable
}

function lockColumns(copy: Copy): readonly Column<LockView>[] {
  const { columns } = copy
  return [
    { id: 'id', head: columns.lock, value: ({ id }) => id, width: 130, phone: 'title' },
    { id: 'memory', head: columns.memory, value: ({ memory }) => memory, width: 90 },
    {
      id: 'state',
      head: columns.state,
      value: ({ state }) => copy.lockStates[state],
      chips: (word) => word,
      width: 190,
    },
    { id: 'container', head: columns.container, value: ({ container }) => container ?? '', width: 140 },
    { id: 'consignment', head: columns.consignment, value: ({ consignment }) => consignment ?? '', width: 200 },
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
