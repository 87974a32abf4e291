import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { auditEventsPages, refusalsPages } from './codes.ts'
import {
  collectAuditEvents,
  collectLaws,
  collectReasons,
  collectRefusals,
  collectRoutes,
  collectTests,
} from './collect.ts'
import { legalRulesPages } from './legal-rules.ts'
import { openApi } from './open-api.ts'
import { listClaims, requirementsPages } from './requirements.ts'

/** The folder of the generated pages, from the root. */
export const CATALOGUE_FOLDER = 'docs/catalogue'
/** Where the description of all routes is written; it is not kept, since every change of a route would change it. */
export const OPEN_API_FILE = 'dist/catalogue/openapi.json'

/** Every generated page by its file name, as the code says it now. */
export async function makePages(root: string): Promise<Readonly<Record<string, string>>> {
  const [refusals, reasons, events, laws] = await Promise.all([
    collectRefusals(root),
    collectReasons(root),
    collectAuditEvents(root),
    collectLaws(root),
  ])
  return {
    ...requirementsPages(listClaims(collectTests(root))),
    ...refusalsPages(refusals, reasons),
    ...auditEventsPages(events),
    ...legalRulesPages(laws),
  }
}

/** The OpenAPI description of all routes. */
export async function makeOpenApi(root: string): Promise<Readonly<Record<string, unknown>>> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return openApi(await collectRoutes(root), version)
}

/** Names of pages whose file differs from what the code says now, is missing, or stands there without being a page. */
export function stalePages(root: string, pages: Readonly<Record<string, string>>): readonly string[] {
  const changed = Object.entries(pages).flatMap(([name, text]) => (readPage(root, name) === text ? [] : [name]))
  return [...changed, ...leftOver(root, pages)]
}

/** Files of the folder that are no page any more. */
export function leftOver(root: string, pages: Readonly<Record<string, string>>): readonly string[] {
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
