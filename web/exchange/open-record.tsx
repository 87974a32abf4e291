import { useState } from 'react'
import type { ConsignmentView, OpenedRecord } from '#rail/contract.ts'
import { Button } from '../kit/button.tsx'
import { Card, Facts } from '../kit/card.tsx'
import { useTexts } from '../kit/copy.tsx'
import { fill } from '../kit/copy/copy.ts'
import { formatInstant, Time } from '../kit/time.tsx'
import { useToast } from '../kit/toast.tsx'
import { AskConsent } from './ask-consent.tsx'
import { type Opening, PurposeForm } from './purpose-form.tsx'
import { useCommand } from './use-command.tsx'
import { useCopy } from './use-copy.ts'

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
  const [record, setRecord] = useState<OpenedRecord | null>(null)
  const { busy, send, refusal } = useCommand()
  const path = `/api/rail/incoming/${consignment.id}`
  const used = async () => {
    const { ok } = await send(`${path}/used`, {})
    if (!ok) return
    toast({ tone: 'good', text: copy.open.told })
    onUsed()
  }
  return (
    <div className="exchange-sheet">
      <OpenForm path={path} onOpened={setRecord} />
      {record && <Contents opened={record} zone={zone} />}
      <AskConsent consignmentId={consignment.id} />
      {refusal}
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

/** Asks for the purpose and the case before anything is shown. */
function OpenForm({ path, onOpened }: { readonly path: string; readonly onOpened: (opened: OpenedRecord) => void }) {
  const copy = useCopy()
  const { busy, send, refusal } = useCommand()
  const open = async (opening: Opening, asEvidence: boolean) => {
    const answer = await send<OpenedRecord>(`${path}/open`, { ...opening, asEvidence })
    if (answer.ok) onOpened(answer.value)
  }
  return (
    <Card title={copy.open.title}>
      <PurposeForm
        first="documentary-control"
        busy={busy}
        onOpen={(opening) => void open(opening, false)}
        more={(opening) => (
          <Button
            type="button"
            busy={busy}
            disabled={opening.caseNumber.length < 3}
            onClick={() => void open(opening, true)}
          >
            {copy.consent.use}
          </Button>
        )}
      />
      {refusal}
    </Card>
  )
}

function Contents({ opened, zone }: { readonly opened: OpenedRecord; readonly zone: string }) {
  const copy = useCopy()
  const { kit } = useTexts()
  const { record, mark } = opened
  const at = formatInstant(mark.at, 'datetime', kit, zone)
  return (
    <Card title={record.consignment}>
      <p className="exchange-mark">{fill(copy.open.mark, { case: mark.caseNumber, at })}</p>
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
            <span translate="no">{hs6}</span> {fill(copy.open.item, { description, kg: grossKg })}
          </li>
        ))}
      </ol>
    </Card>
  )
}
