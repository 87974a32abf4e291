import { RELEASE, SEAL } from '#platform/facts.ts'
import { defineModule } from '#platform/module.ts'
import { CORRIDOR } from './copy/workplaces.ts'
import { DRIVERLESS_AUDIT_EVENTS } from './domain/audit-events.ts'
import { DRIVERLESS_REFUSALS } from './domain/refusals.ts'
import { DRIVERLESS_SETTINGS } from './settings.ts'

/** The descriptor of driverless haulage. */
export const DRIVERLESS = defineModule({
  name: 'driverless',
  uses: {},
  settings: DRIVERLESS_SETTINGS,
  refusals: DRIVERLESS_REFUSALS,
  auditEvents: DRIVERLESS_AUDIT_EVENTS,
  hears: [RELEASE.name, SEAL.name],
  workplaces: [{ folder: 'corridor', roles: ['corridor-dispatcher'], name: CORRIDOR.name, purpose: CORRIDOR.purpose }],
  processes: [
    {
      name: 'fleet-control',
      summary: 'commands the driverless vehicles of one side over MQTT (VDA 5050)',
      connections: 4,
      optional: true,
      start: async (context) => (await import('./process/fleet-control.ts')).startFleetControl(context as never),
    },
  ],
  open: async (context) => (await import('./open.ts')).openModule(context),
})
