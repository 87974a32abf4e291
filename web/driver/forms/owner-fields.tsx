import { ChoiceField, TextField } from '../../kit/field.tsx'
import { useMoreCopy } from '../use-copy.ts'
import { CountryField } from './country-field.tsx'
import { type OwnerValues, ownerErrors } from './rules.ts'
import { type Form, useForm } from './use-form.ts'

const EMPTY: OwnerValues = { residency: 'resident', kind: 'company', name: '', country: '', taxNumber: '' }
export const OWNER_FIELDS = ['name', 'taxNumber'] as const

/** What is typed about an owner. */
export function useOwnerForm(draft: string): Form<OwnerValues> {
  return useForm(draft, EMPTY, ownerErrors)
}

/** Owner: resident or not, person or company, name, number [R707-16.3]. */
export function OwnerFields({ form }: { readonly form: Form<OwnerValues> }) {
  const copy = useMoreCopy()
  const { residency, kind } = form.values
  const abroad = residency === 'non-resident'
  const number = abroad ? copy.owner.taxNumber : kind === 'company' ? copy.owner.bin : copy.person.iin
  return (
    <>
      <ChoiceField
        label={copy.person.residency}
        value={residency}
        options={[
          { value: 'resident', label: copy.person.resident },
          { value: 'non-resident', label: copy.person.nonResident },
        ]}
        onChoose={(chosen) => form.set({ residency: chosen })}
      />
      <ChoiceField
        label={copy.owner.kind}
        value={kind}
        options={[
          { value: 'company', label: copy.owner.company },
          { value: 'person', label: copy.owner.person },
        ]}
        onChoose={(chosen) => form.set({ kind: chosen })}
      />
      <TextField
        label={kind === 'company' ? copy.owner.nameCompany : copy.owner.name}
        autoComplete="off"
        {...form.text('name')}
      />
      {abroad && (
        <CountryField
          label={copy.owner.country}
          value={form.values.country}
          onChange={(country) => form.set({ country })}
        />
      )}
      <TextField
        label={number}
        optional={abroad}
        hint={abroad ? undefined : copy.person.iinHint}
        inputMode={abroad ? 'text' : 'numeric'}
        autoComplete="off"
        maxLength={24}
        {...form.text('taxNumber')}
      />
    </>
  )
}
