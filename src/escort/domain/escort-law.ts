import type { DutyRow } from './duty.ts'
import type { Point } from './plan.ts'
import type { EscortRules } from './rules.ts'
import type { Charge, Charged } from './tariff.ts'

/** What the acts of one country say of the escort. */
export interface EscortLaw {
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** The table of who must be escorted; null where no act has one, until customs enter theirs. */
  readonly dutyRows: readonly DutyRow[] | null
  /** What the operator's services of a trip cost; nothing where no prices are published. */
  readonly chargesOf: (trip: Charged) => readonly Charge[]
  /** Outline of a country; null where this release carries none. */
  readonly landOf: (country: string) => readonly Point[] | null
  /** The rules of judgement in force at a moment; throws the refusal `law.not-in-country` where no act has any. */
  readonly rulesAt: (at: Temporal.Instant) => EscortRules
}
