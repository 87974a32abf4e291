import { EMPTY_WORDS, FOLDERS } from '../tables/names.ts'
import { isCode, lineAt, type Rule, scanned, type Violation } from '../source-file.ts'

const EMPTY: ReadonlySet<string> = new Set(EMPTY_WORDS)

/** Files, folders, functions, classes and types are named in the field's words, not in empty ones. */
export const emptyWords: Rule = (files) =>
  files.flatMap((file) => {
    if (!isCode(file.path)) return []
    const inPath = file.path
      .split('/')
      .flatMap((segment) => emptyWordOf(segment.replace(/\..*$/, '')))
      .map((word): Violation => ({ path: file.path, line: 0, message: `"${word}" in the path names nothing` }))
    const { code } = scanned(file)
    const declared = code.matchAll(
      /\b(?:function\*?|class|interface|type)\s+([A-Za-z_$][\w$]*)|\bconst\s+([A-Za-z_$][\w$]*)\s*=\s*(?:async\s*)?(?:\([^()]*\)|[\w$]+)\s*(?::[^=;]*)?=>/g,
    )
    const inNames = Array.from(declared).flatMap((match) =>
      emptyWordOf(match[1] ?? match[2] ?? '').map((word) => ({
        path: file.path,
        line: lineAt(code, match.index),
        message: `"${word}" in the name ${match[1] ?? match[2]} names nothing`,
      })),
    )
    return [...inPath, ...inNames]
  })

/** No barrel: who imports a folder imports everything in it. */
export const noIndex: Rule = (files) =>
  files.flatMap(({ path }) =>
    /(^|\/)index\.(ts|tsx|js)$/.test(path)
      ? [{ path, line: 0, message: 'a file named index hides what it holds' }]
      : [],
  )

/** A module has the same folders as every other module, and the root those that are listed. */
export const folders: Rule = (files) =>
  files.flatMap(({ path }): readonly Violation[] => {
    const segments = path.split('/')
    const [root = '', module = '', folder = ''] = segments
    if (segments.length > 1 && !FOLDERS.root.some((known) => known === root)) {
      return [{ path, line: 0, message: `the folder ${root}/ is not one of the root's` }]
    }
    if (root !== 'src' || segments.length < 4) return []
    const known: readonly string[] = [...FOLDERS.module, ...(FOLDERS.exceptions[module] ?? [])]
    return known.includes(folder) ? [] : [{ path, line: 0, message: `src/${module} may not have a folder ${folder}/` }]
  })

/** The empty words in a name; `data` counts only as its last word (`loadData`, not `dataKey`). */
function emptyWordOf(name: string): readonly string[] {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  return [...words.filter((word) => EMPTY.has(word)), ...(words.length > 0 && words.at(-1) === 'data' ? ['data'] : [])]
}
