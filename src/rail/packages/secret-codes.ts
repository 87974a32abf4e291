import { SECRET_CODES as CN } from './cn/secret-codes.ts'
import { SECRET_CODES as KZ } from './kz/secret-codes.ts'

const LISTS: Readonly<Record<string, readonly string[]>> = { KZ, CN }

/** Codes of goods that are secret as such in a country, HS-6 or prefixes; none where its package says nothing. */
export function secretCodesOf(country: string): readonly string[] {
  return LISTS[country] ?? []
}
