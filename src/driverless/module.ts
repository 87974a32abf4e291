import { RELEASE, SEAL } from '#kernel/forms/shared-facts.ts'
import { defineModule } from '#platform/module.ts'
import { CORRIDOR, DAY, TITLE } from './copy/workplaces.ts'
import { INSTRUMENTS } from './demo/instruments.ts'
import { VEHICLES } from './demo/simulator.ts'
import { DRIVERLESS_AUDIT_EVENTS } from './domain/audit-events.ts'
import { DRIVERLESS_REFUSALS } from './domain/refusals.ts'
import { DRIVERLESS_SETTINGS } from './settings.ts'

/** The descriptor of driverless haulage. */
export const DRIVERLESS = defineModule({
  name: 'driverless',
  title: TITLE,
  day: DAY,
  uses: {},
  domains: { gate: 'the gate of driverless vehicles runs the lane of the gate of trucks' },
  folders: { vda5050: 'documents' },
  settings: DRIVERLESS_SETTINGS,
  refusals: DRIVERLESS_REFUSALS,
  auditEvents: DRIVERLESS_AUDIT_EVENTS,
  hears: [RELEASE.name, SEAL.name],
  workplaces: [
    {
      folder: 'corridor',
      roles: ['corridor-dispatcher'],
      name: CORRIDOR.name,
      purpose: CORRIDOR.purpose,
    },
  ],
  processes: [
    {
      name: 'fleet-control',
      summary: 'commands the driverless vehicles of one side over MQTT (VDA 5050)',
      connections: 4,
      small: true,
      start: async (context) => (await import('./process/fleet-control.ts')).startFleetControl(context as never),
    },
  ],
  commandGroups: {
    twin: 'the twin of the driverless corridor: days and experiments',
    corridor: 'a corridor of driverless vehicles: plans, instruments, logs',
    vda5050: 'vehicles and messages of VDA 5050',
  },
  commands: [
    {
      usage: 'twin run',
      summary: 'runs days of the driverless corridor in the twin, or the deadlock experiment',
      options: [
        { flags: '--vehicles <n>', summary: 'vehicles', fallback: 24, number: true },
        { flags: '--days <n>', summary: 'days, each with the next seed', fallback: 1, number: true },
        { flags: '--hours <n>', summary: 'hours of a day that are counted', fallback: 24, number: true },
        { flags: '--seed <n>', summary: 'first seed', fallback: 1, number: true },
        { flags: '--gate-lanes <n>', summary: 'lanes of each gate', fallback: 1, number: true },
        { flags: '--layout <name>', summary: 'corridor or single-track', fallback: 'corridor' },
        { flags: '--allocator <name>', summary: 'safe or greedy, on the single track', fallback: 'safe' },
        {
          flags: '--peer-loss <percent>',
          summary: 'messages between the sides that are lost and said again',
          number: true,
        },
        { flags: '--controller-ends <side:event>', summary: 'a controller is ended after its n-th event: KZ:2000' },
        { flags: '--stuck-after <nodes>', summary: 'vehicles stop for good after so many nodes', number: true },
        { flags: '--json', summary: 'print the result as JSON' },
      ],
      run: async ({ options }) => (await import('./commands/run-twin.ts')).runTwinCommand(options),
    },
    {
      usage: 'corridor export',
      summary: 'writes the plan of a corridor as GeoJSON or as a layout of LIF',
      options: [
        { flags: '--country <code>', summary: 'one of its two authorities', required: true },
        { flags: '--format <name>', summary: 'geojson or lif', fallback: 'geojson' },
      ],
      run: async ({ options }) => (await import('./commands/corridor-files.ts')).exportCorridor(options),
    },
    {
      usage: 'corridor check',
      summary: 'reads a plan as GeoJSON or as a layout of LIF and says what is wrong with it',
      options: [
        { flags: '--file <path>', summary: 'the plan', required: true },
        { flags: '--country <code>', summary: 'whose corridor a layout is about', required: true },
      ],
      run: async ({ options }) => (await import('./commands/corridor-files.ts')).checkCorridor(options),
    },
    {
      usage: 'corridor log',
      summary: 'writes the log of this side of the corridor to a file, for whoever compares both',
      options: [{ flags: '--file <path>', summary: 'the file; it must not be there yet', required: true }],
      run: async (given) => (await import('./commands/corridor-logs.ts')).exportLog(given),
    },
    {
      usage: 'corridor instrument',
      summary: 'takes a weighbridge or a camera into use at a place of the corridor, or out of use',
      options: [
        { flags: '--id <name>', summary: 'name of the instrument', required: true },
        { flags: '--kind <name>', summary: 'weighbridge or camera' },
        { flags: '--place <name>', summary: 'place of the corridor at which it looks' },
        { flags: '--key <path>', summary: 'its public key, Ed25519, as PEM' },
        { flags: '--revoke', summary: 'out of use: stolen, replaced' },
      ],
      run: async (given) => (await import('./commands/corridor-instruments.ts')).instrumentCommand(given),
    },
    {
      usage: 'corridor instrument-key',
      summary: 'makes the key pair of an instrument: the private part into a file, the public one to the output',
      options: [{ flags: '--file <path>', summary: 'the file; it must not be there yet', required: true }],
      run: async ({ options }) => (await import('./commands/corridor-instruments.ts')).instrumentKey(options),
    },
    {
      usage: 'corridor compare',
      summary: 'compares the logs of both sides without either of them: chains, signatures, what was said and heard',
      options: [
        { flags: '--one <path>', summary: 'the log of one side', required: true },
        { flags: '--other <path>', summary: 'the log of the other side', required: true },
        { flags: '--json', summary: 'print the findings as JSON' },
      ],
      run: async ({ options }) => (await import('./commands/corridor-logs.ts')).compareLogFiles(options),
    },
    {
      usage: 'vda5050 check',
      summary: 'says which rules of VDA 5050 a standing vehicle keeps',
      options: [
        { flags: '--broker <url>', summary: 'mqtt://host:port', required: true },
        { flags: '--vehicle <name>', summary: 'maker/serial', required: true },
        { flags: '--vda <version>', summary: '2.0.0, 2.1.0 or 3.0.0', fallback: '3.0.0' },
        { flags: '--interface <name>', summary: 'first level of the topics', fallback: 'otkel' },
        { flags: '--username <name>', summary: 'at the broker' },
        { flags: '--password <text>', summary: 'at the broker' },
        { flags: '--json', summary: 'print the findings as JSON' },
      ],
      run: async ({ options }) => (await import('./commands/check-vehicle.ts')).checkVehicle(options),
    },
    {
      usage: 'vda5050 read',
      summary: 'says whether a message in a file is of the form of VDA 5050, and where it is not',
      options: [
        { flags: '--file <path>', summary: 'the message, JSON', required: true },
        { flags: '--topic <name>', summary: 'state, connection, factsheet, order, instantActions, …', required: true },
        { flags: '--vda <version>', summary: '2.0.0, 2.1.0 or 3.0.0', fallback: '3.0.0' },
      ],
      run: async ({ options }) => (await import('./commands/read-message.ts')).readMessage(options),
    },
  ],
  benches: [
    {
      usage: 'driverless',
      summary: 'time of a decision at 24, 60 and 200 vehicles, messages a second, states of the hand-over a second',
      options: [{ flags: '--json', summary: 'print the result as JSON' }],
      run: async ({ options }) => (await import('./bench/driverless.ts')).benchDriverless(options),
    },
  ],
  demo: {
    simulators: [VEHICLES, INSTRUMENTS],
    seed: async (seed) => (await import('./demo/seed.ts')).seedDriverless(seed),
    check: {
      name: 'driverless',
      summary: 'a container from Bakhty to Pokitu and its vehicle back, with two controllers and what may go wrong',
      ground: 'neighbour',
      steps: async () => (await import('./demo/walk.ts')).STEPS,
    },
  },
  routes: async () => (await import('./http/declared.ts')).ROUTES,
  peerMessages: async () => (await import('./peer-messages.ts')).CORRIDOR_MESSAGES,
  documents: ['README.md', 'limits.md', 'glossary.md'],
  migrations: { follow: [] },
  roles: ['corridor-dispatcher'],
  open: async (context) => (await import('./open.ts')).openModule(context),
})
