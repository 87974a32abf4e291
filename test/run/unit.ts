/** What a stage's name asks for. */
export const STAGES = ['types', 'lint', 'pure', 'db', 'process', 'faults', 'build', 'browser'] as const

export type Stage = (typeof STAGES)[number]

/**
 * What a unit cannot do without. All but `nothing` are heavy: they take a place of the machine, which runs side by side
 * share. `machine` takes every place: such a test loads the machine as far as it goes, or measures times. `clock` is of
 * processes that mostly wait until it is time: one of them runs beside the others, in a place of its own.
 */
export type Need = 'nothing' | 'database' | 'processes' | 'browser' | 'machine' | 'clock'

/** One child process of a run: a command, or test files that run one after another in it. */
export interface Unit {
  readonly name: string
  readonly stage: Stage
  readonly need: Need
  /** Expected, by the committed timings. */
  readonly seconds: number
  /** Names of units that must have ended before. */
  readonly after: readonly string[]
  readonly work:
    | { readonly kind: 'command'; readonly command: string; readonly args: readonly string[] }
    | { readonly kind: 'tests'; readonly files: readonly string[] }
}

/** One test as its reporter told it; a command counts as one test. */
export interface TestFact {
  readonly name: string
  readonly file: string
  readonly seconds: number
  readonly state: 'passed' | 'failed' | 'skipped'
  /** 0 for a test of a file, more for a test within a test. */
  readonly nesting: number
  /** Why it was skipped, or how it failed. */
  readonly reason: string
}

/** What became of a unit. */
export interface Outcome {
  readonly unit: Unit
  readonly seconds: number
  readonly ok: boolean
  readonly tests: readonly TestFact[]
  /** How many groups of tests (`describe`) ended. */
  readonly suites: number
  readonly diagnostics: readonly string[]
  /** What the child printed by itself. */
  readonly output: string
}
