import { useMemo } from 'react'
import LockKeyhole from 'lucide-react/icons/lock-keyhole'
import type { z } from 'zod'
import type { Stock } from '#escort/contract.ts'
import { useQuery } from '../kit/api/query.ts'
import { Meter } from '../kit/hour-bars.tsx'
import { useCountryName } from '../kit/place-names.ts'
import type { Column } from '../kit/rich/table/columns.ts'
import { DataTable } from '../kit/rich/table/data-table.tsx'
import type { Tone } from '../kit/states.ts'
import type { Copy } from './copy/en.ts'
import { EnrolForm } from './enrol-form.tsx'
import { useCopy } from './use-copy.ts'

/** Fewer than one in so many free seals are scarce. */
const SCARCE = 5

type Seal = z.infer<typeof Stock>['seals'][number]

const TONES: Readonly<Record<string, Tone>> = { stock: 'good', active: 'info', fault: 'warn', lost: 'bad' }

/** The stock of seals: where each is, whose it is, how it stands. */
export function StockList() {
  const copy = useCopy()
  const countryName = useCountryName()
  const query = useQuery<z.infer<typeof Stock>>('/api/escort/seals', { refreshMs: 10_000 })
  const columns = useMemo(() => columnsOf(copy, countryName), [copy, countryName])
  return (
    <div className="centre-reports">
      <EnrolForm protocols={query.value?.protocols ?? []} onDone={query.reload} />
      {query.value && query.value.seals.length > 0 && <Free seals={query.value.seals} />}
      <DataTable
        label={copy.views.stock}
        rows={query.value?.seals ?? null}
        rowKey={({ number }) => number}
        columns={columns}
        problem={query.problem}
        at={query.at}
        reload={query.reload}
        file="seals"
        height="max(24rem, calc(100dvh - 13rem))"
        empty={{ icon: LockKeyhole, title: copy.views.stock }}
      />
    </div>
  )
}

/** How many seals can go on a truck today. */
function Free({ seals }: { readonly seals: readonly Seal[] }) {
  const copy = useCopy()
  const free = seals.filter(({ state }) => state === 'stock').length
  return (
    <Meter
      label={copy.sealStates.stock}
      value={free}
      of={seals.length}
      tone={free === 0 ? 'bad' : free * SCARCE < seals.length ? 'warn' : 'good'}
    />
  )
}

function columnsOf(copy: Copy, countryName: (code: string) => string): readonly Column<Seal>[] {
  const stateWord = (state: string) => copy.sealStates[state as keyof Copy['sealStates']] ?? state
  return [
    { id: 'number', head: copy.columns.number, value: ({ number }) => number, width: 150, phone: 'title' },
    {
      id: 'state',
      head: copy.columns.state,
      value: ({ state }) => stateWord(state),
      show: ({ state }) => (
        <span className="status status-s" data-tone={TONES[state] ?? 'calm'}>
          {stateWord(state)}
        </span>
      ),
      chips: (word) => word,
      width: 140,
    },
    { id: 'model', head: copy.model, value: ({ model }) => model, width: 170 },
    { id: 'owner', head: copy.owner, value: ({ ownerState }) => countryName(ownerState), width: 140 },
    { id: 'cycles', head: copy.columns.cycles, value: ({ lockCycles }) => lockCycles, width: 110, align: 'end' },
  ]
}
