import { defineModule } from '#platform/module.ts'
import { DAY, EXCHANGE, TITLE } from './copy/workplaces.ts'
import { RAIL_AUDIT_EVENTS } from './domain/audit-events.ts'
import { RAIL_REFUSALS } from './domain/refusals.ts'

const print = (line: string) => void process.stdout.write(`${line}\n`)

/** The descriptor of the rail exchange. */
export const RAIL = defineModule({
  name: 'rail',
  title: TITLE,
  day: DAY,
  workplaces: [{ folder: 'exchange', roles: ['exchange-operator', 'working-group'], ...EXCHANGE }],
  uses: {},
  folders: { messages: 'documents' },
  refusals: RAIL_REFUSALS,
  auditEvents: RAIL_AUDIT_EVENTS,
  routes: async () => (await import('./http/declared.ts')).ROUTES,
  peerMessages: async () => (await import('./peer-messages.ts')).RAIL_MESSAGES,
  subjects: {
    train: 'anybody',
    consignment: 'anybody',
    lock: 'anybody',
    'lock-reading': 'anybody',
    'record-consent': 'anybody',
    conditions: 'anybody',
  },
  commandGroups: {
    lock: 'safe locks of the rail exchange: what is written on one and read from it',
    conditions: 'packages of technical conditions of the rail exchange',
  },
  commands: [
    {
      usage: 'lock write <lock>',
      summary: 'binds a lock to the container of a consignment and prints the file that is carried to it',
      options: [
        { flags: '--consignment <number>', summary: 'which consignment, e.g. KZ-55302/281126/0001001', required: true },
        { flags: '--reason <why>', summary: 'system-failure, no-network or carrier-wish', fallback: 'system-failure' },
      ],
      run: async ({ open, options, arguments: given }) => {
        const { writeLockFile } = await import('./commands/lock.ts')
        const { consignment, reason } = {
          consignment: String(options['consignment']),
          reason: String(options['reason']),
        }
        return writeLockFile(open, { lock: given['lock'] ?? '', consignment, reason }, print)
      },
    },
    {
      usage: 'lock read <file>',
      summary: 'opens what was read from a lock with the pinned keys; exits 0 when the goods may go on',
      run: async ({ open, arguments: given }) =>
        (await import('./commands/lock.ts')).readLockFile(open, given['file'] ?? '', print),
    },
    {
      usage: 'conditions verify <file>',
      summary: 'checks a package of technical conditions with the public keys of both sides alone',
      options: [{ flags: '--keys <file>', summary: 'JSON: public keys by country', required: true }],
      run: async ({ options, arguments: given }) => {
        const { verifyConditions } = await import('./commands/verify-conditions.ts')
        return verifyConditions(given['file'] ?? '', String(options['keys']), print)
      },
    },
  ],
  demo: {
    seed: async (seed) => (await import('./demo/seed.ts')).seedRail(seed),
    check: {
      name: 'rail',
      summary: 'a train of ten wagons, a lock while the link is down, an exclusion without a shadow',
      ground: 'neighbour',
      steps: async () => (await import('./demo/walk.ts')).STEPS,
    },
    day: async () => (await import('./demo/day.ts')).DAY,
  },
  documents: ['README.md', 'limits.md', 'glossary.md'],
  migrations: { follow: [] },
  roles: ['exchange-operator', 'working-group', 'auditor'],
  open: async (context) => (await import('./open.ts')).openModule(context),
})
