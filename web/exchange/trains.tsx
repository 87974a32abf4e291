import { useMemo, useState } from 'react'
import TrainFront from 'lucide-react/icons/train-front'
import type { ConsignmentView, TrainView } from '#rail/contract.ts'
import { Card } from '../kit/card.tsx'
import { DOT } from '../kit/copy/listed.ts'
import type { Column } from '../kit/rich/table/columns.ts'
import { DataTable } from '../kit/rich/table/data-table.tsx'
import { SplitView } from '../kit/rich/split-view.tsx'
import { EmptyState, ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { Time } from '../kit/time.tsx'
import type { Copy } from './copy/en.ts'
import { Receipts } from './receipts.tsx'
import { useCopy } from './use-copy.ts'
import { useExchangeQuery } from './use-exchange-query.ts'
import { crossingName } from './words.ts'
import { WriteLock } from './write-lock.tsx'

/** The trains that we released, and of the chosen one every wagon in order with its receipts. */
export function Trains({ zone }: { readonly zone: string }) {
  const copy = useCopy()
  const [chosen, choose] = useState<string | null>(null)
  const query = useExchangeQuery<{ trains: TrainView[] }>('/api/rail/trains')
  const columns = useMemo(() => columnsOf(copy, zone), [copy, zone])
  const trains = query.value?.trains ?? null
  const open = trains?.find(({ id }) => id === chosen) ?? null
  return (
    <SplitView
      name="exchange-trains"
      title={open?.number ?? ''}
      onClose={() => choose(null)}
      list={
        <DataTable
          label={copy.views.trains}
          rows={trains}
          rowKey={({ id }) => id}
          columns={columns}
          chosen={chosen}
          onOpen={({ id }) => choose(id)}
          problem={query.problem}
          at={query.at}
          reload={query.reload}
          file="trains"
          empty={{ icon: TrainFront, title: copy.none.trains }}
        />
      }
      detail={open && <Train key={open.id} train={open} zone={zone} />}
      none={trains?.length !== 0 && <EmptyState icon={TrainFront} title={copy.choose.train} />}
    />
  )
}

function Train({ train, zone }: { readonly train: TrainView; readonly zone: string }) {
  const copy = useCopy()
  const { value, problem, reload } = useExchangeQuery<{ consignments: ConsignmentView[] }>(
    `/api/rail/trains/${train.id}`,
  )
  return (
    <div className="exchange-sheet">
      <Card title={`${train.number}${DOT}${crossingName(copy, train.crossing)}`}>
        {value ? (
          <ol className="wagons" aria-label={copy.columns.wagons}>
            {value.consignments.map((one) => (
              <Wagon key={one.id} of={one} zone={zone} />
            ))}
          </ol>
        ) : problem ? (
          <ErrorState problem={problem} onRetry={reload} />
        ) : (
          <Skeleton lines={6} />
        )}
      </Card>
    </div>
  )
}

function Wagon({ of, zone }: { readonly of: ConsignmentView; readonly zone: string }) {
  const copy = useCopy()
  return (
    <li className="wagon">
      <span className="wagon-position">{of.position}</span>
      <div className="wagon-body">
        <span className="wagon-names" translate="no">
          <span>{of.wagon}</span>
          <span>{of.container}</span>
          <span>{of.consignment}</span>
        </span>
        <Receipts of={of} zone={zone} />
        {of.outcome === 'sent' && of.container && (
          <details>
            <summary>{copy.lock.write}</summary>
            <WriteLock consignment={of} />
          </details>
        )}
      </div>
    </li>
  )
}

function columnsOf(copy: Copy, zone: string): readonly Column<TrainView>[] {
  const { columns } = copy
  return [
    { id: 'number', head: columns.number, value: ({ number }) => number, width: 90, phone: 'title' },
    { id: 'index', head: columns.index, value: ({ indexNumber }) => indexNumber, width: 130 },
    { id: 'crossing', head: columns.crossing, value: ({ crossing }) => crossingName(copy, crossing), width: 160 },
    { id: 'wagons', head: columns.wagons, value: ({ wagons }) => wagons, width: 100, align: 'end' },
    {
      id: 'made',
      head: columns.made,
      value: ({ createdAt }) => createdAt,
      show: ({ createdAt }) => <Time at={createdAt} zone={zone} show="datetime" />,
      width: 140,
      align: 'end',
    },
  ]
}
