import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { ok, type Result } from '#kernel/result.ts'
import { type IdentityRefusal, refuse } from './domain/refusals.ts'

/** A phone number that can exist. */
export interface PhoneNumber {
  /** E.164: plus, calling code, number; no spaces. */
  readonly number: string
  readonly callingCode: string
  /** ISO 3166-1 alpha-2; several countries may share a calling code. */
  readonly country: string
  /** The number without its last four digits: premium ranges are bought in such rows. */
  readonly prefix: string
}

const LAST_DIGITS = 4

/** Reads a phone number in international form; spaces, dashes and brackets are forgiven, an extension is not. */
export function parsePhone(text: string): Result<PhoneNumber, IdentityRefusal> {
  const parsed = text.trimStart().startsWith('+') ? parsePhoneNumberFromString(text, { extract: false }) : undefined
  if (!parsed?.isValid() || !parsed.country || parsed.ext !== undefined) return refuse('identity.phone-not-valid')
  const { number, countryCallingCode: callingCode, country } = parsed
  return ok({ number, callingCode, country, prefix: number.slice(0, -LAST_DIGITS) })
}
