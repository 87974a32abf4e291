export type { Law } from './domain/law.ts'
export { givenByLaw, valueInForce } from './domain/law.ts'
export type { DatedRule } from './domain/parameter.ts'
export { type ParameterCode } from './domain/law-values.ts'

export { onTheDay, type QueueLaw, queueLaw, quotaPlaces } from './domain/queue-law.ts'
export { requiredChecks } from './domain/required-checks.ts'
export { decideDepositReturn, depositWindowDays, type EndedCase } from './domain/deposit.ts'
export { tariff, type TariffChannel } from './domain/tariff.ts'
export { citeBy, citeOfAnyCountry } from './cite.ts'
export { lawOf } from './law-of.ts'

export { LAW_IN_FORCE } from './ports.ts'
