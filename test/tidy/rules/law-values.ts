import { isCode, lineAt, type Rule, scanned } from '../source-file.ts'

const VALUES = 'src/law/domain/law-values.ts'
/** Where a value is declared, filled or described, and not read. */
const NO_READER =
  /^src\/law\/(?:packages\/|domain\/law-values\.ts$|contract\.ts$)|^src\/[^/]+\/module\.ts$|[.-]test\.ts$/

/** Every legal value is read by some rule: one that nothing reads looks like law that is kept, and is not. */
export const lawValues: Rule = (files) => {
  const values = files.find(({ path }) => path === VALUES)
  if (!values) return []
  const read = new Set(
    files
      .filter(({ path }) => isCode(path) && /^(src|apps)\//.test(path) && !NO_READER.test(path))
      .flatMap((file) => scanned(file).literals.map(({ text }) => text)),
  )
  return Array.from(values.text.matchAll(/^ {2}'([a-z]+\.[a-z-]+)': /gm)).flatMap(({ 1: code = '', index }) =>
    read.has(code) ? [] : [{ path: VALUES, line: lineAt(values.text, index), message: `nothing reads ${code}` }],
  )
}
