import { PASSAGE } from '#kernel/forms/shared-facts.ts'
import { defineModule } from '#platform/module.ts'
import { CARRIER, CENTRE, DAY, TITLE } from './copy/workplaces.ts'
import { ESCORT_AUDIT_EVENTS } from './domain/audit-events.ts'
import { DEMO_SEALS } from './demo/seals.ts'
import { ESCORT_REFUSALS } from './domain/refusals.ts'
import { SETTINGS } from './settings.ts'

/** The descriptor of the electronic escort. */
export const ESCORT = defineModule({
  name: 'escort',
  title: TITLE,
  day: DAY,
  uses: {
    law: 'what the acts of a country do not speak of is refused by its name',
    audit: 'what was ordered, hung, opened, removed and revised',
    identity: 'the login of who took an incident',
    queue: 'the booking of an escorted truck',
    declaration: 'the transit that is escorted',
  },
  folders: { protocols: 'rules' },
  hears: [PASSAGE.name],
  ownRules: async () => (await import('./law-of.ts')).listOwnRules(),
  settings: SETTINGS,
  secrets: ['OTKEL_SEAL_MQTT_PASSWORD'],
  refusals: ESCORT_REFUSALS,
  auditEvents: ESCORT_AUDIT_EVENTS,
  routes: async () => (await import('./http/declared.ts')).ROUTES,
  subjects: {
    // The centre of one authority sees all its trips; a driver's report is checked against his own trip.
    'escort-trip': 'anybody',
    'escort-leg': 'anybody',
    'escort-incident': 'anybody',
    'escort-drawing': 'anybody',
    'own-escort-trip': 'account',
    // Of the dispatcher's firm.
    'carrier-escort-trip': 'account',
  },
  workplaces: [
    { folder: 'centre', roles: ['duty-operator', 'shift-head', 'mobile-group', 'officer'], ...CENTRE },
    { folder: 'carrier', roles: ['carrier'], ...CARRIER },
  ],
  processes: [
    {
      name: 'seal-listener',
      summary: 'hears navigation seals over TCP, keeps what they say and judges it',
      connections: 6,
      start: async (context) => {
        const { startListener } = await import('./process/seal-listener.ts')
        const { rulesAt } = (await import('./law-of.ts')).escortLawOf(context.installation.authority.country)
        return startListener({ ...context, rulesAt } as unknown as Parameters<typeof startListener>[0])
      },
    },
  ],
  commandGroups: {
    evidence: 'evidence of escorted trips: check a bundle, the key that signs',
  },
  commands: [
    {
      usage: 'evidence verify <file>',
      summary: 'checks an evidence bundle without a network: frames, chain, judgement, signature',
      run: async ({ arguments: { file } }) =>
        (await import('./commands/verify-evidence.ts')).verifyEvidenceFile(String(file)),
    },
    {
      usage: 'evidence key',
      summary: 'prints the fingerprint of the key that signs evidence here, for the authority to publish',
      run: async ({ open }) =>
        (await import('./commands/evidence-key.ts')).printEvidenceKey(open, (text) => void process.stdout.write(text)),
    },
    {
      usage: 'decode',
      summary: 'decodes frames of seals and trackers, one a line from standard input, as JSON lines',
      options: [{ flags: '--protocol <name>', summary: 'jt701, …: a folder of src/escort/protocols', required: true }],
      run: async ({ options }) => (await import('./commands/decode.ts')).decode(String(options['protocol'])),
    },
  ],
  benches: [
    {
      usage: 'escort',
      summary: 'frames of seals a second against raw array inserts of the same run; from a cut rope to the screen',
      options: [
        { flags: '--json', summary: 'print the result as JSON' },
        { flags: '--seconds <n>', summary: 'of each round', fallback: 5, number: true },
        { flags: '--rounds <n>', summary: 'rounds that count', fallback: 3, number: true },
        { flags: '--known <n>', summary: 'seals in the stock', fallback: 50_000, number: true },
        { flags: '--trips <n>', summary: 'trips under way', fallback: 5_000, number: true },
        { flags: '--seals <n>', summary: 'seals that speak at once', fallback: 2_000, number: true },
      ],
      run: async ({ options }) => (await import('./bench/bench-escort.ts')).benchEscort(options),
    },
  ],
  demo: {
    simulators: [
      {
        name: 'seals',
        file: 'simulators/seals.ts',
        side: 'home',
        start: 'before',
        settings: async ({ portOf, time }) => {
          const port = await portOf('seals-jt701')
          return {
            simulator: {
              OTKEL_SEALS: JSON.stringify({ port, control: await portOf('seals-control'), time, seals: DEMO_SEALS }),
            },
            platform: { OTKEL_SEAL_PORTS: `jt701:${port}` },
          }
        },
      },
    ],
    seed: async (seed) => (await import('./demo/seed.ts')).seedEscort(seed),
    day: async () => (await import('./demo/day.ts')).DAY,
    check: {
      name: 'escort',
      summary:
        'a trip from order to closing: a cut rope, a mobile group, evidence; jamming, silence taken back, a detour',
      steps: async () => (await import('./demo/walk.ts')).STEPS,
    },
  },
  documents: ['README.md', 'limits.md', 'glossary.md'],
  migrations: { follow: [] },
  roles: [
    'duty-operator',
    'shift-head',
    'mobile-group',
    'officer',
    'registrar',
    'carrier',
    'driver',
    'auditor',
    'administrator',
  ],
  open: async (context, others) => (await import('./open.ts')).openModule(context, others),
})
