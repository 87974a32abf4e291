import { present } from '#kernel/assert.ts'
import { fromDecimal, sum, toDecimal } from '#kernel/money.ts'

function read(amount: string) {
  return present(fromDecimal(amount), 'the shape of the answer promised a decimal amount')
}

/** The exact sum of decimal amounts of one currency, as a decimal with two digits. */
export function sumOf(amounts: readonly string[]): string {
  return toDecimal(sum(amounts.map(read)))
}

/** Whether a decimal amount is more than nothing. */
export function positive(amount: string): boolean {
  return read(amount) > 0n
}
