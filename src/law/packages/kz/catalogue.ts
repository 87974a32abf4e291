import { listLegalRules } from '../../domain/legal-rules.ts'
import { KZ_LAW } from './law.ts'

/** The law of Kazakhstan for the catalogue of legal rules. */
export const LEGAL_RULES = listLegalRules(KZ_LAW)
