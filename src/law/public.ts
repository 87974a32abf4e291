export type { CaseDates, Law, On } from './domain/law.ts'
export { decidingDate, lawSpeaksOf, valueInForce } from './domain/law.ts'
export {
  CHANNELS,
  type Channel,
  type CheckCode,
  type CheckSet,
  type ParameterCode,
  type QuotaChannel,
  type Share,
} from './domain/law-values.ts'
export { type LegalRuleEntry, listLegalRules } from './domain/legal-rules.ts'
export { type QueueLaw, queueLaw, quotaPlaces } from './domain/queue-law.ts'
export { type RequiredChecks, requiredChecks } from './domain/required-checks.ts'
export {
  depositReturn,
  depositWindowDays,
  type EndedCase,
  type Tariff,
  type TariffChannel,
  tariff,
} from './domain/tariff.ts'
export { lawCountries, lawOf } from './law-of.ts'
export { loadLaw } from './load-law.ts'
export { LAW_CHANGED, type OpenLaw, openLaw } from './open-law.ts'
export { type LawChangeSurroundings, setParameter } from './set-parameter.ts'
export { LAW_IN_FORCE } from './ports.ts'
