import { type Scanned, scanSource } from './scan-source.ts'

/** A file of the repository: path from the root with forward slashes, and its text. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** Something that a rule forbids. */
export interface Violation {
  readonly path: string
  /** From 1; 0 for the file as a whole. */
  readonly line: number
  readonly message: string
}

/** A rule looks at all files at once, since some rules concern what is missing. */
export type Rule = (files: readonly SourceFile[]) => readonly Violation[]

/** An import, an export from elsewhere, or a literal dynamic import. */
export interface Import {
  readonly specifier: string
  readonly line: number
  readonly typeOnly: boolean
}

const scans = new WeakMap<SourceFile, Scanned>()

/** The scan of a file, made once. */
export function scanned(file: SourceFile): Scanned {
  return scans.getOrInsertComputed(file, () => scanSource(file.text))
}

export function isCode(path: string): boolean {
  return /\.(ts|tsx|js)$/.test(path)
}

const imports = new WeakMap<SourceFile, readonly Import[]>()
/** What stands before the specifier of an import; the clause is told from statements before it by what it cannot hold. */
const CLAUSE =
  /(?:^|[\n;}])\s*(import|export)\b((?:(?!\b(?:import|export|const|function|let|class|return)\b)[^;"'`=()])*)\bfrom\s*$|(?:^|[\n;}])\s*(import)\s*$|\b(import)\s*\(\s*$/
const LONGEST_CLAUSE = 4000

/** The imports of a TypeScript file. */
export function importsOf(file: SourceFile): readonly Import[] {
  return imports.getOrInsertComputed(file, () => {
    const { code, literals } = scanned(file)
    return literals.flatMap(({ text, line, start }) => {
      if (!/(?:\bfrom|\bimport|\()\s*$/.test(code.slice(Math.max(0, start - 20), start))) return []
      const clause = CLAUSE.exec(code.slice(Math.max(0, start - LONGEST_CLAUSE), start))
      return clause ? [{ specifier: text, line, typeOnly: isTypeOnly(clause[2] ?? '') }] : []
    })
  })
}

/** `type { A }`, or braces in which every name is marked `type`. */
function isTypeOnly(clause: string): boolean {
  const trimmed = clause.trim()
  if (/^type\b(?!\s*,)/.test(trimmed)) return true
  const names = /^\{([^}]*)\}$/
    .exec(trimmed)?.[1]
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  return names !== undefined && names.length > 0 && names.every((name) => name.startsWith('type '))
}

/** The path of a file or npm package that a specifier names: `src/queue/public.ts`, `npm:zod`, `node:crypto`. */
export function resolveImport(fromPath: string, specifier: string): string {
  if (specifier.startsWith('node:')) return specifier
  if (specifier.startsWith('#')) {
    const [head = '', ...rest] = specifier.slice(1).split('/')
    return [head === 'apps' || head === 'web' ? head : `src/${head}`, ...rest].join('/')
  }
  if (!specifier.startsWith('.'))
    return `npm:${specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/')}`
  const parts = fromPath.split('/').slice(0, -1)
  for (const part of specifier.replace(/\?.*$/, '').split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}

const patterns = new Map<string, RegExp>()
const WILDCARDS: Readonly<Record<string, string>> = {
  '**/': '(?:.*/)?',
  '**': '.*',
  '*': '[^/]*',
  '<m>': '[^/]+',
}

/** Whether a path fits a pattern of the tables. */
export function fits(path: string, pattern: string): boolean {
  return patternOf(pattern).test(path)
}

export function fitsAny(path: string, list: readonly string[]): boolean {
  return list.some((pattern) => fits(path, pattern))
}

function patternOf(pattern: string): RegExp {
  return patterns.getOrInsertComputed(pattern, () => {
    const source = pattern.replaceAll(/\*\*\/|\*\*|\*|<m>|[.+^$()|[\]\\]/g, (part) => WILDCARDS[part] ?? `\\${part}`)
    return new RegExp(`^${source}$`)
  })
}

/** The module under src to which a path belongs; null outside modules. */
export function moduleOf(path: string): string | null {
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? null
}

/** The line, from 1, of a place in a text. */
export function lineAt(text: string, place: number): number {
  let line = 1
  for (let i = text.indexOf('\n'); i >= 0 && i < place; i = text.indexOf('\n', i + 1)) line += 1
  return line
}
