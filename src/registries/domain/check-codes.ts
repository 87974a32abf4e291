import { assert } from '#kernel/assert.ts'
import type { About } from './findings.ts'

/**
 * The checks of paragraph 18, named by their sub-paragraph. 18.17-1 (the deposit is blocked) is answered by our own
 * ledger and 18.17-2 (the crossing is registered) is asked after the crossing; every other one is asked before a booking.
 */
export const CHECK_CODES = [
  '18.1',
  '18.2',
  '18.3',
  '18.4',
  '18.5',
  '18.6',
  '18.7',
  '18.8',
  '18.9',
  '18.10',
  '18.11',
  '18.12',
  '18.13',
  '18.14',
  '18.15',
  '18.16',
  '18.17',
  '18.17-1',
  '18.17-2',
  '18.18',
] as const

/** One check of paragraph 18. */
export type CheckCode = (typeof CHECK_CODES)[number]

/** Whether a text names a check of paragraph 18. */
export function isCheckCode(text: string): text is CheckCode {
  return CHECK_CODES.some((code) => code === text)
}

/**
 * The checks that law asks for one booking: paragraph 19 decides by residency, the law package holds the sets. Of one kind
 * of user the law module's own answer fits as it is; where the parties differ, `of` says which set is whose.
 */
export interface RequiredChecks {
  /** A negative answer refuses the booking, of at least one party. */
  readonly refusing: readonly string[]
  /** A negative answer is only told to the user (fines and toll debts of residents), of at least one party. */
  readonly notifying: readonly string[]
  /** The checks of one party; without it the sets hold for everybody. */
  readonly of?: (about: About) => { readonly refusing: readonly string[]; readonly notifying: readonly string[] }
  /** The version of the law under which the sets were chosen; kept with every finding. */
  readonly version: string
}

/** What law asks of one party. */
export function checksOf(
  required: RequiredChecks,
  about: About,
): { readonly refusing: readonly string[]; readonly notifying: readonly string[] } {
  return required.of?.(about) ?? required
}

/** The known checks among what law asks; a check that this release cannot ask is a bug, never silently passed. */
export function checkCodes(texts: readonly string[]): readonly CheckCode[] {
  return texts.map((text) => {
    assert(isCheckCode(text), `law asks for the check ${text}, for which there is no connector`)
    return text
  })
}
