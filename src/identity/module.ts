import { z } from 'zod'
import { Url } from '#platform/config.ts'
import { defineModule } from '#platform/module.ts'
import { IDENTITY_AUDIT_EVENTS } from './domain/audit-events.ts'
import { IDENTITY_REFUSALS } from './domain/refusals.ts'

/** Settings of its own. */
export const SETTINGS = {
  OTKEL_CONSENT_URL: Url.optional(),
  /** Sign-in codes of one network address an hour: a truck stop shares one address. */
  OTKEL_CODES_PER_ADDRESS: z.coerce.number().int().min(1).max(10_000).default(10),
}

/** The descriptor of identity. */
export const IDENTITY = defineModule({
  name: 'identity',
  uses: {},
  settings: SETTINGS,
  refusals: IDENTITY_REFUSALS,
  auditEvents: IDENTITY_AUDIT_EVENTS,
  subjects: {
    vehicle: 'account',
    'vehicle-proof': 'anybody',
    trailer: 'account',
    person: 'account',
    owner: 'account',
    consent: 'account',
    session: 'account',
    passkey: 'account',
    account: 'anybody',
  },
  open: async (context, others) => (await import('./open.ts')).openModule(context, others),
})
