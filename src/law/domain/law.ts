import { inForce } from '#kernel/in-force.ts'
import type { LawValues, ParameterCode, Share } from './law-values.ts'
import type { DatedRule, DecidedBy, Parameter, ParameterVersion } from './parameter.ts'

/** What the number of places of a quota is worked out from. */
export interface QuotaQuestion {
  /** The actual daily capacity of the checkpoint, in trucks. */
  readonly dailyCapacity: number
  readonly share: Share
}

/** What the return of a deposit is decided from. */
export interface DepositQuestion {
  /** `turned-back`: the truck entered in time and left inland again. */
  readonly outcome: 'crossed' | 'turned-back' | 'no-show' | 'cancelled'
  /** No-shows and cancellations of this user inside the window before this one whose deposit was returned. */
  readonly returnsInWindow: number
  readonly allowed: number
}

/** The dated rules that are more than a value. */
export interface LawRules {
  readonly 'queue.quota-places': DatedRule<QuotaQuestion, number>
  readonly 'payments.deposit-return': DatedRule<DepositQuestion, 'return' | 'keep'>
}

/** The law of one authority country, with what its officers have set: a plain value that pure functions take. */
export interface Law {
  /** ISO 3166-1 alpha-2 of the authority. */
  readonly country: string
  /** ISO 4217. */
  readonly currency: string
  /** The first day for which this package speaks. */
  readonly from: string
  readonly parameters: { readonly [code in ParameterCode]: Parameter<LawValues[code]> }
  readonly rules: LawRules
}

/**
 * The days of one case. Only the day of booking is always known; what is not yet known is taken as the last known day,
 * so a booking's expected arrival is its slot and its expected crossing its arrival.
 */
export interface CaseDates {
  readonly bookingMade: Temporal.PlainDate
  readonly slotTime?: Temporal.PlainDate
  readonly arrival?: Temporal.PlainDate
  readonly crossing?: Temporal.PlainDate
}

/** A single day stands for a case that happens wholly on that day. */
export type On = Temporal.PlainDate | CaseDates

/** The day of the case on which a kind of rule looks. Money and complaints are asked with their own single day. */
export function decidingDate(decidedBy: DecidedBy, on: On): Temporal.PlainDate {
  if (!('bookingMade' in on)) return on
  const slotTime = on.slotTime ?? on.bookingMade
  const arrival = on.arrival ?? slotTime
  switch (decidedBy) {
    case 'slot-time':
      return slotTime
    case 'arrival':
      return arrival
    case 'crossing':
      return on.crossing ?? arrival
    case 'booking-made':
    case 'money-received':
    case 'complaint-registered':
      return on.bookingMade
  }
}

/** The version of a parameter that applies to a case; asserts that there is exactly one. */
export function versionInForce<Code extends ParameterCode>(
  law: Law,
  code: Code,
  on: On,
): ParameterVersion<LawValues[Code]> {
  const parameter: Parameter<LawValues[Code]> = law.parameters[code]
  return inForce(parameter.versions, decidingDate(parameter.decidedBy, on).toString())
}

/** The value of a parameter that applies to a case. */
export function valueInForce<Code extends ParameterCode>(law: Law, code: Code, on: On): LawValues[Code] {
  return versionInForce(law, code, on).value
}

/** The answer of a dated rule to a case. */
export function decideByLaw<Input, Output>(rule: DatedRule<Input, Output>, on: On, input: Input): Output {
  return inForce(rule.versions, decidingDate(rule.decidedBy, on).toString()).decide(input)
}

/** Names a combination of versions by its subject and the day since which it stands so: `KZ/tariff/2026-01-01`. */
export function versionName(law: Law, subject: string, parts: readonly { readonly from: string }[]): string {
  const since = parts.reduce((latest, part) => (part.from > latest ? part.from : latest), '')
  return `${law.country}/${subject}/${since}`
}
