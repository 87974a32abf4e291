import { defineModule } from '#platform/module.ts'
import { REGISTER, TITLE } from './copy/workplaces.ts'
import { TERMINALS_AUDIT_EVENTS } from './domain/audit-events.ts'
import { TERMINALS_REFUSALS } from './domain/refusals.ts'
import { TERMINALS_NOTICES } from './notices.ts'

/** The descriptor of the terminals: logistics centres and temporary stores around checkpoints. */
export const TERMINALS = defineModule({
  name: 'terminals',
  title: TITLE,
  uses: {
    reference: 'checkpoints, their zones, the working calendars of both sides',
    identity: 'the people of a terminal',
    notices: 'the people of a terminal are told what changes',
  },
  refusals: TERMINALS_REFUSALS,
  notices: TERMINALS_NOTICES,
  auditEvents: TERMINALS_AUDIT_EVENTS,
  routes: async () => (await import('./http/declared.ts')).ROUTES,
  subjects: { terminal: 'anybody' },
  workplaces: [{ folder: 'terminals', roles: ['registrar', 'administrator', 'terminal-operator'], ...REGISTER }],
  demo: {
    seed: async (seed) => (await import('./demo/seed.ts')).seedTerminals(seed),
    check: {
      name: 'terminals',
      summary: 'a store is entered, its hours change from a day on, and its people are told',
      steps: async () => (await import('./demo/walk.ts')).STEPS,
    },
  },
  documents: ['README.md', 'limits.md', 'glossary.md'],
  migrations: { follow: [] },
  roles: ['terminal-operator', 'registrar', 'administrator'],
  open: async (context, others) => (await import('./open.ts')).openModule(context, others),
})
