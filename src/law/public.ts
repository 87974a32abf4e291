export type { CaseDates, Law, On } from './domain/law.ts'
export { decidingDate, valueInForce } from './domain/law.ts'
export {
  CHANNELS,
  type Channel,
  type CheckCode,
  type CheckSet,
  type QuotaChannel,
  type Share,
} from './domain/law-values.ts'
export { type QueueLaw, queueLaw, quotaPlaces } from './domain/queue-law.ts'
export { type RequiredChecks, requiredChecks } from './domain/required-checks.ts'
export { depositReturn, type Tariff, type TariffChannel, tariff } from './domain/tariff.ts'
export { lawCountries, lawOf } from './law-of.ts'
