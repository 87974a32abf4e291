import { EveryLanguage } from './language.ts'

/** A place in an act as it is cited in every language: {@link import('../citation.ts').Citation} on the wire. */
export const CitationView = EveryLanguage
