import { OWN_SCHEMAS, SUPPORTING_MODULES, SYSTEM_MODULES } from '../tables/modules.ts'
import { lineAt, moduleOf, type Rule, scanned, type Violation } from '../source-file.ts'

const SCHEMAS: ReadonlySet<string> = new Set([
  ...SUPPORTING_MODULES,
  ...SYSTEM_MODULES,
  ...Object.values(OWN_SCHEMAS).flat(),
])
const BUILDER_CALL =
  /\.(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto|(?:inner|left|right|full|cross)(?:Lateral)?Join|from|using)\s*\(\s*\[?\s*$/
const QUALIFIED =
  /\b(?:from|join|into|update|table|references|truncate)\s+(?:only\s+|if\s+(?:not\s+)?exists\s+)?([a-z_][a-z0-9_]*)\.([a-z_][a-z0-9_]*)/gi
const UNQUALIFIED =
  /\b(?:create\s+(?:unlogged\s+)?table(?:\s+if\s+not\s+exists)?|alter\s+table(?:\s+only)?|insert\s+into|delete\s+from)\s+(?!if\b)([a-z_][a-z0-9_]*)\b(?!\s*\.)/gi

/** Every table in a store and in a migration is one of the module's own schema, and says so. */
export const ownTables: Rule = (files) =>
  files.flatMap((file) => {
    const module = moduleOf(file.path)
    if (module === null) return []
    if (/\/migrations\/[^/]+\.sql$/.test(file.path)) {
      return sqlProblems(file.path, module, blankSqlComments(file.text), 0)
    }
    if (
      !/^src\/(?:[^/]+\/store|platform)\//.test(file.path) ||
      !file.path.endsWith('.ts') ||
      file.path.endsWith('test.ts')
    )
      return []
    const { code, literals } = scanned(file)
    return literals.flatMap(({ text, line, start }) => {
      const quote = code.charAt(start)
      if (quote === '`') return sqlProblems(file.path, module, text, line - 1)
      const table = /^([a-z_]+)\.([a-z_]+)(?: as \w+)?$/.exec(text)
      if (!table || !BUILDER_CALL.test(code.slice(Math.max(0, start - 60), start))) return []
      return schemaProblem(file.path, module, table[1] ?? '', line)
    })
  })

function sqlProblems(path: string, module: string, sql: string, linesBefore: number): readonly Violation[] {
  const foreign = Array.from(sql.matchAll(QUALIFIED)).flatMap((match) =>
    schemaProblem(path, module, (match[1] ?? '').toLowerCase(), linesBefore + lineAt(sql, match.index)),
  )
  const bare = Array.from(sql.matchAll(UNQUALIFIED)).map((match) => ({
    path,
    line: linesBefore + lineAt(sql, match.index),
    message: `the table ${match[1]} does not say its schema`,
  }))
  return [...foreign, ...bare]
}

function schemaProblem(path: string, module: string, schema: string, line: number): readonly Violation[] {
  // What is no schema is an alias (`from slot.starts_at` inside a function, a joined row).
  if (!SCHEMAS.has(schema) || schema === module || OWN_SCHEMAS[module]?.includes(schema)) return []
  return [{ path, line, message: `${module} may not touch the schema ${schema}` }]
}

function blankSqlComments(sql: string): string {
  return sql.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '))
}

/** Migrations of a module are numbered 0001, 0002, … without gap or double. */
export const migrationNumbers: Rule = (files) => {
  const byModule = Map.groupBy(
    files.filter(({ path }) => /^src\/[^/]+\/migrations\//.test(path)),
    ({ path }) => moduleOf(path) ?? '',
  )
  return [...byModule].flatMap(([module, migrations]) =>
    migrations
      .map(({ path }) => path)
      .sort()
      .flatMap((path, i): Violation[] => {
        const expected = String(i + 1).padStart(4, '0')
        const name = /([^/]+)$/.exec(path)?.[1] ?? ''
        if (!/^\d{4}-[a-z0-9-]+\.sql$/.test(name))
          return [{ path, line: 0, message: 'a migration is named 0001-what-it-does.sql' }]
        return name.startsWith(`${expected}-`)
          ? []
          : [{ path, line: 0, message: `migration ${expected} of ${module} expected here` }]
      }),
  )
}
