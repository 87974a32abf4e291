import { existsSync } from 'node:fs'
import path from 'node:path'

const CODE = /\.(ts|tsx|js)$/
/** Whatever stands in quotes and could be a file: an import, or a path that is handed to a child process. */
const QUOTED = /['"`]([^'"`\s]+)['"`]/g
/** A change of these is a change of everything. */
const GROUND = /^(package(-lock)?\.json|tsconfig\.json|test\/run\.ts|test\/run\/.*)$/
/** These read the whole tree. */
const READS_TREE = /^test\/tidy\//

/**
 * The test files that a change reaches by the import graph. A file of a module that is no code (SQL, JSON, CSS) is taken
 * to reach the whole module; what nobody names by its path (a vector, a unit of `deploy/`, what is found by its folder) reaches
 * whoever speaks of its name or of its folder; a browser test is reached by every page.
 * @param changed paths from the root, also of files that are gone
 * @param texts every file of code by its path
 */
export function reachedTests(
  changed: readonly string[],
  texts: ReadonlyMap<string, string>,
  tests: readonly string[],
  exists: (file: string) => boolean = (file) => texts.has(file) || existsSync(file),
): readonly string[] {
  if (changed.some((file) => GROUND.test(file))) return tests
  const rooms = changed.filter((file) => !CODE.test(file)).map(roomOf)
  const touched = new Set(changed)
  for (const file of texts.keys()) if (rooms.some((room) => room && file.startsWith(room))) touched.add(file)
  const importers = new Map<string, string[]>()
  for (const [file, text] of texts) {
    for (const target of namedFiles(file, text, exists)) {
      const known = importers.get(target)
      if (known) known.push(file)
      else importers.set(target, [file])
    }
  }
  const unnamed = changed.filter(
    (file) => !importers.has(file) && !tests.includes(file) && (CODE.test(file) || roomOf(file) === undefined),
  )
  for (const [file, text] of texts) if (unnamed.some((one) => speaksOf(text, one))) touched.add(file)
  const reached = new Set(touched)
  const line = [...touched]
  for (let file = line.pop(); file !== undefined; file = line.pop()) {
    for (const importer of importers.get(file) ?? []) {
      if (reached.has(importer)) continue
      reached.add(importer)
      line.push(importer)
    }
  }
  const pages = [...reached].some((file) => file.startsWith('web/'))
  return tests.filter(
    (file) => reached.has(file) || READS_TREE.test(file) || (pages && file.endsWith('.browser-test.ts')),
  )
}

/** The folder of a module or a page, with its slash; nothing for documents and what stands at the root. */
function roomOf(file: string): string | undefined {
  const [place = '', room] = file.split('/')
  return room && ['src', 'web', 'simulators', 'apps'].includes(place) ? `${place}/${room}/` : undefined
}

/**
 * Whether a text has the folder in which a file is found that nobody names by its path (`'http/calls/*.ts'`), or the name of one
 * that is no code.
 */
function speaksOf(text: string, named: string): boolean {
  const parts = named.split('/')
  const [parent = '', folder = ''] = parts.slice(-3)
  if (parts.length < 2 || parts[0] === 'docs') return false
  if (!CODE.test(named) && text.includes(parts.at(-1) ?? named)) return true
  if (parts.length < 3) return false
  return new RegExp(`\\b${RegExp.escape(parent)}(/|', ')(${RegExp.escape(folder)}\\b|\\*)`).test(text)
}

function namedFiles(file: string, text: string, exists: (file: string) => boolean): readonly string[] {
  const named: string[] = []
  for (const [, quoted = ''] of text.matchAll(QUOTED)) {
    if (!CODE.test(quoted)) continue
    const candidates = quoted.startsWith('#')
      ? [quoted.startsWith('#apps/') ? quoted.slice(1) : `src/${quoted.slice(1)}`]
      : [path.posix.join(path.posix.dirname(file), quoted), quoted]
    const found = candidates.find(exists)
    if (found) named.push(found)
  }
  return named
}
