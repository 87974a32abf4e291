import type { Owner } from '#identity/contract.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useMoreCopy } from '../use-copy.ts'
import { Groups } from './groups.tsx'
import { OWNER_FIELDS, OwnerFields, useOwnerForm } from './owner-fields.tsx'
import { ownerInput } from './rules.ts'
import { useHomeCountry } from './use-person-form.ts'
import { useSending } from './use-sending.ts'

/** Enters an owner on his own. */
export function OwnerForm({ onSaved }: { readonly onSaved: (owner: Owner) => void }) {
  const copy = useMoreCopy()
  const home = useHomeCountry()
  const form = useOwnerForm('owner')
  const { busy, problem, save } = useSending<Owner>('/api/identity/owners', form, onSaved)
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
      onSubmit={() => void save((id) => ownerInput(id, form.values, home))}
    />
  )
}
