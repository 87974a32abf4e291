import type { Certainty } from '#kernel/legal-rule-catalogue.ts'
import type { DutyRow } from './duty.ts'
import type { Point } from './plan.ts'
import type { EscortRules } from './rules.ts'
import type { Charge, Charged, Price } from './tariff.ts'

/** One version of the rules of judgement. */
export interface DatedRules {
  /** First day of activations that are judged by it. */
  readonly from: string
  readonly act: string
  /** How well what the act says is known; what is the operator's own is `policy` by itself. */
  readonly certainty: Certainty
  readonly rules: EscortRules
}

/** What the acts of one country say of the escort. */
export interface EscortLaw {
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** The table of who must be escorted; null where no act has one, until customs enter theirs. */
  readonly dutyRows: readonly DutyRow[] | null
  /** The rules of judgement in all versions, the first one first; they are asked for by `rulesAt`. */
  readonly datedRules: readonly DatedRules[]
  /** The published prices in all versions; a trip's are asked for by `chargesOf`. */
  readonly prices: readonly Price[]
  /** What the operator's services of a trip cost; nothing where no prices are published. */
  readonly chargesOf: (trip: Charged) => readonly Charge[]
  /** Outline of a country; null where this release carries none. */
  readonly landOf: (country: string) => readonly Point[] | null
  /** The rules of judgement in force at a moment; throws the refusal `law.not-in-country` where no act has any. */
  readonly rulesAt: (at: Temporal.Instant) => EscortRules
}
