import type { Brand } from './brand.ts'
import { type FormatRefusal, refuse } from './refusals.ts'
import { ok, type Result } from './result.ts'
import { twelfthDigit, withoutSpaces } from './twelve-digits.ts'

/** The business identification number of a company in Kazakhstan, twelve digits with a right check digit. */
export type Bin = Brand<string, 'Bin'>

/** Whom a BIN names, by its fifth digit. */
export type BinHolder = 'resident-company' | 'non-resident-company' | 'joint-entrepreneur'

const HOLDER_OF_DIGIT: Readonly<Record<string, BinHolder>> = {
  4: 'resident-company',
  5: 'non-resident-company',
  6: 'joint-entrepreneur',
}

/** Reads a BIN; spaces and hyphens are ignored. The refusal names what is wrong first: form, zeros, structure, check digit. */
export function parseBin(text: string): Result<Bin, FormatRefusal> {
  const digits = withoutSpaces(text)
  if (!/^\d{12}$/.test(digits)) return refuse('format.bin-form')
  if (/^0{12}$/.test(digits)) return refuse('format.twelve-zeros')
  if (!/^\d\d(0[1-9]|1[0-2])[456]/.test(digits)) return refuse('format.bin-structure')
  if (twelfthDigit(digits) !== Number(digits.charAt(11))) return refuse('format.bin-check-digit')
  return ok(digits as Bin)
}

/** Whom the BIN names. */
export function holderOf(bin: Bin): BinHolder {
  return HOLDER_OF_DIGIT[bin.charAt(4)] ?? 'resident-company'
}
