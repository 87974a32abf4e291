import { ENTRIES } from '../tables/places.ts'
import { fitsAny, importsOf, isCode, lineAt, resolveImport, type Rule, scanned } from '../source-file.ts'

/** It names every file of the kit that is taken, and starts none. */
const LISTS = 'web/kit/README.md'

/** Every code file is imported by another one, started by its path, or a listed entry. */
export const deadFiles: Rule = (files) => {
  const code = files.filter(({ path }) => isCode(path))
  const used = new Set<string>()
  const named: string[] = []
  for (const file of code) {
    const imports = importsOf(file)
    for (const { specifier } of imports) {
      const target = resolveImport(file.path, specifier)
      if (target !== file.path) used.add(target)
    }
    // Processes, workers and pages are started by path: `new URL('./worker.ts', import.meta.url)`.
    for (const { text, line } of scanned(file).literals) {
      const imported = imports.some((one) => one.specifier === text && one.line === line)
      if (!imported && /[\w-]\.(ts|tsx|js)$/.test(text)) named.push(text.replace(/^[./]+/, ''))
    }
  }
  const markup = files.filter(
    ({ path }) =>
      /\.(html|json|yml|yaml|md|service)$|\/Containerfile$/.test(path) && !path.startsWith('docs/') && path !== LISTS,
  )
  return code.flatMap(({ path }) => {
    if (fitsAny(path, ENTRIES) || used.has(path) || named.some((text) => path === text || path.endsWith(`/${text}`)))
      return []
    const name = path.split('/').at(-1) ?? path
    if (markup.some((file) => file.path !== 'package-lock.json' && file.text.includes(`/${name}`))) return []
    return [{ path, line: 0, message: 'nothing imports or starts this file' }]
  })
}

/** A link in a document leads to a file that is there. `known` are all paths, also of files that are not read. */
export function docsLinks(known: ReadonlySet<string>): Rule {
  return (files) =>
    files.flatMap(({ path, text }) => {
      if (!path.endsWith('.md')) return []
      const prose = text.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, (block) => block.replaceAll(/[^\n]/g, ' '))
      return Array.from(prose.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)).flatMap((match) => {
        const link = match[1] ?? ''
        if (/^[a-z][a-z0-9+.-]*:/i.test(link) || link.startsWith('#')) return []
        const bare = decodeURI(link.replace(/[#?].*$/, '')).replace(/\/$/, '')
        const target = bare.startsWith('/')
          ? bare.slice(1)
          : resolveImport(path, bare.startsWith('.') ? bare : `./${bare}`)
        if (target === '' || known.has(target)) return []
        return [{ path, line: lineAt(prose, match.index), message: `the link ${link} leads nowhere` }]
      })
    })
}
