import type { refusals } from './en.ts'

/** What stands in the way, and what to do about it. `{param}` is filled with the refusal's facts. */
export interface RefusalText {
  readonly what: string
  readonly cure: string
}

/** Every code that has words; refusals.test.ts holds the list against the catalogues of all modules. */
export type RefusalCode = keyof typeof refusals

export type RefusalTexts = Readonly<Record<RefusalCode, RefusalText>>
