import type { CountryLaw, LegalRuleEntry } from '#kernel/legal-rule-catalogue.ts'
import { GENERATED, page, pagesOf, table } from './markdown.ts'

/** The pages of every legal parameter and rule with all its versions, one a country and module. */
export function legalRulesPages(laws: readonly CountryLaw[]): Readonly<Record<string, string>> {
  return pagesOf(
    'legal-rules',
    'Legal parameters and rules',
    'These are the versions that the release carries; officers may set others with a date and an act; rules that a module keeps in its own packages change with a release, and the table of duties of the escort by customs, in signed versions. Days are local days of the checkpoint, the end is not included.',
    laws.flatMap(({ country, rules }) =>
      [...Map.groupBy(rules, ({ code }) => code.split('.')[0] ?? code)].map(([module, some]) => ({
        name: `${country.toLowerCase()}-${module}`,
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
