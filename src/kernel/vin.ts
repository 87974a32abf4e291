import type { Brand } from './brand.ts'
import { foldLetters } from './letters.ts'
import { type FormatRefusal, refuse } from './refusals.ts'
import { ok, type Result } from './result.ts'

/** A vehicle identification number: 17 digits and Latin capitals without I, O and Q (ISO 3779). */
export type Vin = Brand<string, 'Vin'>

/**
 * What the ninth character says. It is a check digit in North America and in China only, elsewhere any character:
 * `differs` is a reason to look again, never to refuse.
 */
export type VinCheckDigit = 'agrees' | 'differs'

/** A VIN and the facts that its characters tell. */
export interface VinFacts {
  readonly vin: Vin
  readonly checkDigit: VinCheckDigit
  /** Whether the maker's region (first character) obliges the ninth character to be a check digit. */
  readonly checkDigitObligatory: boolean
  /** World manufacturer identifier, the first three characters. */
  readonly maker: string
}

const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2] as const
/** The value of a character is its place in its row; I, O and Q have none. */
const VALUES = new Map<string, number>(
  ['0123456789', ' ABCDEFGH', ' JKLMN P R', '  STUVWXYZ'].flatMap((row) =>
    Array.from(row, (character, value): [string, number] => [character, value]).filter(
      ([character]) => character !== ' ',
    ),
  ),
)

/** First characters of North America (1–5) and China (L), whose rules demand the check digit. */
const OBLIGED = /^[1-5L]/

/**
 * Reads a VIN: spaces, hyphens and small letters are forgiven, Cyrillic letters that look Latin are taken as Latin.
 * Refuses another length and, with their positions from 1, characters that no VIN has.
 */
export function parseVin(text: string): Result<VinFacts, FormatRefusal> {
  const vin = foldLetters(text)
  if (vin.length !== 17) return refuse('format.vin-length', { length: vin.length })
  const strange = Array.from(vin).flatMap((character, i) => (!VALUES.has(character) ? [String(i + 1)] : []))
  if (strange.length > 0) return refuse('format.vin-letter', { positions: strange })
  return ok({
    vin: vin as Vin,
    checkDigit: vinCheckDigit(vin) === vin.charAt(8) ? 'agrees' : 'differs',
    checkDigitObligatory: OBLIGED.test(vin),
    maker: vin.slice(0, 3),
  })
}

/** The ninth character that the other sixteen demand: a digit, or X for ten. */
function vinCheckDigit(vin: string): string {
  const sum = WEIGHTS.reduce<number>((total, weight, i) => total + weight * (VALUES.get(vin.charAt(i)) ?? 0), 0)
  return sum % 11 === 10 ? 'X' : String(sum % 11)
}
