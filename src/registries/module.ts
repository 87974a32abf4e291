import { defineModule } from '#platform/module.ts'
import { REGISTRIES_AUDIT_EVENTS } from './domain/audit-events.ts'

/** The descriptor of the registries. */
export const REGISTRIES = defineModule({
  name: 'registries',
  uses: {
    reference: 'the codes in which registries answer',
    law: 'how long an answer may be kept',
  },
  auditEvents: REGISTRIES_AUDIT_EVENTS,
})
