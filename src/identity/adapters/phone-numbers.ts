import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { ok } from '#kernel/result.ts'
import { refuse } from '../domain/refusals.ts'
import type { ReadPhone } from '../ports.ts'

const LAST_DIGITS = 4

/** {@link ReadPhone} by the numbering plans of libphonenumber. */
export const readPhone: ReadPhone = (text) => {
  const parsed = text.trimStart().startsWith('+') ? parsePhoneNumberFromString(text, { extract: false }) : undefined
  if (!parsed?.isValid() || !parsed.country || parsed.ext !== undefined) return refuse('identity.phone-not-valid')
  const { number, countryCallingCode: callingCode, country } = parsed
  return ok({ number, callingCode, country, prefix: number.slice(0, -LAST_DIGITS) })
}
