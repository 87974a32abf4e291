import { useState } from 'react'
import type { ConsignmentView, OpenedRecord } from '#rail/contract.ts'
import { LatePart } from '../kit/boundary.tsx'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { FocusKept } from '../kit/focus-kept.tsx'
import { Time } from '../kit/time.tsx'
import { useToast } from '../kit/toast.tsx'
import { AskConsent } from './ask-consent.tsx'
import { type Opening, PurposeForm } from './purpose-form.tsx'
import { RecordContents } from './record-contents.tsx'
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
      <LatePart of={consignment.id}>{record && <RecordContents opened={record} zone={zone} />}</LatePart>
      <AskConsent consignmentId={consignment.id} />
      {refusal}
      <FocusKept>
        {consignment.usedAt ? (
          <p>
            {copy.open.used} <Time at={consignment.usedAt} zone={zone} show="datetime" />
          </p>
        ) : (
          <Button busy={busy} onClick={() => void used()}>
            {copy.open.used}
          </Button>
        )}
      </FocusKept>
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
