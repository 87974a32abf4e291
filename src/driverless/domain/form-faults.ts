import type { z } from 'zod'

/** So many are told at once: who has mended them asks again. */
const MOST_TOLD = 5

/** What is not of the form, each with the pointer to it (RFC 6901): `/powerSupply/stateOfCharge: Invalid input …`. One line each. */
export function formFaults(error: z.ZodError): readonly string[] {
  const told = error.issues.map(({ path, message }) => `${pointerOf(path) || 'the whole'}: ${message}`)
  return told.length <= MOST_TOLD ? told : [...told.slice(0, MOST_TOLD), `and ${told.length - MOST_TOLD} more`]
}

/** The pointer to the first thing that is not of the form; empty for the whole. */
export function firstFaultAt(error: z.ZodError): string {
  return pointerOf(error.issues[0]?.path ?? [])
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
