import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AuditEventEntry } from '#kernel/audit-event-catalogue.ts'
import type { RefusalEntry } from '#kernel/refusal-catalogue.ts'
import type { LegalRuleEntry } from '#law/domain/legal-rules.ts'
import type { Route } from '#platform/http/route.ts'
import type { ModuleCatalogue, ReasonEntry } from './codes.ts'
import type { CountryLaw } from './legal-rules.ts'
import type { RouteGroup } from '#apps/api-docs/open-api.ts'
import type { TestFile } from './requirements.ts'

/** Names of files that hold tests. */
const TEST_FILES = ['{src,apps,simulators,web,tools,test}/**/*{.test,-test}.{ts,tsx}']

function find(root: string, patterns: readonly string[]): readonly string[] {
  return patterns
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
}

async function load(root: string, path: string): Promise<Readonly<Record<string, unknown>>> {
  return (await import(pathToFileURL(join(root, path)).href)) as Readonly<Record<string, unknown>>
}

/** All files of tests with their texts. */
export function collectTests(root: string): readonly TestFile[] {
  return find(root, TEST_FILES).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** The constants of a name's ending that files of a pattern export. */
async function collectConstants<Entry>(
  root: string,
  patterns: readonly string[],
  ending: string,
): Promise<readonly ModuleCatalogue<Entry>[]> {
  const found: ModuleCatalogue<Entry>[] = []
  for (const path of find(root, patterns)) {
    const exported = await load(root, path)
    for (const [name, entries] of Object.entries(exported)) {
      if (!name.endsWith(ending) || typeof entries !== 'object' || entries === null) continue
      found.push({ module: path.split('/')[1] ?? path, path, entries: entries as Readonly<Record<string, Entry>> })
    }
  }
  return found
}

/** The refusals of every module. */
export function collectRefusals(root: string): Promise<readonly ModuleCatalogue<RefusalEntry>[]> {
  return collectConstants(
    root,
    ['src/kernel/refusals.ts', 'src/platform/http/refusals.ts', 'src/*/domain/refusals.ts'],
    '_REFUSALS',
  )
}

/** The grounds of findings: `REASONS` of the registries. */
export function collectReasons(root: string): Promise<readonly ModuleCatalogue<ReasonEntry>[]> {
  return collectConstants(root, ['src/registries/domain/reasons.ts'], 'REASONS')
}

/** The audit events of every module. */
export function collectAuditEvents(root: string): Promise<readonly ModuleCatalogue<AuditEventEntry>[]> {
  return collectConstants(root, ['src/*/domain/audit-events.ts', 'src/platform/audit-events.ts'], '_AUDIT_EVENTS')
}

/** The law packages of this release. */
export async function collectLaws(root: string): Promise<readonly CountryLaw[]> {
  const laws: CountryLaw[] = []
  for (const path of find(root, ['src/law/packages/*/catalogue.ts'])) {
    const { LEGAL_RULES } = await load(root, path)
    laws.push({ country: path.split('/')[3] ?? path, rules: LEGAL_RULES as readonly LegalRuleEntry[] })
  }
  return laws
}

/** The routes of every module: what each exported `…Routes` function makes. A list that is made of others adds nothing. */
export async function collectRoutes(root: string): Promise<readonly RouteGroup[]> {
  const byTag = new Map<string, Route[]>()
  for (const path of find(root, ['src/*/http/*-routes.ts', 'apps/*-routes.ts'])) {
    const listed = byTag.getOrInsert(path.startsWith('src/') ? (path.split('/')[1] ?? path) : 'installation', [])
    for (const [name, make] of Object.entries(await load(root, path))) {
      if (!name.endsWith('Routes') || typeof make !== 'function') continue
      const made = (make as (deps: unknown) => readonly Route[])(inert())
      listed.push(...made.filter((one) => !listed.some((other) => isSameRoute(one, other))))
    }
  }
  return [...byTag].map(([tag, routes]) => ({ tag, routes }))
}

function isSameRoute(one: Route, other: Route): boolean {
  return one.method === other.method && one.url === other.url && one.summary === other.summary
}

/** Stands for whatever a list of routes closes over: every property and every call of it is such a thing again. */
function inert(): unknown {
  const thing: unknown = new Proxy(function nothing() {}, {
    get: (_, key) => {
      if (key === Symbol.iterator) return () => [][Symbol.iterator]()
      if (key === Symbol.toPrimitive) return () => ''
      return key === 'then' ? undefined : thing
    },
    apply: () => thing,
    construct: () => thing as object,
  })
  return thing
}
