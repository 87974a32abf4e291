import { fits, fitsAny, isCode, type Rule, scanned, type SourceFile, type Violation } from '../source-file.ts'
import { TESTS } from '../tables/layers.ts'
import { A_LIST, NAMES_OF_SYSTEMS, ROOMS_OF_MODULES, RUNS_FOR_ALL, SHARED_PLACES } from '../tables/shared-places.ts'

const NAMES = [...NAMES_OF_SYSTEMS.keys()].join('|')
/** A name as a whole literal, or as a part of a path in one: `'rail'`, `'#rail/public.ts'`, `'/api/rail/trains'`. */
const IN_LITERAL = new RegExp(`(?:^|[/#])(${NAMES})(?=$|[/*]|\\.ts)`, 'g')
/** A name as a key: `rail: TrainFront`. */
const AS_KEY = new RegExp(`(?:^|[{,\\n])\\s*(${NAMES})\\??:`, 'g')
/** A name in a document at the root, where it leads to the code. */
const IN_DOCUMENT = new RegExp(`\\b(?:src|web)/(${NAMES})\\b`, 'g')

/**
 * Systems are named in their own rooms and in files named after them. Elsewhere neither what runs for all names one, nor is there a
 * list of several that a further system would have to enter, unless the table says why.
 */
export const sharedPlaces: Rule = (files) => {
  const shared = files.filter(isShared)
  const places = Object.keys(SHARED_PLACES)
  return [
    ...shared.flatMap(({ path, text }): readonly Violation[] => {
      if (fitsAny(path, places)) return []
      const named = [...systemsNamed({ path, text })].join(', ')
      return [
        {
          path,
          line: 0,
          message: `a new shared place: it names ${named}; let their descriptors or files of their own say it`,
        },
      ]
    }),
    ...places
      .filter((place) => files.some(({ path }) => fits(path, place)) && !shared.some(({ path }) => fits(path, place)))
      .map((place) => ({ path: place, line: 0, message: 'is no shared place any more: take it from the table' })),
  ]
}

function isShared(file: SourceFile): boolean {
  if (ROOMS_OF_MODULES.some((room) => file.path.startsWith(room))) return false
  if (systemsNamed(file).size >= A_LIST) return true
  const runs = fitsAny(file.path, RUNS_FOR_ALL) && !fitsAny(file.path, [...TESTS, '**/copy/**'])
  return runs && systemsOf(file, inLiterals(file)).size > 0
}

function systemsNamed(file: SourceFile): ReadonlySet<string> {
  return systemsOf(file, [...inLiterals(file), ...asKeys(file), ...inDocument(file)])
}

/** The systems of names that stand in a file, but those after which it is named. */
function systemsOf(file: SourceFile, names: readonly string[]): ReadonlySet<string> {
  const own = file.path.split('/').map((part) => NAMES_OF_SYSTEMS.get(part.split(/[-.]/)[0] ?? ''))
  return new Set(names.map((name) => NAMES_OF_SYSTEMS.get(name) ?? name).filter((system) => !own.includes(system)))
}

function inLiterals(file: SourceFile): readonly string[] {
  return isCode(file.path) ? scanned(file).literals.flatMap(({ text }) => namesIn(text, IN_LITERAL)) : []
}

/** As a key a name may mean something else (the `declaration` of a fact): it counts where a list is counted. */
function asKeys(file: SourceFile): readonly string[] {
  return isCode(file.path) ? namesIn(scanned(file).code, AS_KEY) : []
}

function inDocument({ path, text }: SourceFile): readonly string[] {
  return /^[^/]+\.md$/.test(path) && path !== 'CHANGELOG.md' ? namesIn(text, IN_DOCUMENT) : []
}

function namesIn(text: string, pattern: RegExp): readonly string[] {
  return Array.from(text.matchAll(pattern), ({ 1: name = '' }) => name)
}
