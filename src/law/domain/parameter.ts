import type { Version } from '#kernel/in-force.ts'
import type { Certainty } from '#kernel/legal-rule-catalogue.ts'
import type { DecidedBy } from './law-values.ts'

/** One dated value of a parameter. */
export interface ParameterVersion<T> extends Version {
  readonly value: T
  readonly certainty: Certainty
  readonly note?: string
}

/** A legal value with all its versions. `from` of the first version is the day since when the value exists at all. */
export interface Parameter<T> {
  readonly decidedBy: DecidedBy
  /** The unit in which the value counts: `day`, `minute`, `MCI`, `tenge`, `share of the daily capacity` … */
  readonly unit: string
  readonly meaning: string
  readonly versions: readonly ParameterVersion<T>[]
}

/** One dated version of a rule; `decide` is named after the date since which it stands. */
export interface RuleVersion<Input, Output> extends Version {
  readonly certainty: Certainty
  readonly note?: string
  readonly decide: (input: Input) => Output
}

/** A legal rule as a list of dated pure functions. */
export interface DatedRule<Input, Output> {
  readonly decidedBy: DecidedBy
  readonly meaning: string
  readonly versions: readonly RuleVersion<Input, Output>[]
}
