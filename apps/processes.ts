/** A process of an installation, as serve, the demonstration, the systemd units and the container file know it. */
export interface ProcessKind {
  readonly name: string
  /** Path from the root of the project. */
  readonly file: string
  /** What it cannot do without: the database with the installation's keys, or a settings file of its own at its place. */
  readonly needs: 'database' | 'own settings'
  /** An installation is whole without it; `otkel serve` starts only the others. */
  readonly optional: boolean
  /** Light enough to share one Node process with others, where memory counts more than a core for each. */
  readonly small: boolean
}

/** Every process. A new one is a line here, a file, and a unit in `deploy/systemd`. */
export const PROCESSES: readonly ProcessKind[] = [
  { name: 'portal', file: 'apps/portal.ts', needs: 'database', optional: false, small: false },
  { name: 'worker', file: 'apps/worker.ts', needs: 'database', optional: false, small: false },
  { name: 'gate-controller', file: 'apps/gate-controller.ts', needs: 'own settings', optional: true, small: true },
]

/** Runs several of {@link PROCESSES} of one installation in one Node process: their files are its arguments. */
export const TOGETHER = 'apps/together.ts'

/** What every installation runs. */
export const BASIC_PROCESSES: readonly ProcessKind[] = PROCESSES.filter(({ optional }) => !optional)
