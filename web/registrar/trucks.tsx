import Truck from 'lucide-react/icons/truck'
import { useMemo, useState } from 'react'
import type { DisplacedClaims, WaitingProofs } from '#identity/contract.ts'
import { useAbout } from '../kit/api/about.ts'
import type { Query } from '../kit/api/query.ts'
import { useTexts } from '../kit/copy.tsx'
import { Plate } from '../kit/plate.tsx'
import { SplitView } from '../kit/rich/split-view.tsx'
import type { Column } from '../kit/rich/table/columns.ts'
import { DataTable } from '../kit/rich/table/data-table.tsx'
import { formatInstant } from '../kit/time.tsx'
import type { TrucksWords } from './copy/trucks/en.ts'
import { DocumentSheet } from './document-sheet.tsx'
import { useTrucksCopy } from './use-copy.ts'

type Document = WaitingProofs['proofs'][number]
type Displaced = DisplacedClaims['claims'][number]
type Kit = ReturnType<typeof useTexts>['kit']

/** Whose a truck is: documents that wait, and accounts whose claims fell to a proof of the owner [QUE-11, QUE-19]. */
export function TrucksView({
  documents,
  displaced,
}: {
  readonly documents: Query<WaitingProofs>
  readonly displaced: Query<DisplacedClaims>
}) {
  const copy = useTrucksCopy()
  const { kit } = useTexts()
  const zone = useAbout(0).value?.authority.zone ?? 'UTC'
  const waiting = useMemo(() => documentColumns(copy, kit, zone), [copy, kit, zone])
  const fallen = useMemo(() => displacedColumns(copy, kit, zone), [copy, kit, zone])
  const [chosen, choose] = useState<string | null>(null)
  const open = documents.value?.proofs.find(({ id }) => id === chosen) ?? null
  const { trucks } = copy
  const tables = (
    <div className="registrar-tables">
      <h2>{trucks.documents}</h2>
      <DataTable
        label={trucks.documents}
        rows={documents.value?.proofs ?? null}
        rowKey={({ id }) => id}
        columns={waiting}
        chosen={chosen}
        onOpen={({ id }) => choose(id)}
        problem={documents.problem}
        reload={documents.reload}
        height="16rem"
        empty={{ icon: Truck, title: trucks.noDocuments }}
      />
      <h2>{trucks.displaced}</h2>
      <DataTable
        label={trucks.displaced}
        rows={displaced.value?.claims ?? null}
        rowKey={({ accountId, vehicleId }) => `${accountId}/${vehicleId}`}
        columns={fallen}
        problem={displaced.problem}
        reload={displaced.reload}
        height="24rem"
        file="displaced-claims"
        empty={{ icon: Truck, title: trucks.noDisplaced, text: trucks.noDisplacedText }}
      />
    </div>
  )
  return (
    <SplitView
      name="trucks"
      headed
      title={open && <Plate country={open.country} plate={open.plate} />}
      onClose={() => choose(null)}
      list={tables}
      detail={open && <DocumentSheet key={open.id} proof={open} zone={zone} onDecided={documents.reload} />}
    />
  )
}

const plateColumn = <Row extends { readonly plate: string; readonly country: string }>(head: string): Column<Row> => ({
  id: 'plate',
  head,
  value: ({ plate }) => plate,
  show: ({ plate, country }) => <Plate country={country} plate={plate} size="s" />,
  width: 160,
  phone: 'title',
})

function documentColumns({ trucks: { columns } }: TrucksWords, kit: Kit, zone: string): readonly Column<Document>[] {
  return [
    plateColumn(columns.plate),
    { id: 'vin', head: columns.vin, value: ({ vin }) => vin, width: 190 },
    {
      id: 'asked',
      head: columns.asked,
      value: ({ askedAt }) => askedAt,
      show: ({ askedAt }) => formatInstant(askedAt, 'datetime', kit, zone),
      width: 150,
    },
    { id: 'account', head: columns.account, value: ({ accountId }) => accountId, width: 300, optional: true },
  ]
}

function displacedColumns({ trucks: { columns } }: TrucksWords, kit: Kit, zone: string): readonly Column<Displaced>[] {
  return [
    plateColumn(columns.plate),
    { id: 'vin', head: columns.vin, value: ({ vin }) => vin, width: 190 },
    { id: 'many', head: columns.ofAccount, value: ({ ofAccount }) => ofAccount, width: 130, align: 'end' },
    {
      id: 'displaced',
      head: columns.displaced,
      value: ({ displacedAt }) => displacedAt,
      show: ({ displacedAt }) => formatInstant(displacedAt, 'datetime', kit, zone),
      width: 150,
    },
    { id: 'account', head: columns.account, value: ({ accountId }) => accountId, width: 300, optional: true },
  ]
}
