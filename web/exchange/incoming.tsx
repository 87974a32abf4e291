import { useMemo, useState } from 'react'
import Inbox from 'lucide-react/icons/inbox'
import type { ConsignmentView } from '#rail/contract.ts'
import type { Column } from '../kit/rich/table/columns.ts'
import { DataTable } from '../kit/rich/table/data-table.tsx'
import { SplitView } from '../kit/rich/split-view.tsx'
import { EmptyState } from '../kit/states-of-lists.tsx'
import { Time } from '../kit/time.tsx'
import type { Copy } from './copy/en.ts'
import { OpenRecord } from './open-record.tsx'
import { useCopy } from './use-copy.ts'
import { useExchangeQuery } from './use-exchange-query.ts'

/** What the other customs sent, without its contents; a record is opened for a purpose. */
export function Incoming({ zone, opens }: { readonly zone: string; readonly opens: boolean }) {
  const copy = useCopy()
  const [chosen, choose] = useState<string | null>(null)
  const query = useExchangeQuery<{ consignments: ConsignmentView[] }>('/api/rail/incoming')
  const columns = useMemo(() => columnsOf(copy, zone), [copy, zone])
  const rows = query.value?.consignments ?? null
  const open = rows?.find(({ id }) => id === chosen) ?? null
  return (
    <SplitView
      name="exchange-incoming"
      share={70}
      title={open?.consignment ?? ''}
      onClose={() => choose(null)}
      list={
        <DataTable
          label={copy.views.incoming}
          rows={rows}
          rowKey={({ id }) => id}
          columns={columns}
          chosen={chosen}
          {...(opens && { onOpen: ({ id }: ConsignmentView) => choose(id) })}
          problem={query.problem}
          at={query.at}
          reload={query.reload}
          empty={{ icon: Inbox, title: copy.none.incoming }}
        />
      }
      detail={open && <OpenRecord key={open.id} consignment={open} zone={zone} onUsed={query.reload} />}
      none={rows?.length !== 0 && <EmptyState icon={Inbox} title={copy.choose.consignment} />}
    />
  )
}

function columnsOf(copy: Copy, zone: string): readonly Column<ConsignmentView>[] {
  const { columns } = copy
  return [
    { id: 'consignment', head: columns.consignment, value: (one) => one.consignment, width: 230, phone: 'title' },
    { id: 'train', head: columns.number, value: ({ trainNumber }) => trainNumber, width: 80 },
    { id: 'wagon', head: columns.wagon, value: ({ wagon }) => wagon, width: 106 },
    { id: 'container', head: columns.container, value: ({ container }) => container ?? '', width: 135 },
    { id: 'items', head: columns.items, value: ({ items }) => items, width: 105, align: 'end', optional: true },
    {
      id: 'state',
      head: columns.state,
      value: ({ outcome, usedAt }) => (usedAt ? copy.receipts.processed : copy.outcomes[outcome]),
      chips: (word) => word,
      width: 120,
    },
    {
      id: 'at',
      head: columns.arrived,
      value: ({ at }) => at,
      show: ({ at }) => <Time at={at} zone={zone} show="datetime" />,
      width: 145,
      align: 'end',
    },
  ]
}
