import { type FormEvent, useState } from 'react'
import { Button } from '../kit/button.tsx'
import { SelectField, TextField } from '../kit/field.tsx'
import { useToast } from '../kit/toast.tsx'
import { useCommand } from './use-command.tsx'
import { named } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import { useCopy } from './use-copy.ts'

const CLASSES = ['T0', 'T1', 'T2'] as const
const EMPTY = { id: '', maker: '', carrier: '', certificate: '', battery: '' }

/** Enters a lock that a carrier brings into the registry. */
export function RegisterLock({ onRegistered }: { readonly onRegistered: () => void }) {
  const copy = useCopy()
  const { language } = useTexts()
  const toast = useToast()
  const [given, setGiven] = useState(EMPTY)
  const [memory, setMemory] = useState<string>('T2')
  const { busy, send, refusal } = useCommand()
  const register = async (event: FormEvent) => {
    event.preventDefault()
    const { id, maker, carrier, certificate, battery } = given
    const batteryPercent = battery === '' ? null : Number(battery)
    const lock = {
      id: id.trim().toUpperCase(),
      maker,
      carrier,
      memory,
      certificate: certificate || null,
      batteryPercent,
    }
    const { ok } = await send('/api/rail/locks', lock)
    if (!ok) return
    toast({ tone: 'good', text: copy.registry.done })
    setGiven(EMPTY)
    onRegistered()
  }
  const field = (name: keyof typeof EMPTY, label: string, rest: object = {}) => (
    <TextField
      label={label}
      value={given[name]}
      onChange={(event) => setGiven({ ...given, [name]: event.target.value })}
      {...rest}
    />
  )
  return (
    <details>
      <summary>{copy.registry.title}</summary>
      <form className="exchange-form" onSubmit={(event) => void register(event)}>
        {field('id', copy.registry.id, { required: true, pattern: '[A-Za-z0-9-]{4,40}' })}
        {field('maker', copy.registry.maker, { required: true })}
        {field('certificate', copy.registry.certificate, { optional: true })}
        {field('carrier', copy.registry.carrier, { required: true })}
        <SelectField
          label={copy.columns.memory}
          value={memory}
          onChange={(event) => setMemory(event.target.value)}
          options={CLASSES.map((value) => ({ value, label: named(value, copy.memories[value], language) }))}
        />
        {field('battery', copy.registry.battery, { optional: true, inputMode: 'numeric', pattern: '\\d{1,2}|100' })}
        <Button type="submit" busy={busy}>
          {copy.registry.act}
        </Button>
      </form>
      {refusal}
    </details>
  )
}
