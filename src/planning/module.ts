import { defineModule } from '#platform/module.ts'
import { DAY, PLANNER, TITLE } from './copy/workplaces.ts'
import { PLANNING_AUDIT_EVENTS } from './domain/audit-events.ts'
import { PLANNING_REFUSALS } from './domain/refusals.ts'

const JSON_OUT = { flags: '--json', summary: 'print the result as JSON' } as const

/** The descriptor of capacity planning. */
export const PLANNING = defineModule({
  name: 'planning',
  title: TITLE,
  day: DAY,
  uses: {
    reference: 'checkpoints and calendars of both sides',
    audit: 'who approved a baseline',
  },
  // The model runs the same rules as production.
  domains: {
    queue: 'places, quotas, calls and no-shows as bookings have them',
    gate: 'the lane and the order of entry',
    reference: 'the working calendars of both sides',
  },
  folders: { engine: 'rules', model: 'rules' },
  refusals: PLANNING_REFUSALS,
  auditEvents: PLANNING_AUDIT_EVENTS,
  workplaces: [
    {
      folder: 'planner',
      roles: ['planner', 'administrator'],
      name: PLANNER.name,
      purpose: PLANNER.purpose,
    },
  ],
  routes: async () => (await import('./http/declared.ts')).ROUTES,
  subjects: { scenario: 'anybody', study: 'anybody', 'planning-model': 'anybody' },
  commandGroups: {
    plan: 'capacity of a checkpoint: models, what a change brings, checks',
  },
  commands: [
    {
      usage: 'plan mmc',
      summary: 'runs servers in parallel with random times, with the exact values beside',
      options: [
        { flags: '--arrival-rate <n>', summary: 'arrivals in a unit of time', number: true, required: true },
        {
          flags: '--service-rate <n>',
          summary: 'services of one server in a unit of time',
          number: true,
          required: true,
        },
        { flags: '--servers <n>', summary: 'servers', number: true, required: true },
        { flags: '--customers <n>', summary: 'customers of each replication', number: true, fallback: 300_000 },
        { flags: '--replications <n>', summary: 'replications', number: true, fallback: 10 },
        { flags: '--seed <n>', summary: 'seed of the experiment: the same gives the same bits', fallback: 1 },
        JSON_OUT,
      ],
      run: async ({ options }) => {
        const { mmcCommand } = await import('./commands/mmc.ts')
        mmcCommand(
          {
            arrivalRate: Number(options['arrivalRate']),
            serviceRate: Number(options['serviceRate']),
            servers: Number(options['servers']),
            customers: Number(options['customers']),
            replications: Number(options['replications']),
            seed: Number(options['seed']),
          },
          options['json'] === true,
        )
      },
    },
    {
      usage: 'plan synchronise',
      summary: 'what joined hours of both sides bring, by the size of the neutral strip',
      options: [
        {
          flags: '--buffer <trucks>',
          summary: 'trucks that the neutral strip holds, or "unlimited"; the whole table when left out',
        },
        JSON_OUT,
      ],
      run: async ({ options }) => {
        const { synchroniseCommand } = await import('./commands/synchronise.ts')
        const buffer = options['buffer']
        await synchroniseCommand(buffer === undefined ? undefined : String(buffer), options['json'] === true)
      },
    },
    {
      usage: 'plan run <model>',
      summary: 'runs a model from a file, or one of this release by name (bakhty), with intervals and exact checks',
      options: [
        { flags: '--add-common-hours <n>', summary: 'so many more hours in which both sides work', number: true },
        { flags: '--by <side>', summary: 'who opens longer: near, far or either', fallback: 'either' },
        { flags: '--no-marginal', summary: 'leave out what one more unit of each resource would bring' },
        { flags: '--negotiation', summary: 'what each more common hour would bring to either side' },
        JSON_OUT,
      ],
      run: async ({ arguments: { model }, options }) => {
        const { runCommand } = await import('./commands/run.ts')
        await runCommand({
          file: model ?? '',
          addCommonHours: options['addCommonHours'] === undefined ? undefined : Number(options['addCommonHours']),
          by: String(options['by']),
          marginal: options['marginal'] !== false,
          negotiation: options['negotiation'] === true,
          json: options['json'] === true,
        })
      },
    },
    {
      usage: 'plan backtest <event>',
      summary: 'an event that really happened against the model, with a control: november-2025, survey-2025, …',
      options: [JSON_OUT],
      run: async ({ arguments: { event }, options }) => {
        const { backtestCommand } = await import('./commands/backtest.ts')
        return backtestCommand(event ?? '', options['json'] === true)
      },
    },
    {
      usage: 'plan model <name>',
      summary: 'prints a model of this release as a file that `plan run` takes: bakhty, joined-hours',
      run: async ({ arguments: { name } }) => {
        const [{ readModelFile }, { say }] = await Promise.all([
          import('./commands/run.ts'),
          import('./commands/output.ts'),
        ])
        say(JSON.stringify((await readModelFile(name ?? '')).model, null, 2))
      },
    },
  ],
  benches: [
    {
      usage: 'planning',
      summary: 'events a CPU second against other engines of the same run, and a year of the whole border',
      options: [
        JSON_OUT,
        { flags: '--rounds <n>', summary: 'interleaved rounds; the best counts', number: true, fallback: 5 },
      ],
      run: async ({ options }) => {
        const { benchPlanning } = await import('./bench/bench-planning.ts')
        benchPlanning(Number(options['rounds']), options['json'] === true)
      },
    },
  ],
  demo: {
    seed: async (seed) => (await import('./demo/seed.ts')).seedPlanning(seed),
    check: {
      name: 'planning',
      summary: 'two more common hours at Bakhty: both calendars, a study with progress, gain, cause, replay, cancel',
      // Its study takes every processor: it goes after those who count on minutes.
      ground: 'lanes',
      steps: async () => (await import('./demo/walk.ts')).STEPS,
    },
  },
  documents: ['README.md', 'limits.md', 'glossary.md'],
  migrations: { follow: [] },
  roles: ['planner', 'administrator'],
  open: async (context) => (await import('./open.ts')).openModule(context),
})
