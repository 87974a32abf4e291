import type { Brand } from './brand.ts'
import { foldLetters } from './letters.ts'
import { type FormatRefusal, refuse } from './refusals.ts'
import { ok, type Result } from './result.ts'

/** A freight container number: owner code, category U, J or Z, six digits, check digit (ISO 6346). */
export type ContainerNumber = Brand<string, 'ContainerNumber'>

/** Reads a container number; spaces, hyphens and look-alike Cyrillic letters are forgiven. */
export function parseContainerNumber(text: string): Result<ContainerNumber, FormatRefusal> {
  const number = foldLetters(text)
  if (!/^[A-Z]{3}[UJZ]\d{7}$/.test(number)) return refuse('format.container-form')
  if (containerCheckDigit(number) !== Number(number.charAt(10))) return refuse('format.container-check-digit')
  return ok(number as ContainerNumber)
}

/** The check digit of the first ten characters; ten is written 0 (ISO 6346 advises against such numbers but they exist). */
export function containerCheckDigit(firstTen: string): number {
  let sum = 0
  for (let i = 0; i < 10; i += 1) sum += valueOf(firstTen.charAt(i)) * 2 ** i
  return (sum % 11) % 10
}

/** Digits stand for themselves; letters count from 10 and skip the multiples of 11. */
function valueOf(character: string): number {
  if (character <= '9') return Number(character)
  const place = character.charCodeAt(0) - 'A'.charCodeAt(0)
  const value = 10 + place
  return value + (value > 10 ? 1 : 0) + (place >= 11 ? 1 : 0) + (place >= 21 ? 1 : 0)
}
