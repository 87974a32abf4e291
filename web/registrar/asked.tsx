import ListChecks from 'lucide-react/icons/list-checks'
import { useMemo } from 'react'
import type { AskedBooking, ClosureBookings } from '#queue/contract.ts'
import { useQuery } from '../kit/api/query.ts'
import { useTexts } from '../kit/copy.tsx'
import type { Column } from '../kit/rich/table/columns.ts'
import { DataTable } from '../kit/rich/table/data-table.tsx'
import { Callout } from '../kit/status.tsx'
import { formatInstant } from '../kit/time.tsx'
import { plateColumn, referenceColumn } from './booking-columns.tsx'
import type { ClosuresWords } from './copy/closures/en.ts'
import { useClosuresCopy } from './use-copy.ts'

const REFRESH_MS = 30_000
const ORDER: readonly AskedBooking['answer'][] = [
  'awaited',
  'with-officer',
  'other-time',
  'given-up',
  'silent',
  'entered',
  'ended',
]

/** Whom a closure or a cut asked for another time, and what each answered [QUE-8]. */
export function Asked({ closure, zone }: { readonly closure: string; readonly zone: string }) {
  const copy = useClosuresCopy().closures.asked
  const { kit } = useTexts()
  const query = useQuery<ClosureBookings>(`/api/queue/closures/${closure}/bookings`, { refreshMs: REFRESH_MS })
  const columns = useMemo(() => columnsOf(copy, kit, zone), [copy, kit, zone])
  return (
    <>
      <DataTable
        label={copy.title}
        rows={query.value?.bookings ?? null}
        rowKey={({ bookingId, askedAt }) => `${bookingId}/${askedAt}`}
        columns={columns}
        problem={query.problem}
        at={query.at}
        reload={query.reload}
        height="22rem"
        file="asked-for-another-time"
        empty={{ icon: ListChecks, title: copy.none, text: copy.noneText }}
      />
      {query.value?.more && <Callout tone="warn">{copy.more}</Callout>}
    </>
  )
}

function columnsOf(
  { columns, answers }: ClosuresWords['closures']['asked'],
  kit: ReturnType<typeof useTexts>['kit'],
  zone: string,
): readonly Column<AskedBooking>[] {
  const at = (instant: string | null) => (instant === null ? '' : formatInstant(instant, 'datetime', kit, zone))
  return [
    plateColumn(columns.plate),
    {
      id: 'answer',
      head: columns.answer,
      value: ({ answer }) => answer,
      show: ({ answer }) => answers[answer],
      chips: (answer) => answers[answer as AskedBooking['answer']],
      chipsOrder: ORDER,
      width: 150,
    },
    {
      id: 'starts',
      head: columns.startsAt,
      value: ({ startsAt }) => startsAt,
      show: ({ startsAt }) => at(startsAt),
      width: 122,
    },
    {
      id: 'new',
      head: columns.newStartsAt,
      value: ({ newStartsAt }) => newStartsAt ?? '',
      show: ({ newStartsAt }) => at(newStartsAt),
      width: 122,
    },
    {
      id: 'by',
      head: columns.answerUntil,
      value: ({ answerUntil }) => answerUntil,
      show: ({ answerUntil }) => at(answerUntil),
      width: 122,
    },
    {
      id: 'answered',
      head: columns.answeredAt,
      value: ({ answeredAt }) => answeredAt ?? '',
      show: ({ answeredAt }) => at(answeredAt),
      width: 140,
      optional: true,
    },
    { ...referenceColumn(columns.reference), optional: true },
  ]
}
