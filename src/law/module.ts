import { defineModule } from '#platform/module.ts'
import { LAW_AUDIT_EVENTS } from './domain/audit-events.ts'
import { LAW_REFUSALS } from './domain/refusals.ts'

/** The descriptor of the law. */
export const LAW = defineModule({
  name: 'law',
  uses: {},
  refusals: LAW_REFUSALS,
  auditEvents: LAW_AUDIT_EVENTS,
  routes: async () => (await import('./http/declared.ts')).ROUTES,
  open: async (context) => (await import('./open.ts')).openModule(context),
})
