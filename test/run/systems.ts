/**
 * Whose the seconds of a test run are, and how many each system may take (docs/adr/0023-budget-of-a-system.md): seconds of
 * the clock of its units in a run of everything on two cores.
 */
export const BUDGET = { pure: 15, database: 40, processes: 40, browser: 60 } as const
/** Of the run of everything, all systems and what they share. */
const WHOLE_RUN_S = 25 * 60

export type Kind = keyof typeof BUDGET

const KINDS = ['pure', 'database', 'processes', 'browser'] as const satisfies readonly Kind[]

export const SYSTEMS = ['smart customs', 'driverless haulage', 'rail exchange', 'escort', 'capacity'] as const

export type System = (typeof SYSTEMS)[number]

/** The first system, the queue, with everything that the others stand on. */
export const SHARED = 'queue and what all share'

const CUSTOMS: System = 'smart customs'
const DRIVERLESS: System = 'driverless haulage'
const RAIL: System = 'rail exchange'
const ESCORT: System = 'escort'
const CAPACITY: System = 'capacity'

/**
 * How the path of a test file begins, and whose it is: the longest beginning holds. Several systems share its seconds in
 * equal parts. Folders of `src` and `web` stand here each on purpose; none is nobody's by being forgotten.
 */
export const BEGINNINGS: Readonly<Record<string, readonly System[] | typeof SHARED>> = {
  'src/audit/': SHARED,
  'src/declaration/': [CUSTOMS],
  'src/driverless/': [DRIVERLESS],
  'src/escort/': [ESCORT],
  'src/gate/': SHARED,
  'src/identity/': SHARED,
  'src/kernel/': SHARED,
  'src/law/': SHARED,
  'src/notices/': SHARED,
  'src/payments/': SHARED,
  'src/planning/': [CAPACITY],
  'src/platform/': SHARED,
  'src/queue/': SHARED,
  'src/rail/': [RAIL],
  'src/reference/': SHARED,
  'src/registries/': SHARED,
  'src/terminals/': SHARED,
  'web/board/': SHARED,
  'web/build/': SHARED,
  'web/carrier/': [ESCORT],
  'web/centre/': [ESCORT],
  'web/checkpoint/': SHARED,
  'web/corridor/': [DRIVERLESS],
  'web/customs/': [CUSTOMS],
  'web/driver/': SHARED,
  'web/exchange/': [RAIL],
  'web/kit/': SHARED,
  'web/lists/': SHARED,
  'web/planner/': [CAPACITY],
  'web/public/': SHARED,
  'web/registrar/': SHARED,
  'web/start/': SHARED,
  'web/terminals/': SHARED,
  'web/verifier/': [ESCORT],
  'test/contract/seal-': [ESCORT],
  'test/driverless/': [DRIVERLESS],
  'test/e2e/carrier': [ESCORT],
  'test/e2e/centre': [ESCORT],
  'test/e2e/corridor': [DRIVERLESS],
  'test/e2e/customs-compare': [CUSTOMS],
  'test/e2e/customs-desks': [CUSTOMS, RAIL],
  'test/e2e/evidence-verifier': [ESCORT],
  'test/e2e/item-grid': [CUSTOMS],
  'test/e2e/map-sight': [ESCORT],
  'test/e2e/planner': [CAPACITY],
  'test/e2e/road-desks-large-letters': [ESCORT, DRIVERLESS, CAPACITY],
  'test/faults/steps/exchange': [CUSTOMS],
  'test/faults/steps/rail': [RAIL],
  'test/faults/steps/releases': [CUSTOMS],
  'test/security/corridor-': [DRIVERLESS],
  'test/security/seal-': [ESCORT],
}

const ENDS: readonly (readonly [string, Kind])[] = [
  ['.test.ts', 'pure'],
  ['.db-test.ts', 'database'],
  ['.process-test.ts', 'processes'],
  ['.browser-test.ts', 'browser'],
]

/** What kind of test a file holds; a command is of none. */
export function kindOf(file: string): Kind | undefined {
  return ENDS.find(([end]) => file.endsWith(end))?.[1]
}

/** The systems that a test file is of; none where all share it. */
export function systemsOf(file: string): readonly System[] {
  const [longest] = Object.keys(BEGINNINGS)
    .filter((start) => file.startsWith(start))
    .toSorted((a, b) => b.length - a.length)
  const owners = longest === undefined ? SHARED : BEGINNINGS[longest]
  return owners === undefined || owners === SHARED ? [] : owners
}

type Row = Readonly<Record<Kind, number>>

/** Seconds by system and kind; last what all share. What is no test file counts to the whole run alone. */
export function secondsBySystem(spent: ReadonlyMap<string, number>): ReadonlyMap<System | typeof SHARED, Row> {
  const rows = new Map([...SYSTEMS, SHARED].map((name) => [name, { pure: 0, database: 0, processes: 0, browser: 0 }]))
  for (const [file, seconds] of spent) {
    const kind = kindOf(file)
    if (kind === undefined) continue
    const systems = systemsOf(file)
    const names = systems.length > 0 ? systems : [SHARED]
    for (const name of names) {
      const row = rows.get(name)
      if (row) row[kind] += seconds / names.length
    }
  }
  return rows as ReadonlyMap<System | typeof SHARED, Row>
}

/** The rows as lines: seconds, of how many, and the word over where they are more. A part of a run tells of what it ran. */
export function tellBySystem(spent: ReadonlyMap<string, number>, wholeSeconds: number): readonly string[] {
  const ran = [...secondsBySystem(spent)].filter(([, row]) => KINDS.some((kind) => row[kind] > 0))
  const rows = ran.map(([name, row]) => [
    name,
    ...KINDS.map((kind) => cell(row[kind], name === SHARED ? undefined : BUDGET[kind])),
  ])
  const whole = ['the whole run', cell(wholeSeconds, WHOLE_RUN_S)]
  return [['', ...KINDS], ...rows, whole].map((cells) => {
    const [name = '', ...figures] = cells
    return `${name.padEnd(26)}${figures.map((figure) => figure.padEnd(19)).join('')}`.trimEnd()
  })
}

function cell(seconds: number, budget: number | undefined): string {
  const spent = seconds.toFixed(1)
  if (budget === undefined) return spent
  return `${spent} of ${budget}${seconds > budget ? ' over' : ''}`
}
