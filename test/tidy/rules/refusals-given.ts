import { fitsAny, isCode, lineAt, moduleOf, type Rule, scanned } from '../source-file.ts'
import { TESTS } from '../tables/layers.ts'

const CATALOGUE = /^src\/[^/]+\/(?:domain\/|http\/)?refusals\.ts$/
/** A refusal, as its catalogue declares it: a key on a line of its own. */
const DECLARED = /^ {2}'([a-z]+\.[a-z0-9-]+)':/gm
/** What names a refusal and gives none: its words, what a route says of itself, what is made up, an event or message of that name. */
const GIVES_NONE = [
  'src/<m>/copy/**',
  'src/<m>/demo/**',
  'src/<m>/bench/**',
  'src/<m>/http/**/*declared.ts',
  'src/<m>/http/*declared.ts',
  'src/<m>/domain/audit-events.ts',
  'src/<m>/peer-messages.ts',
]
const OF_SOMETHING_ELSE = /\b(?:event|kind):\s*$/
const BEFORE = 20

/**
 * Every refusal of a catalogue is given by code of its module: what is declared and given by none promises whoever connects systems
 * an answer that never comes, in four languages.
 */
export const refusalsGiven: Rule = (files) => {
  const givers = files.filter(
    ({ path }) =>
      isCode(path) && moduleOf(path) !== null && !CATALOGUE.test(path) && !fitsAny(path, [...TESTS, ...GIVES_NONE]),
  )
  const given = new Set(
    givers.flatMap((file) => {
      const { code, literals } = scanned(file)
      return literals
        .filter(({ start }) => !OF_SOMETHING_ELSE.test(code.slice(Math.max(0, start - BEFORE), start)))
        .map(({ text }) => `${moduleOf(file.path)} ${text}`)
    }),
  )
  return files
    .filter(({ path }) => CATALOGUE.test(path))
    .flatMap(({ path, text }) =>
      Array.from(text.matchAll(DECLARED)).flatMap(({ 1: code = '', index }) =>
        given.has(`${moduleOf(path)} ${code}`)
          ? []
          : [{ path, line: lineAt(text, index), message: `no code of this module gives ${code}` }],
      ),
    )
}
