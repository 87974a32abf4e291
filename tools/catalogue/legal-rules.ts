import type { LegalRuleEntry } from '#law/domain/legal-rules.ts'
import { GENERATED, page, pagesOf, table } from './markdown.ts'

/** The law of one country. */
export interface CountryLaw {
  /** Folder of the package, the country's two-letter code in lower case. */
  readonly country: string
  readonly rules: readonly LegalRuleEntry[]
}

/** The pages of every legal parameter and rule with all its versions, one a country and module. */
export function legalRulesPages(laws: readonly CountryLaw[]): Readonly<Record<string, string>> {
  return pagesOf(
    'legal-rules',
    'Legal parameters and rules',
    'These are the versions that the release carries; officers may set others with a date and an act. Days are local days of the checkpoint, the end is not included.',
    laws.flatMap(({ country, rules }) =>
      [...Map.groupBy(rules, ({ code }) => code.split('.')[0] ?? code)].map(([module, some]) => ({
        name: `${country}-${module}`,
        text: page(`# ${country.toUpperCase()}: ${module}`, GENERATED, ...some.map(ruleSection)),
      })),
    ),
  )
}

function ruleSection(rule: LegalRuleEntry): string {
  return page(
    `## ${rule.code}`,
    `${sentence(rule.meaning)} Decided by: ${rule.decidedBy}.${rule.unit === undefined ? '' : ` Unit: ${rule.unit}.`}`,
    table(
      ['From', 'Until', 'Value', 'Act', 'Known from', 'Note'],
      rule.versions.map((version) => [
        version.from,
        version.until ?? '',
        version.value + (version.shadow === true ? ' (shadow)' : ''),
        version.act,
        version.certainty,
        version.note ?? '',
      ]),
    ),
  ).trimEnd()
}

function sentence(text: string): string {
  const upper = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.!?]$/.test(upper) ? upper : `${upper}.`
}
