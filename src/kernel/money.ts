import { assert } from './assert.ts'
import type { Brand } from './brand.ts'

/** An amount in hundredths of the authority's currency (a tenge has 100 tiyn). Never a float. */
export type Tiyn = Brand<bigint, 'Tiyn'>

const TIYN_PER_TENGE = 100n

/** Takes a whole number of tiyn as an amount. */
export function tiyn(amount: bigint): Tiyn {
  return amount as Tiyn
}

/** Takes a whole number of tenge as an amount. */
export function tenge(amount: bigint | number): Tiyn {
  assert(typeof amount === 'bigint' || Number.isSafeInteger(amount), 'tenge must be a whole number')
  return (BigInt(amount) * TIYN_PER_TENGE) as Tiyn
}

/** Adds amounts of one currency. */
export function sum(amounts: readonly Tiyn[]): Tiyn {
  return amounts.reduce<bigint>((total, amount) => total + amount, 0n) as Tiyn
}

/** A whole multiple of an amount, e.g. 20 monthly calculation indices. */
export function times(amount: Tiyn, count: number): Tiyn {
  assert(Number.isSafeInteger(count), 'count must be a whole number')
  return (amount * BigInt(count)) as Tiyn
}

/** The amount as a decimal string in tenge with two digits, the only form in which money crosses HTTP (`"4325.00"`). */
export function toDecimal(amount: Tiyn): string {
  const sign = amount < 0n ? '-' : ''
  const absolute = amount < 0n ? 0n - amount : amount
  const fraction = (absolute % TIYN_PER_TENGE).toString().padStart(2, '0')
  return `${sign}${absolute / TIYN_PER_TENGE}.${fraction}`
}

/** Reads the decimal string of {@link toDecimal}; null when it is not exactly of that form. */
export function fromDecimal(text: string): Tiyn | null {
  const match = /^(-?)(\d{1,15})\.(\d{2})$/.exec(text)
  if (!match) return null
  const amount = BigInt(match[2] ?? '0') * TIYN_PER_TENGE + BigInt(match[3] ?? '0')
  return (match[1] === '-' ? -amount : amount) as Tiyn
}
