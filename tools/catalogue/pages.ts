import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ApiDescription } from '#apps/api-docs/api-pages.ts'
import { describeApi } from '#apps/api-docs/describe-api.ts'
import { SESSION_COOKIE } from '#identity/domain/session-cookie.ts'
import { auditEventsPages, refusalsPages } from './codes.ts'
import { collectAuditEvents, collectLaws, collectFindings, collectRefusals, collectTests } from './collect.ts'
import { legalRulesPages } from './legal-rules.ts'
import { GENERATED, page, table } from './markdown.ts'
import { listClaims, requirementsPages } from './requirements.ts'

/** The folder of the generated pages, from the root. */
export const CATALOGUE_FOLDER = 'docs/catalogue'
/** Where the description of all routes is written; it is not kept, since every change of a route would change it. */
export const OPEN_API_FILE = 'dist/catalogue/openapi.json'

/** Every generated page by its file name, as the code says it now. */
export async function makePages(root: string): Promise<Readonly<Record<string, string>>> {
  return {
    ...requirementsPages(listClaims(collectTests(root))),
    ...refusalsPages(collectRefusals(), collectFindings()),
    ...auditEventsPages(collectAuditEvents()),
    ...legalRulesPages(await collectLaws(root)),
    'modules.md': modulesPage(root),
  }
}

const OF_A_MODULE = ['README.md', 'limits.md', 'glossary.md']

/** What each module tells of itself, its limits and its words: one file a module, joined here. */
function modulesPage(root: string): string {
  const rows = globSync('src/*/README.md', { cwd: root }).map((path) => path.replaceAll('\\', '/').split('/')[1] ?? '')
  const link = (module: string, name: string) =>
    existsSync(join(root, 'src', module, name)) ? `[${name.replace(/\.md$/, '')}](../../src/${module}/${name})` : ''
  return page(
    '# Modules',
    `${GENERATED} What a module is, what it does not do, and its words. Limits of the whole stand in [limits](../limits.md), words of the whole in the [glossary](../glossary.md).`,
    table(
      ['Module', 'What it is', 'Limits', 'Words'],
      rows.sort().map((module) => [module, ...OF_A_MODULE.map((name) => link(module, name))]),
    ),
  )
}

/** The OpenAPI description of all routes. */
export function makeOpenApi(): Promise<ApiDescription> {
  return describeApi(SESSION_COOKIE)
}

/** Names of pages whose file differs from what the code says now, is missing, or stands there without being a page. */
export function stalePages(root: string, pages: Readonly<Record<string, string>>): readonly string[] {
  const changed = Object.entries(pages).flatMap(([name, text]) => (readPage(root, name) === text ? [] : [name]))
  return [...changed, ...leftOver(root, pages)]
}

/** Files of the folder that are no page any more. */
function leftOver(root: string, pages: Readonly<Record<string, string>>): readonly string[] {
  return globSync('**/*.*', { cwd: join(root, CATALOGUE_FOLDER) })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => !(name in pages))
    .sort()
}

function readPage(root: string, name: string): string | null {
  try {
    return readFileSync(join(root, CATALOGUE_FOLDER, name), 'utf8')
  } catch {
    return null
  }
}
