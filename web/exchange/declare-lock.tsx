import { type FormEvent, useState } from 'react'
import type { LockView } from '#rail/contract.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { listed, named } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import { SelectField, TextField } from '../kit/field.tsx'
import { useToast } from '../kit/toast.tsx'
import { useCommand } from './use-command.tsx'
import { useCopy } from './use-copy.ts'

const STATES = ['open', 'free', 'tampered', 'lost', 'retired'] as const

/** Says what became of a lock, with the reason. */
export function DeclareLock({ lock, onDeclared }: { readonly lock: LockView; readonly onDeclared: () => void }) {
  const copy = useCopy()
  const { language } = useTexts()
  const toast = useToast()
  const [state, setState] = useState<string>(STATES[0])
  const [reason, setReason] = useState('')
  const { busy, send, refusal } = useCommand()
  const declare = async (event: FormEvent) => {
    event.preventDefault()
    const { ok } = await send(`/api/rail/locks/${lock.id}/state`, { state, reason })
    if (!ok) return
    toast({ tone: 'good', text: copy.lock.declared })
    onDeclared()
  }
  return (
    <Card title={copy.lock.declare} aside={copy.lockStates[lock.state]}>
      {lock.bound && (
        <>
          <p>{named(copy.lock.why, copy.reasons[lock.bound.reason], language)}</p>
          {lock.bound.seals.length > 0 && (
            <p>{named(copy.registry.seals, listed(lock.bound.seals, language), language)}</p>
          )}
        </>
      )}
      <form className="exchange-form" onSubmit={(event) => void declare(event)}>
        <SelectField
          label={copy.lock.became}
          value={state}
          onChange={(event) => setState(event.target.value)}
          options={STATES.map((value) => ({ value, label: copy.lockStates[value] }))}
        />
        <TextField
          label={copy.lock.why2}
          required
          minLength={3}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button type="submit" busy={busy}>
          {copy.lock.declareAct}
        </Button>
      </form>
      {refusal}
    </Card>
  )
}
