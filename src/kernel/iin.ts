import type { Brand } from './brand.ts'
import { type FormatRefusal, refuse } from './refusals.ts'
import { ok, type Result } from './result.ts'
import { twelfthDigit, withoutSpaces } from './twelve-digits.ts'

/** The individual identification number of a person in Kazakhstan, twelve digits with a right check digit. */
export type Iin = Brand<string, 'Iin'>

/** Digit 7: 1–2 nineteenth, 3–4 twentieth, 5–6 twenty-first century (odd: man, even: woman); 0 does not tell. */
const CENTURY_OF_DIGIT = [null, 18, 18, 19, 19, 20, 20] as const

/** Reads an IIN; spaces and hyphens are ignored. The refusal names what is wrong first: form, zeros, birth date, check digit. */
export function parseIin(text: string): Result<Iin, FormatRefusal> {
  const digits = withoutSpaces(text)
  if (!/^\d{12}$/.test(digits)) return refuse('format.iin-form')
  if (/^0{12}$/.test(digits)) return refuse('format.twelve-zeros')
  if (!hasBirthDate(digits)) return refuse('format.iin-birth-date')
  if (twelfthDigit(digits) !== Number(digits.charAt(11))) return refuse('format.iin-check-digit')
  return ok(digits as Iin)
}

/** The birth date (`YYYY-MM-DD`) inside an IIN; null when the number does not tell the century (seventh digit 0). */
export function birthDateOf(iin: Iin): string | null {
  const century = CENTURY_OF_DIGIT[Number(iin.charAt(6))]
  if (century === null || century === undefined) return null
  return `${century}${iin.slice(0, 2)}-${iin.slice(2, 4)}-${iin.slice(4, 6)}`
}

function hasBirthDate(digits: string): boolean {
  const month = Number(digits.slice(2, 4))
  const day = Number(digits.slice(4, 6))
  const century = CENTURY_OF_DIGIT[Number(digits.charAt(6))]
  if (century === undefined || month < 1 || month > 12 || day < 1) return false
  // Without a century a leap year is possible, so 29 February stays possible.
  const year = (century ?? 20) * 100 + Number(digits.slice(0, 2))
  return day <= daysInMonth(year, month) || (century === null && month === 2 && day === 29)
}

/** By plain numbers: screens check an IIN while it is typed, also on phones whose browser has no Temporal yet. */
function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  if (month === 2) return leap ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
