import type { LegalRuleEntry } from '#law/domain/legal-rules.ts'
import { GENERATED, page, table } from './markdown.ts'

/** The law of one country. */
export interface CountryLaw {
  /** Folder of the package, the country's two-letter code in lower case. */
  readonly country: string
  readonly rules: readonly LegalRuleEntry[]
}

/** The page of every legal parameter and rule with all its versions. */
export function legalRulesPage(laws: readonly CountryLaw[]): string {
  return page(
    '# Legal parameters and rules',
    `${GENERATED} These are the versions that the release carries; officers may set others with a date and an act. Days are local days of the checkpoint, the end is not included.`,
    ...laws.flatMap(({ country, rules }) => [
      `## ${country.toUpperCase()}`,
      ...rules.map((rule) =>
        page(
          `### ${rule.code}`,
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
        ).trimEnd(),
      ),
    ]),
  )
}

function sentence(text: string): string {
  const upper = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.!?]$/.test(upper) ? upper : `${upper}.`
}
