import { useState } from 'react'
import type { z } from 'zod'
import type { Stock } from '#escort/contract.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { SelectField, TextField } from '../kit/field.tsx'
import { Refusal } from './refusal-callout.tsx'
import { useAct } from './use-act.ts'
import { useCopy } from './use-copy.ts'
import { PROTOCOL_NAMES } from './words.ts'

interface EnrolFormOptions {
  readonly protocols: z.infer<typeof Stock>['protocols']
  readonly onDone: () => void
}

/** Enters a seal into the stock, ours or another state's [ESC-13]. */
export function EnrolForm({ protocols, onDone }: EnrolFormOptions) {
  const { forms, columns, model } = useCopy()
  const [number, setNumber] = useState('')
  const [chosen, setChosen] = useState('')
  const protocol = protocols.find((one) => one.name === chosen) ?? protocols[0]
  const [name, setName] = useState('')
  const [ownerState, setOwnerState] = useState('')
  const [secret, setSecret] = useState('')
  const { act, busy, problem } = useAct(() => {
    setNumber('')
    setSecret('')
    onDone()
  })
  const body = {
    number: number.trim(),
    protocol: protocol?.name,
    model: name.trim(),
    ownerState: ownerState.trim().toUpperCase(),
  }
  return (
    <Card title={forms.enrol}>
      <form
        className="centre-fields"
        onSubmit={(event) => {
          event.preventDefault()
          act('/api/escort/seals', protocol?.withSecret ? { ...body, secret: secret.trim() } : body)
        }}
      >
        <TextField label={columns.number} required value={number} onChange={({ target }) => setNumber(target.value)} />
        <SelectField
          label={forms.protocol}
          value={protocol?.name ?? ''}
          onChange={({ target }) => setChosen(target.value)}
          options={protocols.map((one) => ({ value: one.name, label: PROTOCOL_NAMES[one.name] ?? one.name }))}
        />
        <TextField label={model} required value={name} onChange={({ target }) => setName(target.value)} />
        <TextField
          label={forms.state}
          required
          maxLength={2}
          value={ownerState}
          onChange={({ target }) => setOwnerState(target.value)}
        />
        {protocol?.withSecret && (
          <TextField
            label={forms.secret}
            required
            minLength={32}
            value={secret}
            onChange={({ target }) => setSecret(target.value)}
          />
        )}
        <Button type="submit" busy={busy}>
          {forms.enrol}
        </Button>
      </form>
      <Refusal problem={problem} />
    </Card>
  )
}
