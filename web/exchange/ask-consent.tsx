import { type FormEvent, useState } from 'react'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { SelectField, TextField } from '../kit/field.tsx'
import { useToast } from '../kit/toast.tsx'
import { useCommand } from './use-command.tsx'
import { useCopy } from './use-copy.ts'

/** Asks the other customs to let their record be evidence in one case. */
export function AskConsent({ consignmentId }: { readonly consignmentId: string }) {
  const copy = useCopy()
  const words = copy.consent
  const toast = useToast()
  const [proceeding, setProceeding] = useState('court')
  const [caseNumber, setCase] = useState('')
  const [reason, setReason] = useState('')
  const [askedBy, setAskedBy] = useState('')
  const { busy, send, refusal } = useCommand()
  const ask = async (event: FormEvent) => {
    event.preventDefault()
    const wish = { consignmentId, proceeding, caseNumber, reason, askedBy }
    const { ok } = await send('/api/rail/consents', wish)
    if (ok) toast({ tone: 'good', text: words.asked })
  }
  const text = (label: string, value: string, set: (value: string) => void, least = 3) => (
    <TextField label={label} required minLength={least} value={value} onChange={(event) => set(event.target.value)} />
  )
  return (
    <Card>
      <details>
        <summary>{words.ask}</summary>
        <form className="exchange-form" onSubmit={(event) => void ask(event)}>
          <SelectField
            label={words.proceeding}
            value={proceeding}
            onChange={(event) => setProceeding(event.target.value)}
            options={(['court', 'administrative'] as const).map((value) => ({ value, label: copy.proceedings[value] }))}
          />
          {text(copy.open.case, caseNumber, setCase)}
          {text(words.reason, reason, setReason)}
          {text(words.askedBy, askedBy, setAskedBy, 2)}
          <Button type="submit" busy={busy}>
            {words.act}
          </Button>
        </form>
        {refusal}
      </details>
    </Card>
  )
}
