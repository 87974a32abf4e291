import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { REFUSALS_BY_MODULE } from '#apps/house.ts'
import { MODULES } from '#apps/modules.ts'
import type { AuditEventEntry } from '#kernel/audit-event-catalogue.ts'
import type { CountryLaw } from '#kernel/legal-rule-catalogue.ts'
import type { RefusalEntry } from '#kernel/refusal-catalogue.ts'
import { listLegalRules } from '#law/domain/legal-rules.ts'
import { lawCountries, lawOf } from '#law/law-of.ts'
import { PLATFORM_AUDIT_EVENTS } from '#platform/audit-events.ts'
import type { FindingEntry } from '#platform/module.ts'
import type { PeerMessages } from '#platform/peer-kinds.ts'
import { PLATFORM_PEER_MESSAGES } from '#platform/peer-messages.ts'
import type { ModuleCatalogue } from './codes.ts'
import { byCode } from './markdown.ts'
import type { TestFile } from './requirements.ts'

/** Names of files that hold tests. */
const TEST_FILES = ['{src,apps,simulators,web,tools,test}/**/*{.test,-test}.{ts,tsx}']

function find(root: string, patterns: readonly string[]): readonly string[] {
  return patterns
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
}

/** All files of tests with their texts. */
export function collectTests(root: string): readonly TestFile[] {
  return find(root, TEST_FILES).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** The refusals of every module, as their descriptors name them, and of what all share. */
export function collectRefusals(): readonly ModuleCatalogue<RefusalEntry>[] {
  return REFUSALS_BY_MODULE.toSorted(byModule)
}

/** The grounds of findings, as descriptors name them. */
export function collectFindings(): readonly ModuleCatalogue<FindingEntry>[] {
  return MODULES.flatMap(({ name, findings }) => (findings ? [{ module: name, entries: findings }] : []))
}

/** The audit events of every module, as their descriptors name them, and those of the installation itself. */
export function collectAuditEvents(): readonly ModuleCatalogue<AuditEventEntry>[] {
  const ofModules = MODULES.flatMap(({ name, auditEvents }) =>
    auditEvents ? [{ module: name, entries: auditEvents }] : [],
  )
  return [{ module: 'platform', entries: PLATFORM_AUDIT_EVENTS }, ...ofModules].toSorted(byModule)
}

/** The law of every country of this release that says something, and the dated rules that modules keep in their own packages. */
export async function collectLaws(): Promise<readonly CountryLaw[]> {
  const laws = lawCountries().map((country) => ({ country, rules: listLegalRules(lawOf(country)) }))
  const own = await Promise.all(MODULES.map(async ({ ownRules }) => (await ownRules?.()) ?? []))
  return [...laws, ...own.flat()].filter(({ rules }) => rules.length > 0).toSorted(byCountry)
}

/** The kinds of signed messages between two sides, as descriptors name them, and those of the installation itself. */
export async function collectPeerMessages(): Promise<
  readonly { readonly module: string; readonly told: PeerMessages }[]
> {
  const ofModules = await Promise.all(
    MODULES.map(async ({ name, peerMessages }) => (peerMessages ? [{ module: name, told: await peerMessages() }] : [])),
  )
  return [{ module: 'platform', told: PLATFORM_PEER_MESSAGES }, ...ofModules.flat()]
}

function byCountry({ country: one }: CountryLaw, { country: other }: CountryLaw): number {
  return byCode(one, other)
}

function byModule(
  { module: one }: { readonly module: string },
  { module: other }: { readonly module: string },
): number {
  return byCode(one, other)
}
