import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { SelectField, TextField } from '../kit/field.tsx'
import { Refusal } from './refusal-callout.tsx'
import { useAct } from './use-act.ts'
import { useCopy } from './use-copy.ts'

const PROTOCOLS = ['jt701', 'jt808', 'egts', 'teratrack', 'wialon', 'teltonika', 'gt06', 'open-seal']
/** Spoken over MQTT, where a seal shows its secret. */
const WITH_SECRET = 'open-seal'

/** Enters a seal into the stock, ours or another state's [ESC-13]. */
export function EnrolForm({ onDone }: { readonly onDone: () => void }) {
  const { forms, columns, model } = useCopy()
  const [number, setNumber] = useState('')
  const [protocol, setProtocol] = useState('jt701')
  const [name, setName] = useState('')
  const [ownerState, setOwnerState] = useState('')
  const [secret, setSecret] = useState('')
  const { act, busy, problem } = useAct(() => {
    setNumber('')
    setSecret('')
    onDone()
  })
  const body = { number: number.trim(), protocol, model: name.trim(), ownerState: ownerState.trim().toUpperCase() }
  return (
    <Card title={forms.enrol}>
      <form
        className="centre-fields"
        onSubmit={(event) => {
          event.preventDefault()
          act('/api/escort/seals', protocol === WITH_SECRET ? { ...body, secret: secret.trim() } : body)
        }}
      >
        <TextField label={columns.number} required value={number} onChange={({ target }) => setNumber(target.value)} />
        <SelectField
          label={forms.protocol}
          value={protocol}
          onChange={({ target }) => setProtocol(target.value)}
          options={PROTOCOLS.map((value) => ({ value, label: value }))}
        />
        <TextField label={model} required value={name} onChange={({ target }) => setName(target.value)} />
        <TextField
          label={forms.state}
          required
          maxLength={2}
          value={ownerState}
          onChange={({ target }) => setOwnerState(target.value)}
        />
        {protocol === WITH_SECRET && (
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
