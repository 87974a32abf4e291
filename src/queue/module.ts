import { defineModule } from '#platform/module.ts'
import { DAY, DRIVER, LISTS, REGISTRAR, TITLE } from './copy/workplaces.ts'
import { QUEUE_AUDIT_EVENTS } from './domain/audit-events.ts'
import { QUEUE_REFUSALS } from './domain/refusals.ts'
import { QUEUE_NOTICES } from './notices.ts'
import { QUEUE_DAYS, QUEUE_LAW } from './law.ts'

const print = (line: string) => void process.stdout.write(`${line}\n`)

/** The descriptor of the queue. */
export const QUEUE = defineModule({
  name: 'queue',
  uses: {
    payments: 'a place is held by a fee and a deposit',
    registries: 'a booking stands when the checks have passed',
    reference: 'checkpoints, categories, calendars',
    law: 'quotas, terms and clocks in force',
    notices: 'the driver is told of each step',
    identity: 'drivers and vehicles of a booking',
  },
  law: QUEUE_LAW,
  decidingDays: QUEUE_DAYS,
  title: TITLE,
  workplaces: [
    { folder: 'driver', roles: ['driver'], ...DRIVER, needsLaw: ['queue.horizon-days'] },
    {
      folder: 'lists',
      roles: ['postal-operator', 'state-body', 'registrar', 'administrator'],
      ...LISTS,
      needsLaw: ['queue.horizon-days'],
    },
    {
      folder: 'registrar',
      roles: ['registrar', 'administrator'],
      ...REGISTRAR,
      needsLaw: ['queue.horizon-days'],
    },
  ],
  day: DAY,
  refusals: QUEUE_REFUSALS,
  notices: QUEUE_NOTICES,
  auditEvents: QUEUE_AUDIT_EVENTS,
  routes: async () => (await import('./http/declared.ts')).ROUTES,
  subjects: {
    booking: 'account',
    closure: 'anybody',
    'vehicle-list': 'account',
  },
  demo: {
    simulators: [
      {
        name: 'traffic simulator',
        file: 'simulators/traffic.ts',
        side: 'home',
        start: 'traffic',
        settings: async (at) => (await import('./demo/traffic-of-day.ts')).trafficSettings(at),
      },
    ],
    seed: async (seed) => (await import('./demo/seed.ts')).seedQueue(seed),
    check: [
      {
        name: 'queue',
        summary: 'one truck books, is checked, pays, is called, passes the barrier and crosses; another never comes',
        ground: 'lanes',
        steps: async () => (await import('./demo/walk.ts')).queueSteps(),
      },
      {
        name: 'order',
        summary:
          'quotas, day-of release, move, every end of a deposit, closure and cut without loss, reunion, order of entry, disputes',
        ground: 'lanes',
        steps: async () => (await import('./demo/walk-order.ts')).orderSteps(),
      },
    ],
  },
  benches: [
    {
      usage: 'booking',
      summary: 'bookings per second: raw durable limit against the whole HTTP path, one hot slot and spread',
      options: [
        { flags: '--json', summary: 'print the result as JSON' },
        { flags: '--seconds <n>', summary: 'seconds per measurement', fallback: 5, number: true },
        { flags: '--rounds <n>', summary: 'repetitions, interleaved; the median counts', fallback: 3, number: true },
      ],
      run: async (given) => (await import('./bench/bench-booking.ts')).benchBooking(given, print),
    },
    {
      usage: 'streams',
      summary: 'what open board and desk streams cost other requests, against the same requests without them',
      options: [
        { flags: '--json', summary: 'print the result as JSON' },
        { flags: '--boards <n>', summary: 'streams of the public board', fallback: 1_000, number: true },
        { flags: '--officers <n>', summary: 'streams of officers’ desks', fallback: 200, number: true },
        { flags: '--seconds <n>', summary: 'seconds per measurement', fallback: 10, number: true },
      ],
      run: async (given) => (await import('./bench/bench-streams.ts')).benchStreams(given, print),
    },
  ],
  documents: ['README.md', 'limits.md', 'glossary.md'],
  migrations: { follow: [] },
  roles: ['driver', 'officer', 'registrar', 'administrator', 'postal-operator', 'state-body'],
  open: async (context, others) => (await import('./open.ts')).openModule(context, others),
})
