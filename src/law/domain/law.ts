import { present } from '#kernel/assert.ts'
import { inForce } from '#kernel/in-force.ts'
import { givenOr } from '#kernel/refusal-thrown.ts'
import type { DecidedBy, LawRules, LawValues, ParameterCode } from './law-values.ts'
import type { DatedRule, Parameter, ParameterVersion } from './parameter.ts'
import { refuse } from './refusals.ts'

export type { LawValues } from './law-values.ts'

/** The law of one authority country, with what its officers have set: a plain value that pure functions take. */
export interface Law {
  /** ISO 3166-1 alpha-2 of the authority. */
  readonly country: string
  /** ISO 4217. */
  readonly currency: string
  /** The first day for which this package speaks. */
  readonly from: string
  /** What the country's acts say; a code that is not here is one of which they are silent. */
  readonly parameters: LawParameters
  readonly rules: Partial<LawRules>
}

/** The legal values of one country: as many as its acts have. */
export type LawParameters = { readonly [code in ParameterCode]?: Parameter<LawValues[code]> }

/** Every legal value as a package fills it; a package holds a part of them. */
export type WholeParameters = Required<LawParameters>

/**
 * The days of one case, each by its name: a rule looks at the one that decides it, so that no day can stand for another by
 * mistake.
 */
export type CaseDates = { readonly [day in DecidedBy]?: Temporal.PlainDate }

/** The case as one rule needs it: with the days of these names. */
export type CaseWith<Day extends DecidedBy> = { readonly [day in Day]: Temporal.PlainDate }

/** The day of the case on which a kind of rule looks; asserts that the case has it. */
export function decidingDate(decidedBy: DecidedBy, on: CaseDates): Temporal.PlainDate {
  return present(on[decidedBy], `a case without the day that decides: ${decidedBy}`)
}

/** The legal values of which a country's acts speak, in the order of their codes. */
export function listParameters(law: Law): readonly (readonly [string, Parameter<unknown>])[] {
  const parameters: readonly [string, Parameter<unknown>][] = Object.entries(law.parameters)
  return parameters.toSorted(([a], [b]) => (a < b ? -1 : 1))
}

/** Whether a country's acts speak of all these values, so that a workplace or a sweep that needs them has any sense. */
export function lawSpeaksOf(law: Law, codes: readonly ParameterCode[]): boolean {
  return codes.every((code) => law.parameters[code] !== undefined)
}

/**
 * The version of a parameter that applies to a case; asserts that there is exactly one. Throws the refusal
 * `law.not-in-country` when the country's acts do not speak of it: no caller can do anything but pass it on.
 */
export function versionInForce<Code extends ParameterCode>(
  law: Law,
  code: Code,
  on: CaseDates,
): ParameterVersion<LawValues[Code]> {
  const found: Parameter<LawValues[Code]> | undefined = law.parameters[code]
  const parameter = givenByLaw(law.country, code, found)
  return inForce(parameter.versions, decidingDate(parameter.decidedBy, on).toString())
}

/** The value of a parameter that applies to a case. */
export function valueInForce<Code extends ParameterCode>(law: Law, code: Code, on: CaseDates): LawValues[Code] {
  return versionInForce(law, code, on).value
}

/** The answer of a dated rule to a case; throws `law.not-in-country` when the country has no such rule. */
export function decideByLaw<Code extends keyof LawRules>(
  law: Law,
  code: Code,
  on: CaseDates,
  input: RuleInput<Code>,
): RuleOutput<Code> {
  const found = law.rules[code] as DatedRule<RuleInput<Code>, RuleOutput<Code>> | undefined
  const rule = givenByLaw(law.country, code, found)
  return inForce(rule.versions, decidingDate(rule.decidedBy, on).toString()).decide(input)
}

/** Names a combination of versions by its subject and the day since which it stands so: `KZ/tariff/2026-01-01`. */
export function versionName(law: Law, subject: string, parts: readonly { readonly from: string }[]): string {
  const since = parts.reduce((latest, part) => (part.from > latest ? part.from : latest), '')
  return `${law.country}/${subject}/${since}`
}

/** What a rule decides from. */
export type RuleInput<Code extends keyof LawRules> =
  LawRules[Code] extends DatedRule<infer Input, unknown> ? Input : never
/** What a rule answers. */
export type RuleOutput<Code extends keyof LawRules> =
  LawRules[Code] extends DatedRule<never, infer Output> ? Output : never

/**
 * What a country's acts say of something that a module keeps in its own packages (a table, rules of judgement); throws the
 * refusal `law.not-in-country` when they are silent.
 */
export function givenByLaw<T>(country: string, code: string, said: T | undefined): T {
  return givenOr(said, () => refuse('law.not-in-country', { country, code }))
}
