import type { RefusalText } from '#kernel/refusal-catalogue.ts'

/** Words of refusals by their codes. */
export type RefusalTexts = Readonly<Record<string, RefusalText>>

/** The words of all modules in one language, each found in `copy/refusals/` of its module: one file, fetched when one is needed. */
export function joined(ofModules: Readonly<Record<string, RefusalTexts>>): RefusalTexts {
  return Object.assign({}, ...Object.values(ofModules)) as RefusalTexts
}
