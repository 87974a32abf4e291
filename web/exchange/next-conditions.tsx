import { type FormEvent, useState } from 'react'
import type { ConditionsView } from '#rail/contract.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { useNow } from '../kit/clock.tsx'
import { CheckField, TextField } from '../kit/field.tsx'
import { DateField } from '../kit/fields-later.tsx'
import { useToast } from '../kit/toast.tsx'
import { useCommand } from './use-command.tsx'
import { useConditionsCopy } from './use-copy.ts'

type Document = ConditionsView['document']

const DAY_MS = 86_400_000

/** The form that proposes the next version from the newest one. */
export function NextConditions({ from, onProposed }: { readonly from: Document; readonly onProposed: () => void }) {
  const { conditions: words, withheld } = useConditionsCopy()
  const toast = useToast()
  // From tomorrow: a version that begins earlier would bind what was released under the one before.
  const tomorrow = new Date(useNow(60_000) + DAY_MS).toISOString().slice(0, 10)
  const [draft, setDraft] = useState<Document>(() => ({ ...from, from: tomorrow > from.from ? tomorrow : from.from }))
  const { busy, send, refusal } = useCommand()
  const propose = async (event: FormEvent) => {
    event.preventDefault()
    const { ok } = await send('/api/rail/conditions', { ...draft, version: from.version + 1 })
    if (!ok) return
    toast({ tone: 'good', text: words.proposed2 })
    onProposed()
  }
  const number = (label: string, value: number, set: (value: number) => Partial<Document>) => (
    <TextField
      label={label}
      type="number"
      inputMode="numeric"
      min={1}
      required
      value={value}
      onChange={(event) => setDraft({ ...draft, ...set(Number(event.target.value)) })}
    />
  )
  const { receiptMinutes, failures, fields } = draft
  return (
    <Card>
      <details>
        <summary>{words.next}</summary>
        <form onSubmit={(event) => void propose(event)}>
          <div className="exchange-form">
            <DateField
              label={words.from}
              required
              value={draft.from}
              onChange={(from) => setDraft({ ...draft, from })}
            />
            {number(words.received, receiptMinutes.received, (received) => ({
              receiptMinutes: { ...receiptMinutes, received },
            }))}
            {number(words.accepted, receiptMinutes.accepted, (accepted) => ({
              receiptMinutes: { ...receiptMinutes, accepted },
            }))}
            {number(words.degraded, failures.degraded, (degraded) => ({ failures: { ...failures, degraded } }))}
            {number(words.offline, failures.offline, (offline) => ({ failures: { ...failures, offline } }))}
            {number(words.years2, draft.keepYears, (keepYears) => ({ keepYears }))}
          </div>
          <fieldset>
            <legend className="field-label">{words.fields}</legend>
            {(Object.keys(withheld) as (keyof typeof withheld)[]).map((field) => (
              <CheckField
                key={field}
                label={withheld[field]}
                checked={fields.includes(field)}
                onChange={({ target }) => {
                  const others = fields.filter((one) => one !== field)
                  setDraft({ ...draft, fields: target.checked ? [...others, field] : others })
                }}
              />
            ))}
          </fieldset>
          {refusal}
          <Button type="submit" busy={busy}>
            {words.propose}
          </Button>
        </form>
      </details>
    </Card>
  )
}
