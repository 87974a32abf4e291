import { MODULES } from '#apps/modules.ts'

/**
 * Whose the seconds of a test run are, and how many each system may take (docs/adr/0023-budget-of-a-system.md): seconds of
 * the clock of its units in a run of everything on two cores.
 */
export const BUDGET = { pure: 15, database: 40, processes: 40, browser: 60 } as const
/** Of the run of everything, all systems and what they share. */
const WHOLE_RUN_S = 25 * 60

export type Kind = keyof typeof BUDGET

const KINDS = ['pure', 'database', 'processes', 'browser'] as const satisfies readonly Kind[]

/** The first system, the queue, with everything that the others stand on. */
export const SHARED = 'queue and what all share'

/** Its modules. Every other module is a system by itself, from its first day. */
const OF_SHARED = [
  'audit',
  'gate',
  'identity',
  'law',
  'notices',
  'payments',
  'queue',
  'reference',
  'registries',
  'terminals',
]

const ALONE = MODULES.filter(({ name }) => !OF_SHARED.includes(name))

/** Systems with a budget of their own, by the name of their module. */
export const SYSTEMS: readonly string[] = ALONE.map(({ name }) => name)

/** Whose a folder of `src`, a folder of `web` or a test named after it is: a module's by its name and by those of its workplaces. */
const OWNERS: ReadonlyMap<string, string> = new Map(
  ALONE.flatMap(({ name, workplaces = [] }) =>
    [name, ...workplaces.map(({ folder }) => folder)].map((own) => [own, name]),
  ),
)

/**
 * How the path of a file begins that is named after neither module nor workplace, or after another than it tests, and whose it is.
 * Several systems share its seconds in equal parts.
 */
export const BEGINNINGS: Readonly<Record<string, readonly string[]>> = {
  'test/contract/seal-': ['escort'],
  'test/e2e/customs-desks': ['declaration', 'rail'],
  'test/e2e/evidence-verifier': ['escort'],
  'test/e2e/item-grid': ['declaration'],
  'test/e2e/map-sight': ['escort'],
  'test/e2e/road-desks-large-letters': ['escort', 'driverless', 'planning'],
  'test/faults/steps/exchange': ['declaration'],
  'test/faults/steps/releases': ['declaration'],
  'test/faults/steps/seal-words': ['driverless'],
  'test/security/seal-': ['escort'],
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
export function systemsOf(file: string): readonly string[] {
  const beginning = Object.keys(BEGINNINGS).find((start) => file.startsWith(start))
  if (beginning !== undefined) return BEGINNINGS[beginning] ?? []
  const [place = '', ...rooms] = file.split('/')
  const named =
    place === 'test'
      ? rooms.map((room) => room.split(/[-.]/)[0] ?? '')
      : place === 'src' || place === 'web'
        ? rooms.slice(0, 1)
        : []
  const owner = named.map((name) => OWNERS.get(name)).find((one) => one !== undefined)
  return owner === undefined ? [] : [owner]
}

type Row = Readonly<Record<Kind, number>>

/** Seconds by system and kind; last what all share. What is no test file counts to the whole run alone. */
export function secondsBySystem(spent: ReadonlyMap<string, number>): ReadonlyMap<string, Row> {
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
  return rows
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
