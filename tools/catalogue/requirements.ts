import { scanSource } from '../../test/tidy/scan-source.ts'
import { byCode, cell, GENERATED, page, pagesOf } from './markdown.ts'

/** A file of tests. */
export interface TestFile {
  readonly path: string
  readonly text: string
}

/** A test that shows something of a requirement. */
export interface Claim {
  readonly id: string
  readonly title: string
  readonly path: string
}

/** One or more ids in brackets at the beginning of a title: `[R707-21, QUE-3]`, `[R707-21] [GATE-2]`. */
const BRACKETED = /^\s*\[([A-Z][A-Z0-9]*-[0-9][\w.-]*(?:\s*,\s*[A-Z][A-Z0-9]*-[0-9][\w.-]*)*)\]\s*/

/** Every claim of the titles in the files: a literal that is the first argument of a call and begins with ids. */
export function listClaims(files: readonly TestFile[]): readonly Claim[] {
  return files.flatMap(({ path, text }) => {
    const { code, literals } = scanSource(text)
    return literals
      .filter(({ start }) => /[\w$]\s*\(\s*$/.test(code.slice(Math.max(0, start - 200), start)))
      .flatMap((literal) => claimsOf(literal.text).map((claim) => ({ ...claim, path })))
  })
}

function claimsOf(literal: string): readonly { readonly id: string; readonly title: string }[] {
  const ids: string[] = []
  let title = literal.replaceAll(/\\(['"`\\])/g, '$1')
  for (let match = BRACKETED.exec(title); match; match = BRACKETED.exec(title)) {
    ids.push(...(match[1] ?? '').split(',').map((id) => id.trim()))
    title = title.slice(match[0].length)
  }
  return ids.map((id) => ({ id, title: title.trim() }))
}

/** The pages that say which tests show which requirement: one for the ids of a beginning (`R707`, `ESC`). */
export function requirementsPages(claims: readonly Claim[]): Readonly<Record<string, string>> {
  const groups = Map.groupBy(claims, ({ id }) => id.split('-')[0] ?? id)
  return pagesOf(
    'requirements',
    'Requirements and their tests',
    'A test claims a requirement by its id in the title.',
    [...groups]
      .sort(([a], [b]) => byCode(a, b))
      .map(([name, some]) => ({ name, text: page(`# ${name}`, GENERATED, ...idSections(some)) })),
  )
}

function idSections(claims: readonly Claim[]): readonly string[] {
  const byId = Map.groupBy(claims, ({ id }) => id)
  return [...byId.keys()].sort(byCode).map((id) => {
    const lines = (byId.get(id) ?? [])
      .map(({ title, path }) => `- ${cell(title)} ([${path}](../../../${path}))`)
      .sort(byCode)
    return [`## ${id}`, '', ...new Set(lines)].join('\n')
  })
}
