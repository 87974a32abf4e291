import { DOCUMENT_KINDS_SHOWN, usePersonForm } from './use-person-form.ts'
import type { Person } from '#identity/contract.ts'
import { ChoiceField, SelectField, TextField } from '../../kit/field.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { useMoreCopy } from '../use-copy.ts'
import { CountryField } from './country-field.tsx'
import { DayField } from './day-field.tsx'
import { type Group, Groups } from './groups.tsx'
import { personInput } from './rules.ts'
import type { PersonValues } from './rules.ts'
import type { Form } from './use-form.ts'
import { useSending } from './use-sending.ts'

type Names = readonly (keyof PersonValues)[]
const WHO: Names = ['family', 'given', 'patronymic', 'phone', 'email']
const NUMBERS: Names = ['birthDate', 'iin']
const DOCUMENT: Names = ['documentNumber', 'documentExpires']

/** The question groups about a person [R707-16.4]; registration adds the agreement to them. */
export function usePersonGroups(form: Form<PersonValues>, fixedPhone: string | null): readonly Group[] {
  const copy = useMoreCopy().person
  return [
    { title: copy.groupWho, accept: () => form.accept(WHO), content: <Who form={form} fixedPhone={fixedPhone} /> },
    { title: copy.groupNumbers, accept: () => form.accept(NUMBERS), content: <Numbers form={form} /> },
    { title: copy.groupDocument, accept: () => form.accept(DOCUMENT), content: <Document form={form} /> },
  ]
}

function Who({ form, fixedPhone }: { readonly form: Form<PersonValues>; readonly fixedPhone: string | null }) {
  const copy = useMoreCopy().person
  return (
    <>
      <ChoiceField
        label={copy.residency}
        value={form.values.residency}
        options={[
          { value: 'resident', label: copy.resident },
          { value: 'non-resident', label: copy.nonResident },
        ]}
        onChoose={(residency) => form.set({ residency })}
      />
      <TextField label={copy.family} hint={copy.namesHint} autoComplete="family-name" {...form.text('family')} />
      <TextField label={copy.given} hint={copy.namesHint} autoComplete="given-name" {...form.text('given')} />
      <TextField label={copy.patronymic} optional autoComplete="additional-name" {...form.text('patronymic')} />
      {fixedPhone === null ? (
        <TextField label={copy.phone} type="tel" inputMode="tel" autoComplete="off" {...form.text('phone')} />
      ) : (
        <TextField label={copy.phone} value={fixedPhone} readOnly />
      )}
      <TextField label={copy.email} optional type="email" autoComplete="email" {...form.text('email')} />
    </>
  )
}

function Numbers({ form }: { readonly form: Form<PersonValues> }) {
  const copy = useMoreCopy().person
  return (
    <>
      <DayField label={copy.birthDate} example="1985-08-02" autoComplete="bday" {...form.text('birthDate')} />
      <TextField
        label={copy.iin}
        hint={copy.iinHint}
        optional={form.values.residency === 'non-resident'}
        inputMode="numeric"
        autoComplete="off"
        maxLength={14}
        {...form.text('iin')}
      />
    </>
  )
}

function Document({ form }: { readonly form: Form<PersonValues> }) {
  const copy = useMoreCopy().person
  return (
    <>
      <SelectField
        label={copy.documentKind}
        value={form.values.documentKind}
        options={DOCUMENT_KINDS_SHOWN.map((value) => ({ value, label: copy.documents[value] }))}
        onChange={(event) => form.set({ documentKind: event.target.value as PersonValues['documentKind'] })}
      />
      <CountryField
        label={copy.documentCountry}
        value={form.values.documentCountry}
        onChange={(documentCountry) => form.set({ documentCountry })}
      />
      <TextField
        label={copy.documentNumber}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        className="capitals"
        maxLength={24}
        {...form.text('documentNumber')}
      />
      <DayField
        label={copy.documentExpires}
        example="2031-08-02"
        autoComplete="off"
        {...form.text('documentExpires')}
      />
    </>
  )
}

/** Enters a trusted driver [R707-16.2, 16.4]. */
export function PersonForm({ onSaved }: { readonly onSaved: (person: Person) => void }) {
  const copy = useMoreCopy().fleet
  const form = usePersonForm('person', null)
  const groups = usePersonGroups(form, null)
  const { busy, problem, save } = useSending<Person>('/api/identity/people', form, onSaved)
  return (
    <Groups
      groups={groups}
      submit={copy.save}
      busy={busy}
      foot={<ProblemNote problem={problem} />}
      onSubmit={() => void save((id) => personInput(id, form.values))}
    />
  )
}
