import { WITHHELD_FIELDS } from '../domain/conditions.ts'
import type { ConditionsDocument } from '../messages/conditions.ts'

/**
 * A start set of technical conditions between Kazakhstan and China. The ones that the heads approve (art. 2, para 4) are not
 * public: this is what the protocol asks for and what comparable agreements exchange, to propose and to change.
 */
export const CTOP_KZ_CN: ConditionsDocument = {
  name: 'ctop-kz-cn',
  version: 1,
  parties: ['KZ', 'CN'],
  from: '2026-01-01',
  until: null,
  crossings: ['DOSTYK-ALASHANKOU', 'ALTYNKOL-KHORGOS'],
  fields: [...WITHHELD_FIELDS],
  receiptMinutes: { received: 5, accepted: 15 },
  failures: { degraded: 3, offline: 10 },
  lockBytes: { T0: 256, T1: 2_048, T2: 16_384 },
  keepYears: 5,
}
