import { fitsAny, isCode, lineAt, type Rule, scanned, type SourceFile } from '../source-file.ts'
import { TESTS } from '../tables/layers.ts'

const CHANNEL = /\bconst ([A-Z][A-Z_]*) = '([a-z_]+)'/g
/** Where a signal is raised: `signal(tx, RAIL_CHANGED, '')`. */
const RAISED = /\bsignal(?:Each)?\(\s*\w+,\s*([A-Z][A-Z_]*)\b/g
/** Says no more than that a name is known, or raises it. */
const NO_HEARING =
  /\b(?:import|export)\s*(?:type\s*)?\{[^}]*\}|\bconst [A-Z][A-Z_]* =|\bsignal(?:Each)?\(\s*\w+,\s*[A-Z][A-Z_]*\b/g
const NAME = /\b[A-Z][A-Z_]*\b/g
/** A demonstration or a bench hears nothing for a screen. */
const NO_EAR = /^src\/[^/]+\/(?:demo|bench)\//
/** A stream of a screen, as its route is declared. */
const STREAM = /'GET (\/api\/[^']+)\/stream'/g
/** What stands before the path that a screen watches. */
const WATCHES = /\buse(?:Live|Watch)\(\s*$/
const BEFORE = 80

/**
 * Every signal that is raised is heard by a stream or a process, and every stream is opened by a screen: what nobody hears costs each
 * commit a word, and lets a person believe that his screen is alive.
 */
export const liveSignals: Rule = (files) => [...unheard(files), ...unwatched(files)]

function unheard(files: readonly SourceFile[]) {
  const ours = files.filter(
    ({ path }) => isCode(path) && path.startsWith('src/') && !fitsAny(path, TESTS) && !NO_EAR.test(path),
  )
  const channels = ours.flatMap(({ text }) =>
    Array.from(text.matchAll(CHANNEL), ([, name = '', channel = '']) => ({ name, channel })),
  )
  // A module that may not know another names its channel anew.
  const channelsOf = (name: string) => channels.flatMap((one) => (one.name === name ? [one.channel] : []))
  const heard = new Set(
    ours.flatMap((file) => {
      const { code } = scanned(file)
      return Array.from(code.replaceAll(NO_HEARING, '').matchAll(NAME), ([name]) => name).flatMap(channelsOf)
    }),
  )
  return ours.flatMap((file) => {
    const { code } = scanned(file)
    return Array.from(code.matchAll(RAISED)).flatMap(({ 1: name = '', index }) =>
      channelsOf(name).some((channel) => heard.has(channel))
        ? []
        : [{ path: file.path, line: lineAt(code, index), message: `nobody hears ${name}, which is raised here` }],
    )
  })
}

function unwatched(files: readonly SourceFile[]) {
  const screens = files.filter(({ path }) => isCode(path) && path.startsWith('web/') && !fitsAny(path, TESTS))
  const watched = new Set(screens.flatMap(pathsWatched))
  return files
    .filter(({ path }) => /^src\/[^/]+\/http\/[^/]+-declared\.ts$/.test(path))
    .flatMap((file) =>
      Array.from(file.text.matchAll(STREAM)).flatMap(({ 1: base = '', index }) =>
        watched.has(`${base.replaceAll(/:\w+/g, ' ')}/stream`)
          ? []
          : [{ path: file.path, line: lineAt(file.text, index), message: `no screen watches ${base}/stream` }],
      ),
    )
}

/** The paths that a screen watches, with a blank for each part that is computed. A path that begins with one has its beginning in another literal. */
function pathsWatched(file: SourceFile): readonly string[] {
  const { code, literals } = scanned(file)
  return literals
    .filter(({ start }) => WATCHES.test(code.slice(Math.max(0, start - BEFORE), start)))
    .flatMap(({ text }) => {
      const path = text.replace(/\?.*$/, '').trimEnd()
      return path.startsWith('/') ? [path] : literals.map((other) => `${other.text}${path.trimStart()}`)
    })
}
