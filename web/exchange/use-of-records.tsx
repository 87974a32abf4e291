import { useMemo, useState } from 'react'
import Eye from 'lucide-react/icons/eye'
import type { Looks, PURPOSES } from '#rail/contract.ts'
import type { KitCopy } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { DateRange } from '../kit/fields-later.tsx'
import type { Column } from '../kit/rich/table/columns.ts'
import { DataTable } from '../kit/rich/table/data-table.tsx'
import { formatInstant } from '../kit/time.tsx'
import type { Copy } from './copy/en.ts'
import { useCopy } from './use-copy.ts'
import { useExchangeQuery } from './use-exchange-query.ts'

interface Row {
  readonly day: string
  readonly purpose: string
  readonly opened: number
  readonly refused: number
  /** Whether the other side opened ours. */
  readonly theirs: boolean
}

/** How each side used the records of the other, by day and purpose. */
export function UseOfRecords() {
  const copy = useCopy()
  const query = useExchangeQuery<Looks>('/api/rail/looks')
  const { kit } = useTexts()
  const columns = useMemo(() => columnsOf(copy, kit), [copy, kit])
  const [[from, until], setPeriod] = useState<readonly [string, string]>(['', ''])
  const rows = useMemo(
    () => (query.value ? rowsOf(query.value).filter(({ day }) => day >= from && (until === '' || day <= until)) : null),
    [query.value, from, until],
  )
  return (
    <section className="exchange-use">
      <h2 className="exchange-heading">{copy.use.title}</h2>
      <DateRange from={from} until={until} onChange={(first, last) => setPeriod([first, last])} />
      <DataTable
        label={copy.use.title}
        rows={rows}
        rowKey={({ day, purpose, theirs }) => `${day} ${purpose} ${theirs}`}
        columns={columns}
        problem={query.problem}
        at={query.at}
        reload={query.reload}
        file="use-of-records"
        empty={{ icon: Eye, title: copy.use.none }}
      />
    </section>
  )
}

function rowsOf({ looks, told }: Looks): readonly Row[] {
  const all = [...looks.map((one) => ({ ...one, theirs: false })), ...told.map((one) => ({ ...one, theirs: true }))]
  return all.sort((a, b) => b.day.localeCompare(a.day))
}

function columnsOf(copy: Copy, kit: KitCopy): readonly Column<Row>[] {
  const { columns, use } = copy
  return [
    {
      id: 'day',
      head: columns.day,
      value: ({ day }) => day,
      show: ({ day }) => formatInstant(`${day}T00:00:00Z`, 'date', kit, 'UTC'),
      width: 120,
      phone: 'title',
    },
    {
      id: 'who',
      head: use.who,
      value: ({ theirs }) => (theirs ? use.theirs : use.ours),
      chips: (word) => word,
      width: 260,
    },
    { id: 'purpose', head: copy.open.purpose, value: ({ purpose }) => purposeText(copy, purpose), width: 220 },
    { id: 'opened', head: use.opened, value: ({ opened }) => opened, width: 110, align: 'end' },
    { id: 'refused', head: use.refused, value: ({ refused }) => refused, width: 110, align: 'end' },
  ]
}

function purposeText({ purposes }: Copy, purpose: string): string {
  return Object.hasOwn(purposes, purpose) ? purposes[purpose as (typeof PURPOSES)[number]] : purpose
}
