/**
 * How well a value is known: `act` is written in the text that we hold, `reported` comes from public reports of an act
 * that we do not hold, `policy` fills a room the act leaves to the authority, `assumed` closes a hole in what we know.
 */
export type Certainty = 'act' | 'reported' | 'policy' | 'assumed'

/** One legal value or rule as the catalogue prints it. */
export interface LegalRuleEntry {
  readonly code: string
  /** Name of the day by which its version is found. */
  readonly decidedBy: string
  readonly meaning: string
  readonly unit?: string
  readonly versions: readonly {
    readonly from: string
    readonly until: string | null
    readonly act: string
    readonly shadow?: boolean
    readonly value: string
    readonly certainty: Certainty
    readonly note?: string
  }[]
}

/** The legal rules of one country. */
export interface CountryLaw {
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly rules: readonly LegalRuleEntry[]
}
