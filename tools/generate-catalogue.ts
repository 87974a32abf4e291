/**
 * Writes docs/catalogue from the code: which tests show which requirement, all refusals, audit events, legal rules and
 * routes. With `--check` it writes nothing and ends with 1 when a page is stale.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CATALOGUE_FOLDER, makePages, stalePages } from './catalogue/pages.ts'

const root = join(import.meta.dirname, '..')
const unknown = process.argv.slice(2).filter((argument) => argument !== '--check')

if (unknown.length > 0) {
  console.error(`generate-catalogue: unknown argument ${unknown.join(' ')} (only --check is known)`)
  process.exitCode = 2
} else {
  const pages = await makePages(root)
  const stale = stalePages(root, pages)
  if (process.argv.includes('--check')) {
    for (const name of stale) console.error(`${CATALOGUE_FOLDER}/${name} is stale: run npm run catalogue`)
    process.exitCode = stale.length > 0 ? 1 : 0
  } else {
    mkdirSync(join(root, CATALOGUE_FOLDER), { recursive: true })
    for (const name of stale) writeFileSync(join(root, CATALOGUE_FOLDER, name), pages[name] ?? '')
    console.log(stale.length > 0 ? `written: ${stale.join(', ')}` : 'nothing changed')
  }
}
