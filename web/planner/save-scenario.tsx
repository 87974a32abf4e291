import { useState } from 'react'
import { newId, put } from '../kit/api/client.ts'
import { Button } from '../kit/button.tsx'
import { TextArea, TextField } from '../kit/field.tsx'
import { useToast } from '../kit/toast.tsx'
import { useCopy } from './use-copy.ts'
import type { Wish } from './wish.ts'

/** Keeps the question as a scenario with a name and notes. */
export function SaveScenario({ wish }: { readonly wish: Wish }) {
  const copy = useCopy()
  const toast = useToast()
  const [name, setName] = useState('')
  const [notes, setNotes] = useState('')
  const save = async () => {
    if (!wish.now) return
    const saved = await put(`/api/planning/scenarios/${newId()}`, {
      name,
      notes,
      model: wish.now.model,
      changes: wish.changes,
      version: 0,
    })
    if (!saved.ok) return
    toast({ tone: 'good', text: copy.question.saved })
    setName('')
    setNotes('')
  }
  return (
    <details className="planner-save">
      <summary>{copy.question.save}</summary>
      <TextField
        label={copy.question.name}
        value={name}
        maxLength={120}
        onChange={({ target }) => setName(target.value)}
      />
      <TextArea label={copy.question.notes} value={notes} onChange={({ target }) => setNotes(target.value)} />
      <Button kind="secondary" disabled={name.trim() === ''} onClick={() => void save()}>
        {copy.question.save}
      </Button>
    </details>
  )
}
