import type { PersonInput } from '#identity/contract.ts'
import { useAbout } from '../../kit/api/about.ts'
import { useNow } from '../../kit/clock.tsx'
import { type PersonValues, personErrors } from './rules.ts'
import { type Form, useForm } from './use-form.ts'

export const DOCUMENT_KINDS_SHOWN: readonly PersonInput['document']['kind'][] = [
  'identity-card',
  'passport',
  'residence-permit',
  'refugee-certificate',
]

const EMPTY: PersonValues = {
  residency: 'resident',
  family: '',
  given: '',
  patronymic: '',
  birthDate: '',
  iin: '',
  phone: '',
  email: '',
  documentKind: 'identity-card',
  documentCountry: '',
  documentNumber: '',
  documentExpires: '',
}

/** What is typed about a person; `phone` is given when it is already known. */
export function usePersonForm(draft: string, phone: string | null): Form<PersonValues> {
  const home = useHomeCountry()
  const today = new Date(useNow(60_000)).toISOString().slice(0, 10)
  const form = useForm(draft, EMPTY, (values) => personErrors(withDefaults(values, home, phone), today))
  return { ...form, values: withDefaults(form.values, home, phone) }
}

function withDefaults(values: PersonValues, home: string, phone: string | null): PersonValues {
  return { ...values, documentCountry: values.documentCountry || home, phone: phone ?? values.phone }
}

/** The country of the installation: what residents belong to. */
export function useHomeCountry(): string {
  return useAbout(0).value?.authority.country ?? ''
}
