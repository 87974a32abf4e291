import { useState } from 'react'
import type { Owner } from '#identity/contract.ts'
import { newId, post, type Problem } from '../../kit/api/client.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useMoreCopy } from '../use-copy.ts'
import { Groups } from './groups.tsx'
import { OWNER_FIELDS, OwnerFields, useOwnerForm } from './owner-fields.tsx'
import { ownerInput } from './rules.ts'
import { useHomeCountry } from './use-person-form.ts'

/** Enters an owner on his own. */
export function OwnerForm({ onSaved }: { readonly onSaved: (owner: Owner) => void }) {
  const copy = useMoreCopy()
  const home = useHomeCountry()
  const form = useOwnerForm('owner')
  const [id] = useState(newId)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const save = async () => {
    setBusy(true)
    setProblem(null)
    const answer = await post<Owner>('/api/identity/owners', ownerInput(id, form.values, home))
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    form.clear()
    onSaved(answer.value)
  }
  return (
    <Groups
      groups={[
        {
          title: copy.vehicle.owner,
          accept: () => form.accept(OWNER_FIELDS),
          content: <OwnerFields form={form} />,
        },
      ]}
      submit={copy.fleet.save}
      busy={busy}
      foot={<ProblemNote problem={problem} />}
      onSubmit={() => void save()}
    />
  )
}
