import type { AuditEventEntry } from '#kernel/audit-event-catalogue.ts'
import type { RefusalEntry } from '#kernel/refusal-catalogue.ts'
import { citeOfAnyCountry } from '#law/public.ts'
import type { FindingEntry } from '#platform/module.ts'
import { byCode, GENERATED, page, pagesOf, table } from './markdown.ts'

/** The catalogue that one module exports. */
export interface ModuleCatalogue<Entry> {
  /** The module's folder under src. */
  readonly module: string
  readonly entries: Readonly<Record<string, Entry>>
}

/** Prefixes of codes that differ from the name of the module's folder. */
const PREFIXES: Readonly<Record<string, readonly string[]>> = { kernel: ['format'], platform: ['platform', 'http'] }

/** What is wrong with the codes of all modules together: foreign prefixes, doubles, meanings that are no sentence. */
export function codeProblems(catalogues: readonly ModuleCatalogue<{ readonly meaning: string }>[]): readonly string[] {
  const owner = new Map<string, string>()
  return catalogues.flatMap(({ module, entries }) =>
    Object.entries(entries).flatMap(([code, { meaning }]) => {
      const problems: string[] = []
      const prefixes = PREFIXES[module] ?? [module]
      if (!prefixes.includes(code.split('.')[0] ?? ''))
        problems.push(`${module}: ${code} should begin with ${prefixes.join('. or ')}.`)
      if (!/^[a-z]+(\.[a-z0-9]+(-[a-z0-9]+)*)+$/.test(code))
        problems.push(`${module}: ${code} is not of the form module.reason`)
      if (owner.has(code)) problems.push(`${module}: ${code} is also in ${owner.get(code)}`)
      if (!/^[A-Z0-9].*[^.]\.$/s.test(meaning)) problems.push(`${module}: the meaning of ${code} is not a sentence`)
      owner.set(code, module)
      return problems
    }),
  )
}

/** The pages of all refusals, one a module. */
export function refusalsPages(
  refusals: readonly ModuleCatalogue<RefusalEntry>[],
  reasons: readonly ModuleCatalogue<FindingEntry>[],
): Readonly<Record<string, string>> {
  const modules = [...new Set([...refusals, ...reasons].map(({ module }) => module))]
  return pagesOf(
    'refusals',
    'Refusals',
    'A refused command answers with `application/problem+json`; `type` is the code. The words that users read are copy, looked up by the code.',
    modules.map((module) => ({
      name: module,
      text: page(
        `# Refusals of ${module}`,
        GENERATED,
        ...refusals.filter((one) => one.module === module).map(refusalTable),
        ...reasons.filter((one) => one.module === module).map(findingTable),
      ),
    })),
  )
}

function refusalTable({ entries }: ModuleCatalogue<RefusalEntry>): string {
  return table(
    ['Code', 'Status', 'Meaning', 'Basis', 'Facts'],
    sorted(entries).map(([code, { status, meaning, basis, params }]) => [
      `\`${code}\``,
      String(status),
      meaning,
      basis === null ? '' : (citeOfAnyCountry(basis)?.en ?? basis),
      params.map((name) => `\`${name}\``).join(', '),
    ]),
  )
}

function findingTable({ entries }: ModuleCatalogue<FindingEntry>): string {
  return page(
    '## Findings',
    'A finding is part of an answer; it does not refuse the request in which it stands.',
    table(
      ['Code', 'Meaning', 'Facts'],
      sorted(entries).map(([code, { meaning, params }]) => [
        `\`${code}\``,
        meaning,
        params.map((name) => `\`${name}\``).join(', '),
      ]),
    ),
  ).trimEnd()
}

/** The pages of all audit events, one a module. */
export function auditEventsPages(
  events: readonly ModuleCatalogue<AuditEventEntry>[],
): Readonly<Record<string, string>> {
  return pagesOf(
    'audit-events',
    'Audit events',
    'Every entry also carries the actor, the address, the time, the correlation id, the legal basis and the version of the law.',
    events.map(({ module, entries }) => ({
      name: module,
      text: page(
        `# Audit events of ${module}`,
        GENERATED,
        table(
          ['Event', 'Written when', 'Subject', 'Fields'],
          sorted(entries).map(([event, { meaning, subject, data }]) => [
            `\`${event}\``,
            meaning,
            subject,
            data.map((name) => `\`${name}\``).join(', '),
          ]),
        ),
      ),
    })),
  )
}

function sorted<Entry>(entries: Readonly<Record<string, Entry>>): [string, Entry][] {
  return Object.entries(entries).sort(([a], [b]) => byCode(a, b))
}
