import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ApiDescription } from '#apps/api-docs/api-pages.ts'
import { describeApi } from '#apps/api-docs/describe-api.ts'
import { MODULES } from '#apps/modules.ts'
import { SESSION_COOKIE } from '#identity/domain/session-cookie.ts'
import { PEOPLE } from '#kernel/principal.ts'
import type { Module } from '#platform/module.ts'
import { auditEventsPages, refusalsPages } from './codes.ts'
import {
  collectAuditEvents,
  collectFindings,
  collectLaws,
  collectPeerMessages,
  collectRefusals,
  collectTests,
} from './collect.ts'
import { legalRulesPages } from './legal-rules.ts'
import { byCode, GENERATED, page, table } from './markdown.ts'
import { peerMessagesPage } from './peer-messages.ts'
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
    ...legalRulesPages(await collectLaws()),
    'peer-messages.md': peerMessagesPage(await collectPeerMessages()),
    'modules.md': modulesPage(root),
  }
}

/** What each module tells of itself, its limits and its words: the documents that its descriptor names, joined here. */
function modulesPage(root: string): string {
  const link = ({ name, documents = [] }: Module, document: (typeof documents)[number]) =>
    documents.includes(document) ? `[${document.replace(/\.md$/, '')}](../../src/${name}/${document})` : ''
  const is = ({ name, documents = [] }: Module) =>
    documents.includes('README.md') ? firstSentence(readFileSync(join(root, 'src', name, 'README.md'), 'utf8')) : ''
  return page(
    '# Modules',
    `${GENERATED} What a module is, what it does not do, and its words. Limits of the whole stand in [limits](../limits.md), words of the whole in the [glossary](../glossary.md).`,
    table(
      ['Module', 'What it is', 'More', 'Limits', 'Words', 'Roles', 'Machines'],
      MODULES.toSorted((one, other) => byCode(one.name, other.name)).map((module) => [
        module.name,
        is(module),
        link(module, 'README.md'),
        link(module, 'limits.md'),
        link(module, 'glossary.md'),
        module.roles?.length === PEOPLE.length ? 'all people' : (module.roles ?? []).join(', '),
        (module.devices ?? []).join(', '),
      ]),
    ),
  )
}

/** The first sentence below the heading of a document. */
export function firstSentence(document: string): string {
  const [, paragraph = ''] = /^# .*\n+((?:.+\n?)*)/.exec(document) ?? []
  return (/^.*?[.](?=\s|$)/s.exec(paragraph)?.[0] ?? paragraph).replaceAll(/\s+/g, ' ').trim()
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
