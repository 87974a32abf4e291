import type { WholeLaw } from '../../domain/law.ts'
import { ORDER_707_FROM } from './acts.ts'
import { CHECK_PARAMETERS } from './check-parameters.ts'
import { PAYMENT_PARAMETERS } from './payment-parameters.ts'
import { QUEUE_PARAMETERS } from './queue-parameters.ts'
import { RULES } from './rules.ts'

/** The law of Kazakhstan, as far as the platform needs it. */
export const KZ_LAW: WholeLaw = {
  country: 'KZ',
  currency: 'KZT',
  from: ORDER_707_FROM,
  parameters: { ...QUEUE_PARAMETERS, ...PAYMENT_PARAMETERS, ...CHECK_PARAMETERS },
  rules: RULES,
}
