import { type FormEvent, useState } from 'react'
import type { ConsignmentView, OpenedRecord, PURPOSES } from '#rail/contract.ts'
import { Button } from '../kit/button.tsx'
import { Card, Facts } from '../kit/card.tsx'
import { SelectField, TextField } from '../kit/field.tsx'
import { Time } from '../kit/time.tsx'
import { useToast } from '../kit/toast.tsx'
import { useCommand } from './use-command.tsx'
import { useCopy } from './use-copy.ts'

type Purpose = (typeof PURPOSES)[number]
const CHOICES: readonly Purpose[] = ['documentary-control', 'physical-control', 'risk-analysis', 'discrepancy']

/** A record of the other side: opened for a purpose of customs control, and told of when it was used in one. */
export function OpenRecord({
  consignment,
  zone,
  onUsed,
}: {
  readonly consignment: ConsignmentView
  readonly zone: string
  readonly onUsed: () => void
}) {
  const copy = useCopy()
  const toast = useToast()
  const [record, setRecord] = useState<OpenedRecord['record'] | null>(null)
  const [purpose, setPurpose] = useState<string>(CHOICES[0] ?? '')
  const [caseNumber, setCase] = useState('')
  const { busy, send, refusal } = useCommand()
  const path = `/api/rail/incoming/${consignment.id}`
  const open = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await send<{ record: OpenedRecord['record'] }>(`${path}/open`, { purpose, caseNumber })
    if (answer.ok) setRecord(answer.value.record)
  }
  const used = async () => {
    const { ok } = await send(`${path}/used`, {})
    if (!ok) return
    toast({ tone: 'good', text: copy.open.told })
    onUsed()
  }
  return (
    <div className="exchange-sheet">
      <Card title={copy.open.title}>
        <form className="exchange-form" onSubmit={(event) => void open(event)}>
          <SelectField
            label={copy.open.purpose}
            value={purpose}
            onChange={(event) => setPurpose(event.target.value)}
            options={CHOICES.map((value) => ({ value, label: copy.purposes[value] }))}
          />
          <TextField
            label={copy.open.case}
            required
            minLength={3}
            value={caseNumber}
            onChange={(event) => setCase(event.target.value)}
          />
          <Button type="submit" busy={busy}>
            {copy.open.act}
          </Button>
        </form>
        {refusal}
      </Card>
      {record && <Contents record={record} />}
      {consignment.usedAt ? (
        <p>
          {copy.open.used} <Time at={consignment.usedAt} zone={zone} show="datetime" />
        </p>
      ) : (
        <Button busy={busy} onClick={() => void used()}>
          {copy.open.used}
        </Button>
      )}
    </div>
  )
}

function Contents({ record }: { readonly record: OpenedRecord['record'] }) {
  const copy = useCopy()
  return (
    <Card title={record.consignment}>
      <Facts
        rows={[
          [copy.open.consignor, record.consignor.name],
          [copy.open.consignee, record.consignee.name],
          [copy.open.waybill, record.waybill.number],
          [copy.columns.wagon, record.wagon],
          [copy.columns.container, record.container?.number ?? ''],
        ]}
      />
      <h3>{copy.open.goods}</h3>
      <ol>
        {record.items.map(({ sequence, hs6, description, grossKg }) => (
          <li key={sequence}>
            <span translate="no">{hs6}</span> {description} · {grossKg} kg
          </li>
        ))}
      </ol>
    </Card>
  )
}
