import { defineModule } from '#platform/module.ts'
import type { DemoProcess, DemoSimulator } from '#platform/module-parts.ts'
import { BOARD, CHECKPOINT, DAY, TITLE } from './copy/workplaces.ts'
import { GATE_AUDIT_EVENTS } from './domain/audit-events.ts'
import { GATE_REFUSALS } from './domain/refusals.ts'
import { GATE_DAYS, GATE_LAW } from './law.ts'

/** Its lanes serve the queue: where the law knows no queue there is nothing to decide at the bar. */
const NEEDS_LAW = ['queue.horizon-days']

/** The descriptor of the gate. */
export const GATE = defineModule({
  name: 'gate',
  uses: {
    queue: 'permits, and the truck that stands at the bar',
    declaration: 'the release of the goods',
    escort: 'the seal of the truck at the bar',
    registries: 'a crossing is reported to the state',
    reference: 'lanes and zones of a checkpoint',
    identity: 'officers and their checkpoint',
    law: 'the law by which the queue admits',
  },
  folders: { controller: 'process' },
  law: GATE_LAW,
  decidingDays: GATE_DAYS,
  title: TITLE,
  workplaces: [
    { folder: 'checkpoint', roles: ['officer', 'registrar'], ...CHECKPOINT, needsLaw: NEEDS_LAW },
    {
      folder: 'board',
      roles: [],
      ...BOARD,
      needsLaw: NEEDS_LAW,
      asksAhead: (query) => `/api/gate/boards/${encodeURIComponent(query.get('checkpoint') ?? '')}`,
    },
  ],
  day: DAY,
  processes: [
    {
      name: 'gate-controller',
      summary:
        'the process at a checkpoint: cameras, barriers, and the decision at the bar, with or without the centre',
      optional: true,
      small: true,
      startApart: async (given) => (await import('./process/gate-controller.ts')).startAtCheckpoint(given),
    },
  ],
  commandGroups: { gate: 'gate controllers at the checkpoints' },
  commands: [
    {
      usage: 'gate enrol',
      summary: 'enrol a gate controller; prints its token once',
      options: [{ flags: '--checkpoint <code>', summary: 'checkpoint, e.g. NUR-ZHOLY', required: true }],
      run: async ({ open, options }) =>
        (await import('./commands/controllers.ts')).enrolGate(open, String(options['checkpoint']), print),
    },
    {
      usage: 'gate list',
      summary: 'the gate controllers in use, by checkpoint',
      run: async ({ open }) => (await import('./commands/controllers.ts')).listGates(open, print),
    },
    {
      usage: 'gate revoke',
      summary: 'take the token of a gate controller away: stolen, replaced',
      options: [{ flags: '--device <id>', summary: 'the controller, as gate list names it', required: true }],
      run: async ({ open, options }) =>
        (await import('./commands/controllers.ts')).revokeGate(open, String(options['device']), print),
    },
  ],
  refusals: GATE_REFUSALS,
  auditEvents: GATE_AUDIT_EVENTS,
  routes: async () => (await import('./http/declared.ts')).ROUTES,
  subjects: {
    picture: 'checkpoint',
    overview: 'checkpoint',
    matter: 'checkpoint',
    // Lanes and cameras are named within the caller's own checkpoint: another one's cannot even be said.
    lane: 'anybody',
    camera: 'anybody',
  },
  documents: ['README.md', 'limits.md', 'glossary.md'],
  migrations: { follow: [] },
  roles: ['officer', 'registrar', 'administrator', 'device'],
  devices: ['gate-controller'],
  demo: {
    simulators: [
      devicesOf('device simulator', 'BUSY_GATE'),
      devicesOf('device simulator of a small checkpoint', 'SMALL_GATE'),
    ],
    seed: async (seed) => (await import('./demo/seed.ts')).seedGate(seed),
    processes: [controllerOf('BUSY_GATE'), { ...controllerOf('SMALL_GATE'), place: 'a small checkpoint' }],
  },
  open: async (context, others) => (await import('./open.ts')).openModule(context, others),
})

const print = (line: string) => void process.stdout.write(`${line}\n`)

/** A gate of the demonstration, by its name in `demo/lanes.ts`. */
type DemoGate = 'BUSY_GATE' | 'SMALL_GATE'

/** Cameras, barriers and boards of a gate. */
function devicesOf(name: string, gate: DemoGate): DemoSimulator {
  return {
    name,
    file: 'simulators/checkpoint-devices.ts',
    side: 'home',
    start: 'before',
    settings: async (at) => {
      const lanes = await import('./demo/lanes.ts')
      return lanes.deviceSettings(at, lanes[gate])
    },
  }
}

function controllerOf(gate: DemoGate): DemoProcess {
  return {
    name: 'gate-controller',
    side: 'home',
    settings: async (at, installation) => {
      const lanes = await import('./demo/lanes.ts')
      return lanes.gateSettings(lanes[gate], at, installation)
    },
  }
}
