import { listModuleProcesses, MODULE_PROCESS_FILE } from './module-processes.ts'

/** A process of an installation, as serve, the demonstration, the systemd units and the container file know it. */
export interface ProcessKind {
  readonly name: string
  /** Path from the root of the project; exports what it does as `start`. */
  readonly file: string
  readonly args: readonly string[]
  /** What it cannot do without: the database with the installation's keys, or a settings file of its own at its place. */
  readonly needs: 'database' | 'own settings'
  /** An installation is whole without it; `otkel serve` starts only the others. */
  readonly optional: boolean
  /** Light enough to share one Node process with others, where memory counts more than a core for each. */
  readonly small: boolean
}

/** Every process: the platform's own, and those that modules bring. */
export const PROCESSES: readonly ProcessKind[] = [
  { name: 'portal', file: 'apps/portal.ts', args: [], needs: 'database', optional: false, small: false },
  { name: 'worker', file: 'apps/worker.ts', args: [], needs: 'database', optional: false, small: false },
  ...listModuleProcesses().map(
    ({ process }): ProcessKind => ({
      name: process.name,
      file: MODULE_PROCESS_FILE,
      args: [process.name],
      needs: 'startApart' in process ? 'own settings' : 'database',
      optional: process.optional ?? false,
      small: process.small ?? false,
    }),
  ),
]

/** Runs several of {@link PROCESSES} of one installation in one Node process; their names are its arguments. */
export const TOGETHER = 'apps/together.ts'

/** What shares a Node process: nothing, the small ones, or everything. */
export type Sharing = 'nothing' | 'small' | 'everything'

/** What one Node process runs: one of the table by itself, or several together. */
export interface Planned {
  readonly name: string
  readonly file: string
  readonly args: readonly string[]
}

/** Node processes in which the given ones run, in the order in which they are to be started. */
export function planProcesses(kinds: readonly ProcessKind[], sharing: Sharing): readonly Planned[] {
  const shares = ({ small }: ProcessKind) => sharing === 'everything' || (sharing === 'small' && small)
  const together = kinds.filter(shares)
  if (together.length < 2) return kinds.map(({ name, file, args }) => ({ name, file, args }))
  const names = together.map(({ name }) => name)
  return [
    ...kinds.filter((kind) => !shares(kind)).map(({ name, file, args }) => ({ name, file, args })),
    { name: names.join(' + '), file: TOGETHER, args: names },
  ]
}

/** What every installation runs. */
export const BASIC_PROCESSES: readonly ProcessKind[] = PROCESSES.filter(({ optional }) => !optional)
