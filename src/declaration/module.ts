import { defineModule } from '#platform/module.ts'
import { CUSTOMS } from './copy/workplaces.ts'
import { DECLARATION_AUDIT_EVENTS } from './domain/audit-events.ts'
import { DECLARATION_REFUSALS } from './domain/refusals.ts'

/** The descriptor of the declaration. */
export const DECLARATION = defineModule({
  name: 'declaration',
  uses: {
    queue: 'a declaration is filled from a booking',
    identity: 'declarants, brokers and officers',
  },
  refusals: DECLARATION_REFUSALS,
  auditEvents: DECLARATION_AUDIT_EVENTS,
  subjects: {
    draft: 'account',
    declaration: 'account',
    'declaration-read': 'anybody',
    'customs-declaration': 'anybody',
  },
  workplaces: [{ folder: 'customs', roles: ['declarant', 'officer'], ...CUSTOMS }],
  open: async (context) => (await import('./open.ts')).openModule(context),
})
