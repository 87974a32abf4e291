import { ok, type Result } from '#kernel/result.ts'
import { type RailRefusal, refuse } from './refusals.ts'

/**
 * Reads a wagon number: eight digits on the 1520 mm gauge, twelve on the 1435 mm gauge (UIC 438). The last digit brings the
 * sum of the digits, doubled at every other place and added digit by digit, to a multiple of ten.
 */
export function parseWagonNumber(text: string): Result<string, RailRefusal> {
  const digits = text.replaceAll(/[\s-]/g, '')
  if (!/^(\d{8}|\d{12})$/.test(digits)) return refuse('rail.wagon-form')
  const sum = Array.from(digits).reduce((total, digit, index) => {
    const weighted = Number(digit) * ((digits.length - 1 - index) % 2 === 1 ? 2 : 1)
    return total + Math.floor(weighted / 10) + (weighted % 10)
  }, 0)
  return sum % 10 === 0 ? ok(digits) : refuse('rail.wagon-check-digit', { wagon: digits })
}
