import { defineModule } from '#platform/module.ts'
import { DAY, EXCHANGE, TITLE } from './copy/workplaces.ts'
import { RAIL_AUDIT_EVENTS } from './domain/audit-events.ts'
import { RAIL_REFUSALS } from './domain/refusals.ts'

/** The descriptor of the rail exchange. */
export const RAIL = defineModule({
  name: 'rail',
  title: TITLE,
  day: DAY,
  workplaces: [{ folder: 'exchange', roles: ['exchange-operator', 'working-group'], ...EXCHANGE }],
  uses: {},
  refusals: RAIL_REFUSALS,
  auditEvents: RAIL_AUDIT_EVENTS,
  subjects: { train: 'anybody', consignment: 'anybody', lock: 'anybody', consent: 'anybody', conditions: 'anybody' },
  demo: {
    seed: async (seed) => (await import('./demo/seed.ts')).seedRail(seed),
    check: {
      name: 'rail',
      summary: 'a train of ten wagons, a lock while the link is down, an exclusion without a shadow',
      steps: async () => (await import('./demo/walk.ts')).STEPS,
    },
    day: async () => (await import('./demo/day.ts')).DAY,
  },
  open: async (context) => (await import('./open.ts')).openModule(context),
})
