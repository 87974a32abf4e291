import { parseBin } from '#kernel/bin.ts'
import { parseIin } from '#kernel/iin.ts'
import type { FormatRefusal } from '#kernel/refusals.ts'
import { ok, type Result } from '#kernel/result.ts'
import { type IdentityRefusal, refuse } from './refusals.ts'

/** What the user entered about an owner, as far as rules look at it. */
export interface EnteredOwner {
  readonly resident: boolean
  readonly kind: 'person' | 'company'
  readonly taxNumber: string | null
}

/**
 * Checks the number of an owner (Order 707, para 16, step 3): a resident has an IIN or BIN with a right check digit;
 * of a non-resident any number is taken, if there is one.
 */
export function checkOwner(owner: EnteredOwner): Result<string | null, IdentityRefusal | FormatRefusal> {
  if (owner.taxNumber === null) return owner.resident ? refuse('identity.tax-number-needed') : ok(null)
  if (!owner.resident) return ok(owner.taxNumber)
  return owner.kind === 'person' ? parseIin(owner.taxNumber) : parseBin(owner.taxNumber)
}
