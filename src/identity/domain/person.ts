import { birthDateOf, type Iin, parseIin } from '#kernel/iin.ts'
import type { FormatRefusal } from '#kernel/refusals.ts'
import { ok, type Result } from '#kernel/result.ts'
import { type IdentityRefusal, refuse } from './refusals.ts'

/** What the user entered about a person, as far as rules look at it. */
export interface EnteredPerson {
  readonly resident: boolean
  /** `YYYY-MM-DD`. */
  readonly birthDate: string
  readonly iin: string | null
  readonly document: { readonly expiresOn: string }
}

const YOUNGEST_YEARS = 18
const OLDEST_YEARS = 110

/** Checks what was entered about a driver on a day (Order 707, para 16, step 4). */
export function checkPerson(
  person: EnteredPerson,
  today: Temporal.PlainDate,
): Result<Iin | null, IdentityRefusal | FormatRefusal> {
  const born = Temporal.PlainDate.from(person.birthDate)
  const possible =
    Temporal.PlainDate.compare(born.add({ years: YOUNGEST_YEARS }), today) <= 0 &&
    Temporal.PlainDate.compare(born.add({ years: OLDEST_YEARS }), today) > 0
  if (!possible) return refuse('identity.birth-date-not-possible')
  const { expiresOn } = person.document
  if (Temporal.PlainDate.compare(Temporal.PlainDate.from(expiresOn), today) < 0) {
    return refuse('identity.document-expired', { expiredOn: expiresOn })
  }
  if (person.iin === null) return person.resident ? refuse('identity.iin-needed') : ok(null)
  const iin = parseIin(person.iin)
  if (!iin.ok) return iin
  const inside = birthDateOf(iin.value)
  if (inside !== null && inside !== person.birthDate) return refuse('identity.iin-birth-date-differs')
  return iin
}
