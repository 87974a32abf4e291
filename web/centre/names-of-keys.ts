import { fill } from '../kit/copy/copy.ts'

/** Names by number for what is known by its key alone, in the order in which it is met first; the same key has one name. */
export function namesOfKeys(keys: readonly (string | undefined)[], word: string): Map<string, string> {
  const met = [...new Set(keys.filter((key) => key !== undefined))]
  return new Map(met.map((key, at) => [key, fill(word, { n: at + 1 })]))
}
