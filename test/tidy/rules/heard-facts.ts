import { fitsAny, isCode, lineAt, type Rule, scanned } from '../source-file.ts'
import { TESTS } from '../tables/layers.ts'

/** What a descriptor says it hears: `hears: [PASSAGE.name]`. */
const HEARS = /\bhears: \[([^\]]*)\]/
const NAMED = /\b([A-Z][A-Z_]*)\.name\b/g
/** Where a fact is told: `tell(tx, PASSAGE, …)`. */
const TOLD = /\btell\(\s*tx,\s*([A-Z][A-Z_]*)\b/g
/** Only an installation's own work tells of what happens there. */
const NO_TELLER = /^src\/[^/]+\/(?:demo|bench)\//

/**
 * Every fact that a module hears is told by some module: who hears a fact that nobody tells waits for ever, and a demonstration that
 * makes up the fact hides it.
 */
export const heardFacts: Rule = (files) => {
  const tellers = files.filter(
    ({ path }) => isCode(path) && path.startsWith('src/') && !fitsAny(path, TESTS) && !NO_TELLER.test(path),
  )
  const told = new Set(tellers.flatMap((file) => Array.from(scanned(file).code.matchAll(TOLD), ([, name]) => name)))
  return files
    .filter(({ path }) => /^src\/[^/]+\/module\.ts$/.test(path))
    .flatMap((file) => {
      const { code } = scanned(file)
      const heard = HEARS.exec(code)
      return Array.from(heard?.[1]?.matchAll(NAMED) ?? []).flatMap(([, name]) =>
        told.has(name)
          ? []
          : [
              {
                path: file.path,
                line: lineAt(code, heard?.index ?? 0),
                message: `nobody tells ${name}, which is heard here`,
              },
            ],
      )
    })
}
