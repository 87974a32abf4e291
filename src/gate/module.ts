import { defineModule } from '#platform/module.ts'
import { GATE_AUDIT_EVENTS } from './domain/audit-events.ts'
import { GATE_REFUSALS } from './domain/refusals.ts'

/** The descriptor of the gate. */
export const GATE = defineModule({
  name: 'gate',
  uses: {
    queue: 'permits, and the truck that stands at the bar',
    declaration: 'the release of the goods',
    registries: 'a crossing is reported to the state',
    reference: 'lanes and zones of a checkpoint',
    identity: 'officers and their checkpoint',
    law: 'the law by which the queue admits',
  },
  refusals: GATE_REFUSALS,
  auditEvents: GATE_AUDIT_EVENTS,
  subjects: {
    picture: 'checkpoint',
    // A lane is named within the caller's own checkpoint: another one's cannot even be said.
    lane: 'anybody',
  },
  open: async (context, others) => (await import('./open.ts')).openModule(context, others),
})
