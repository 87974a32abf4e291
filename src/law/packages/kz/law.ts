import type { Law } from '../../domain/law.ts'
import { ORDER_707_FROM } from './acts.ts'
import { GATE_PARAMETERS } from './gate.ts'
import { PAYMENT_PARAMETERS } from './payments.ts'
import { QUEUE_PARAMETERS } from './queue.ts'
import { CHECK_PARAMETERS } from './registries.ts'
import { RULES } from './rules.ts'

/** The law of Kazakhstan, as far as the platform needs it. */
export const KZ_LAW: Law = {
  country: 'KZ',
  currency: 'KZT',
  from: ORDER_707_FROM,
  parameters: { ...QUEUE_PARAMETERS, ...GATE_PARAMETERS, ...PAYMENT_PARAMETERS, ...CHECK_PARAMETERS },
  rules: RULES,
}
