import Ban from 'lucide-react/icons/ban'
import BadgeCheck from 'lucide-react/icons/badge-check'
import FileText from 'lucide-react/icons/file-text'
import { type FormEvent, useState } from 'react'
import type { WaitingProofs } from '#identity/contract.ts'
import { Button } from '../kit/button.tsx'
import { Card, Facts } from '../kit/card.tsx'
import { DocumentView } from '../kit/document-view.tsx'
import { TextField } from '../kit/field.tsx'
import { Time } from '../kit/time.tsx'
import { useCommand } from './use-command.tsx'
import { useTrucksCopy } from './use-copy.ts'

const PURPOSE_MAX = 120
const EVIDENCE_MAX = 200

type Proof = WaitingProofs['proofs'][number]

/** A scanned registration document: looked at for a purpose, which the audit keeps, and decided [QUE-11, QUE-19]. */
export function DocumentSheet({
  proof,
  zone,
  onDecided,
}: {
  readonly proof: Proof
  /** Clock of the authority, as in the list. */
  readonly zone: string
  readonly onDecided: () => void
}) {
  const copy = useTrucksCopy().trucks
  const [purpose, setPurpose] = useState('')
  const [href, setHref] = useState<string | null>(null)
  const look = (event: FormEvent) => {
    event.preventDefault()
    const query = new URLSearchParams({ purpose: purpose.trim() }).toString()
    setHref(`/api/identity/vehicle-proofs/${proof.id}/document?${query}`)
  }
  return (
    <div className="registrar-sheet">
      <Facts
        rows={[
          [copy.columns.vin, proof.vin],
          [copy.claim, copy.claims[proof.claim]],
          [copy.columns.asked, <Time key="asked" at={proof.askedAt} zone={zone} show="datetime" />],
        ]}
      />
      <Card title={copy.document}>
        {href === null ? (
          <form className="registrar-stack" onSubmit={look}>
            <TextField
              label={copy.purpose}
              hint={copy.purposeHint}
              required
              maxLength={PURPOSE_MAX}
              value={purpose}
              onChange={(event) => setPurpose(event.target.value)}
            />
            <Button type="submit" icon={FileText} disabled={purpose.trim() === ''}>
              {copy.show}
            </Button>
          </form>
        ) : (
          <DocumentView name={copy.document} href={href} kind={proof.documentType} />
        )}
      </Card>
      {href !== null && <Decision proof={proof} onDecided={onDecided} />}
    </div>
  )
}

function Decision({ proof, onDecided }: { readonly proof: Proof; readonly onDecided: () => void }) {
  const copy = useTrucksCopy().trucks
  const [evidence, setEvidence] = useState('')
  const { busy, send, refusal } = useCommand(copy.decided, onDecided)
  const decide = (proven: boolean) =>
    void send(`/api/identity/vehicle-proofs/${proof.id}/decision`, { proven, evidence: evidence.trim() })
  const missing = evidence.trim() === ''
  return (
    <Card title={copy.decide}>
      <div className="registrar-stack">
        <TextField
          label={copy.evidence}
          hint={copy.evidenceHint}
          required
          maxLength={EVIDENCE_MAX}
          value={evidence}
          onChange={(event) => setEvidence(event.target.value)}
        />
        {refusal}
        <div className="registrar-acts">
          <Button kind="primary" icon={BadgeCheck} busy={busy} disabled={missing} onClick={() => decide(true)}>
            {copy.proven}
          </Button>
          <Button icon={Ban} busy={busy} disabled={missing} onClick={() => decide(false)}>
            {copy.refused}
          </Button>
        </div>
      </div>
    </Card>
  )
}
