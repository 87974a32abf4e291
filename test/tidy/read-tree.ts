import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SourceFile } from './source-file.ts'

/** The root of the repository. */
export const ROOT = join(import.meta.dirname, '..', '..')

const NOT_OURS = new Set(['node_modules', 'dist', 'var', 'coverage', '.git'])
const READ = /\.(ts|tsx|js|sql|css|html|md|yml|yaml|service)$|(^|\/)(package\.json|Containerfile|tsconfig\.json)$/

/** Every file of the repository by path, and the texts of those that rules read. */
export function readTree(): { readonly paths: ReadonlySet<string>; readonly files: readonly SourceFile[] } {
  const paths = new Set<string>()
  const files: SourceFile[] = []
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
      if (NOT_OURS.has(entry.name)) continue
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      paths.add(path)
      if (entry.isDirectory()) walk(path)
      else if (entry.isFile() && READ.test(path)) files.push({ path, text: readFileSync(join(ROOT, path), 'utf8') })
    }
  }
  walk('')
  return { paths, files }
}
