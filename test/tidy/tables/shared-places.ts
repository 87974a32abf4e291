import { MODULES } from '#apps/modules.ts'
import { SYSTEMS } from '../../run/systems.ts'

/** Whose a name is: the systems by the names of their modules and by those of their workplaces. */
export const NAMES_OF_SYSTEMS: ReadonlyMap<string, string> = new Map(
  MODULES.filter(({ name }) => SYSTEMS.includes(name)).flatMap(({ name, workplaces = [] }) =>
    [name, ...workplaces.map(({ folder }) => folder)].map((one) => [one, name]),
  ),
)

/** Rooms of modules: their folders, and the pages that their descriptors name. There a system speaks of itself and of its neighbours. */
export const ROOMS_OF_MODULES: readonly string[] = MODULES.flatMap(({ name, workplaces = [] }) => [
  `src/${name}/`,
  ...workplaces.map(({ folder }) => `web/${folder}/`),
])

/** What runs for all systems: here not one of them is named. */
export const RUNS_FOR_ALL = [
  'apps/**',
  'src/kernel/**',
  'src/platform/**',
  'web/kit/**',
  'web/start/**',
  'web/build/**',
] as const

/** So many systems in one file that is of none of them are a list of systems. */
export const A_LIST = 3

/**
 * Where systems are named though the place is of none of them, each with the reason. Who adds a place here makes the next system
 * dearer: what a descriptor or a file of the system's own can say is said there (docs/how-to/add-a-system.md).
 */
export const SHARED_PLACES: Readonly<Record<string, string>> = {
  'apps/modules.ts': 'the list of modules',
  'src/kernel/roles.ts': 'what roles act for is a closed list, as the database has it',
  'src/kernel/shared-facts.ts': 'facts that several systems share, by what they are about',
  'src/kernel/forms/shared-facts.ts': 'facts that several systems share, and the names that they had',
  'apps/read-all-traces.ts': 'a declaration is one of the things that are looked for',
  'web/kit/rich/map/gl-style.ts': 'railways on the map',
  'web/kit/tell-ahead.tsx': 'the form that driver and carrier share, by which the centre is told ahead',
  'tools/mutate.ts': 'tables of mutants, where a system has one',
  'tools/mutations/security.ts': 'mutants of all guards, each with the file that it breaks',
  'test/run/systems.ts': 'tests that are named after another system than they test, or after none',
  'test/e2e/fixtures/desk-views.ts': 'views of desks behind the first screen, that walks and pictures share',
  'test/e2e/fixtures/picture-screens-*.ts': 'states of the screens of several desks, a file a part of the border',
  'test/e2e/*.browser-test.ts': 'behaviour that several desks must show: keys, weight, focus',
  'test/platform/traces.db-test.ts': 'one truck through several systems',
  'test/run/systems.test.ts': 'examples of the names of tests',
  'test/tidy/*.ts': 'examples of violations',
  'test/tidy/tables/places.ts': 'pages whose words may name an act',
}
