export type { Law } from './domain/law.ts'
export { givenByLaw, valueInForce } from './domain/law.ts'
export type { DatedRule } from './domain/parameter.ts'
export { type ParameterCode } from './domain/law-values.ts'

export { citeBy, citeOfAnyCountry } from './cite.ts'
export { lawOf } from './law-of.ts'

export { LAW_IN_FORCE } from './ports.ts'
