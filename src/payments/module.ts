import { defineModule } from '#platform/module.ts'
import { PAYMENTS_AUDIT_EVENTS } from './domain/audit-events.ts'
import { PAYMENTS_REFUSALS } from './domain/refusals.ts'

/** The descriptor of payments. */
export const PAYMENTS = defineModule({
  name: 'payments',
  uses: {
    law: 'tariffs in force',
    reference: 'currencies and working days',
    identity: 'whose account it is',
    notices: 'whose money came in is told with the transaction that credits it',
  },
  refusals: PAYMENTS_REFUSALS,
  auditEvents: PAYMENTS_AUDIT_EVENTS,
  subjects: {
    invoice: 'account',
  },
})
