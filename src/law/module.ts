import { defineModule } from '#platform/module.ts'
import { LAW_AUDIT_EVENTS } from './domain/audit-events.ts'
import { LAW_REFUSALS } from './domain/refusals.ts'
import { LAW_DAYS } from './law.ts'

/** The descriptor of the law. */
export const LAW = defineModule({
  name: 'law',
  uses: {},
  decidingDays: LAW_DAYS,
  refusals: LAW_REFUSALS,
  auditEvents: LAW_AUDIT_EVENTS,
  routes: async () => (await import('./http/declared.ts')).ROUTES,
  documents: ['README.md', 'limits.md', 'glossary.md'],
  migrations: { follow: [] },
  prepare: async (tx, authority) => (await import('./prepare-law.ts')).prepareLaw(tx, authority),
  roles: ['administrator'],
  open: async (context) => (await import('./open.ts')).openModule(context),
})
