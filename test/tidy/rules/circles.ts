import { importsOf, isCode, lineAt, resolveImport, type Rule, scanned, type SourceFile } from '../source-file.ts'

/**
 * No two files need each other's values, also not by way of others: what runs first would then hang on who is imported
 * first. Types may point at each other, and what is imported while the program runs is no need of its start.
 */
export const circles: Rule = (files) => {
  const known = new Map(files.filter(({ path }) => isCode(path)).map((file) => [file.path, file]))
  const needs = (path: string): readonly Need[] => {
    const file = known.get(path)
    return file ? needsOf(file).filter(({ target }) => known.has(target)) : []
  }
  const done = new Set<string>()
  const found: { path: string; line: number; message: string }[] = []
  const walk = (path: string, way: readonly string[]): void => {
    if (done.has(path)) return
    const here = [...way, path]
    for (const { target, line } of needs(path)) {
      const at = here.indexOf(target)
      if (at >= 0) found.push({ path, line, message: `a circle: ${[...here.slice(at), target].join(' → ')}` })
      else walk(target, here)
    }
    done.add(path)
  }
  for (const path of known.keys()) walk(path, [])
  return found
}

interface Need {
  readonly target: string
  readonly line: number
}

function needsOf(file: SourceFile): readonly Need[] {
  const { code } = scanned(file)
  const dynamic = new Set(Array.from(code.matchAll(/\bimport\s*\(/g), (match) => lineAt(code, match.index)))
  return importsOf(file).flatMap(({ specifier, line, typeOnly }) =>
    typeOnly || dynamic.has(line) ? [] : [{ target: resolveImport(file.path, specifier), line }],
  )
}
