import { defineModule } from '#platform/module.ts'
import { IDENTITY_AUDIT_EVENTS } from './domain/audit-events.ts'
import { IDENTITY_REFUSALS } from './domain/refusals.ts'

/** The descriptor of identity. */
export const IDENTITY = defineModule({
  name: 'identity',
  uses: {},
  refusals: IDENTITY_REFUSALS,
  auditEvents: IDENTITY_AUDIT_EVENTS,
  subjects: {
    vehicle: 'account',
    trailer: 'account',
    person: 'account',
    owner: 'account',
    consent: 'account',
    session: 'account',
    passkey: 'account',
    account: 'anybody',
  },
})
