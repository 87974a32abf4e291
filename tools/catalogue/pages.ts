import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { auditEventsPage, refusalsPage } from './codes.ts'
import {
  collectAuditEvents,
  collectLaws,
  collectReasons,
  collectRefusals,
  collectRoutes,
  collectTests,
} from './collect.ts'
import { legalRulesPage } from './legal-rules.ts'
import { openApi } from './open-api.ts'
import { listClaims, requirementsPage } from './requirements.ts'

/** The folder of the generated pages, from the root. */
export const CATALOGUE_FOLDER = 'docs/catalogue'

/** Every generated page by its file name, as the code says it now. */
export async function makePages(root: string): Promise<Readonly<Record<string, string>>> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const [refusals, reasons, events, laws, routes] = await Promise.all([
    collectRefusals(root),
    collectReasons(root),
    collectAuditEvents(root),
    collectLaws(root),
    collectRoutes(root),
  ])
  return {
    'requirements.md': requirementsPage(listClaims(collectTests(root))),
    'refusals.md': refusalsPage(refusals, reasons),
    'audit-events.md': auditEventsPage(events),
    'legal-rules.md': legalRulesPage(laws),
    'http.json': `${JSON.stringify(openApi(routes, version), null, 2)}\n`,
  }
}

/** Names of pages whose file differs from what the code says now, or is missing. */
export function stalePages(root: string, pages: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(pages).flatMap(([name, text]) => (readPage(root, name) === text ? [] : [name]))
}

function readPage(root: string, name: string): string | null {
  try {
    return readFileSync(join(root, CATALOGUE_FOLDER, name), 'utf8')
  } catch {
    return null
  }
}
