import { assert } from './assert.ts'
import type { Brand } from './brand.ts'
import { foldLetters } from './letters.ts'
import { type FormatRefusal, refuse } from './refusals.ts'
import { ok, type Result } from './result.ts'

/** A reference that people read aloud and type: series letter, year, number, check character (`Q26-7K4M-7`). */
export type ReferenceCode = Brand<string, 'ReferenceCode'>

/** What a reference stands for. */
export interface ReferenceParts {
  /** One capital letter naming the kind of thing, any but I, L and O. */
  readonly series: string
  /** The last two digits of the year, 0–99. */
  readonly year: number
  /** The number within the series and the year, from 0. */
  readonly number: bigint
}

/**
 * 23 symbols, each drawn and spoken unlike every other: without 0/O, 1/I/L, B (8), D (0), G (6), Q (O), S (5), U and V (Y), Z (2).
 * A prime count makes every single error and every exchange of two characters change the weighted sum.
 * A digit's value is the digit itself, so that the digits of the year and of the number share one scale.
 */
const SYMBOLS = 'AC23456789EFHJKMNPRTWXY'
/** Letters that can only be a series take the values of the digits, so that no two series letters share a value. */
const SERIES_ONLY = 'BDGQSUVZ'
const PRIME = 23
const SHORTEST = 4
const LONGEST = 12

/** Writes a reference. Numbers below 23⁴ take four characters, larger ones as many as they need (up to twelve). */
export function encodeReference({ series, year, number }: ReferenceParts): ReferenceCode {
  assert(/^[A-HJKMNP-Z]$/.test(series), 'a series is one capital letter other than I, L and O')
  assert(Number.isInteger(year) && year >= 0 && year <= 99, 'a year has two digits')
  assert(number >= 0n && number < BigInt(PRIME) ** BigInt(LONGEST), 'the number is outside what a reference can hold')
  let body = ''
  for (let rest = number; rest > 0n; rest /= BigInt(PRIME)) body = SYMBOLS.charAt(Number(rest % BigInt(PRIME))) + body
  const head = `${series}${String(year).padStart(2, '0')}${body.padStart(SHORTEST, SYMBOLS.charAt(0))}`
  return grouped(head + checkSymbol(head))
}

/**
 * Reads a reference; spaces, hyphens, small letters, look-alike Cyrillic letters, and O, I and L for the digits of the
 * year are forgiven. Every single wrong character and every exchange of two is refused, never read as another reference.
 */
export function decodeReference(
  text: string,
): Result<ReferenceParts & { readonly code: ReferenceCode }, FormatRefusal> {
  const plain = foldLetters(text)
  const year = plain.slice(1, 3).replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  const code = plain.charAt(0) + year + plain.slice(3)
  if (!FORM.test(code)) return refuse('format.reference-form')
  const body = code.slice(3, -1)
  // A padded number has one form only.
  if (body.length > SHORTEST && body.startsWith(SYMBOLS.charAt(0))) return refuse('format.reference-form')
  if (checkSymbol(code.slice(0, -1)) !== code.at(-1)) return refuse('format.reference-check')
  let number = 0n
  for (const symbol of body) number = number * BigInt(PRIME) + BigInt(SYMBOLS.indexOf(symbol))
  return ok({ series: code.charAt(0), year: Number(year), number, code: grouped(code) })
}

const FORM = new RegExp(`^[A-HJKMNP-Z]\\d\\d[${SYMBOLS}]{${SHORTEST},${LONGEST}}[${SYMBOLS}]$`)

/** The symbol that brings the weighted sum of all characters to a multiple of 23; the check symbol itself weighs 1. */
function checkSymbol(head: string): string {
  let sum = 0
  for (let i = 0; i < head.length; i += 1) sum += (head.length + 1 - i) * valueOf(head.charAt(i))
  return SYMBOLS.charAt((PRIME - (sum % PRIME)) % PRIME)
}

function valueOf(character: string): number {
  if (character >= '0' && character <= '9') return Number(character)
  const place = SYMBOLS.indexOf(character)
  return place >= 0 ? place : SERIES_ONLY.indexOf(character) + 2
}

function grouped(code: string): ReferenceCode {
  return `${code.slice(0, 3)}-${code.slice(3, -1)}-${code.slice(-1)}` as ReferenceCode
}
