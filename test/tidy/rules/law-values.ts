import { isCode, lineAt, type Rule, scanned } from '../source-file.ts'

/** Where a module declares its values. */
const DECLARED_IN = /^src\/[^/]+\/law\.ts$/
/** Where a value is declared, filled or described, and not read. */
const NO_READER = /^src\/law\/packages\/|^src\/[^/]+\/(?:law|module)\.ts$|[.-]test\.ts$/

/** Values and rules of a module by their codes, as a declaration or as a member of `LawValues` and `LawRules`. */
const DECLARED = /^ {2}(?: {2})?'([a-z]+\.[a-z-]+)': /gm

/** Days of a module, and where a value or a rule names the day that decides. */
const DAYS = /^export const [A-Z_]+_DAYS = \{([^}]*)\}/gm
const DAY = /'?([a-z-]+)'?: '/g
const DECIDED_BY = /\bdecidedBy: '([a-z-]+)'/g

/** Every day that a module lets decide decides some value: one that decides nothing looks like a rule that is kept, and is not. */
export const decidingDays: Rule = (files) => {
  const laws = files.filter(({ path }) => DECLARED_IN.test(path))
  const deciding = new Set(laws.flatMap(({ text }) => Array.from(text.matchAll(DECIDED_BY), ({ 1: day = '' }) => day)))
  return laws.flatMap(({ path, text }) =>
    Array.from(text.matchAll(DAYS)).flatMap(({ 1: body = '', index }) =>
      Array.from(body.matchAll(DAY), ({ 1: day = '' }) => day)
        .filter((day) => !deciding.has(day))
        .map((day) => ({ path, line: lineAt(text, index), message: `nothing is decided by ${day}` })),
    ),
  )
}

/** Every legal value and rule is read by some code: one that nothing reads looks like law that is kept, and is not. */
export const lawValues: Rule = (files) => {
  const read = new Set(
    files
      .filter(({ path }) => isCode(path) && /^(src|apps)\//.test(path) && !NO_READER.test(path))
      .flatMap((file) => scanned(file).literals.map(({ text }) => text)),
  )
  return files
    .filter(({ path }) => DECLARED_IN.test(path))
    .flatMap(({ path, text }) => {
      const codes = new Map(Array.from(text.matchAll(DECLARED), ({ 1: code = '', index }) => [code, index] as const))
      return [...codes].flatMap(([code, index]) =>
        read.has(code) ? [] : [{ path, line: lineAt(text, index), message: `nothing reads ${code}` }],
      )
    })
}
