/**
 * Writes docs/catalogue from the code: which tests show which requirement, all refusals, audit events and legal rules; and
 * the OpenAPI description of all routes into dist/. With `--check` it writes nothing and ends with 1 when a page is stale.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CATALOGUE_FOLDER, makeOpenApi, makePages, OPEN_API_FILE, stalePages } from './catalogue/pages.ts'

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
    for (const name of stale) writePage(join(CATALOGUE_FOLDER, name), pages[name])
    writePage(OPEN_API_FILE, `${JSON.stringify(await makeOpenApi(), null, 2)}\n`)
    console.log(stale.length > 0 ? `written: ${stale.join(', ')}` : 'nothing changed')
  }
}

/** Writes a page; one that is no page any more goes. */
function writePage(name: string, text: string | undefined): void {
  const file = join(root, name)
  if (text === undefined) return rmSync(file)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
