import {
  fitsAny,
  importsOf,
  isCode,
  lineAt,
  moduleOf,
  resolveImport,
  type Rule,
  type Violation,
} from '../source-file.ts'
import { TESTS } from '../tables/layers.ts'
import { LAW_AS_VALUE } from './imports.ts'

/** The edges of a descriptor, and what an import along them names. */
const EDGES = [
  { field: 'uses', says: /^ {2}uses: \{([^}]*)\}/m, goesAlong: isDoor },
  { field: 'domains', says: /^ {2}domains: \{([^}]*)\}/m, goesAlong: isRule },
] as const
const NAMED = /(?:^|[,{\s])'?([a-z][a-z0-9-]*)'?:\s+['"]/g

/**
 * Every module that a descriptor says it builds on is imported by some file of it that is no test: an edge that nothing goes along
 * looks like a dependency, keeps others from going the other way, and is none.
 */
export const edges: Rule = (files) => {
  const imported = new Map<string, Set<string>>()
  for (const file of files) {
    const own = moduleOf(file.path)
    if (own === null || !isCode(file.path) || fitsAny(file.path, TESTS)) continue
    const targets = imported.getOrInsertComputed(own, () => new Set<string>())
    for (const { specifier } of importsOf(file)) targets.add(resolveImport(file.path, specifier))
  }
  return files.flatMap(({ path, text }): readonly Violation[] => {
    const own = /^src\/([^/]+)\/module\.ts$/.exec(path)?.[1]
    if (own === undefined) return []
    const targets = [...(imported.get(own) ?? [])]
    return EDGES.flatMap(({ field, says, goesAlong }) => {
      const said = says.exec(text)
      const [body, index] = [said?.[1] ?? '', said?.index ?? 0]
      return Array.from(body.matchAll(NAMED), ({ 1: module = '' }) => module)
        .filter((module) => !targets.some((target) => goesAlong(target, module)))
        .map((module) => ({
          path,
          line: lineAt(text, index),
          message: `${field} names ${module}, and nothing imports it`,
        }))
    })
  })
}

function isDoor(target: string, module: string): boolean {
  return target === `src/${module}/public.ts` || (module === 'law' && target === LAW_AS_VALUE)
}

function isRule(target: string, module: string): boolean {
  return target.startsWith(`src/${module}/domain/`)
}
