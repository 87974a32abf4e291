import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Outcome, TestFact, Unit } from './unit.ts'

const REPORTER = path.join(import.meta.dirname, 'facts-reporter.ts')
/**
 * A unit that hangs is ended: one that has told of no test for so long. Not one that goes on slowly: on a busy machine thirty-six
 * tests of two minutes took more than ten.
 */
const PATIENCE_MS = 10 * 60_000
const LONG_PATIENCE_MS = 3 * 60 * 60_000
/** How often a unit is looked at while it is waited for, of its patience. */
const LOOKS = 40
const OUTPUT_KEPT = 400_000
const ALIVE = new Set<ChildProcess>()

/** Where a unit runs, and with what settings. */
export interface Surroundings {
  readonly root: string
  /** A folder outside the tree for what units tell. */
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  /** Only tests whose title has this text. */
  readonly only?: string
}

let told = 0

/** Runs a unit in a child process (with a process group of its own) and reads what became of each test. */
export async function runUnit(unit: Unit, { root, folder, env, only }: Surroundings): Promise<Outcome> {
  const facts = path.join(folder, `facts-${++told}.jsonl`)
  const [command, args] = commandOf(unit, facts, only)
  const started = performance.now()
  const { code, output } = await runChild(command, args, { root, env, patience: patienceWith(env), facts })
  const seconds = (performance.now() - started) / 1000
  const { tests, suites, diagnostics, readable } = readFacts(facts, root)
  if (unit.work.kind === 'command') {
    const one: TestFact = {
      name: unit.name,
      file: unit.name,
      seconds,
      state: code === 0 ? 'passed' : 'failed',
      nesting: 0,
      reason: code === 0 ? '' : `ended with ${code}`,
    }
    return { unit, seconds, ok: code === 0, tests: [one], suites, diagnostics, output }
  }
  const failed = tests.some(({ state }) => state === 'failed')
  const whole = code === 0 && readable
  const known = whole || failed ? tests : [...tests, brokenOff(unit, seconds, readable ? code : 'a broken report')]
  return { unit, seconds, ok: whole && !failed, tests: known, suites, diagnostics, output }
}

/** The child ended badly although no test of it failed: it could not begin, hung, or was killed. */
function brokenOff({ name }: Unit, seconds: number, code: number | string): TestFact {
  return { name, file: name, seconds, state: 'failed', nesting: 0, reason: `the process ended with ${code}` }
}

function commandOf(
  { work, need }: Unit,
  facts: string,
  only: string | undefined,
): readonly [string, readonly string[]] {
  if (work.kind === 'command') return [work.command, work.args]
  const reporter = [`--test-reporter=${REPORTER}`, `--test-reporter-destination=${facts}`]
  // Files that start processes have one of their own: a process forked from a test would take over its options.
  const isolation = need === 'nothing' || need === 'database' ? 'none' : 'process'
  const chosen = only === undefined ? [] : [`--test-name-pattern=${RegExp.escape(only)}`]
  return [process.execPath, ['--test', `--test-isolation=${isolation}`, ...reporter, ...chosen, ...work.files]]
}

/** How long a unit may tell nothing (milliseconds). */
function patienceWith(env: Readonly<Record<string, string>>): number {
  const long = env['OTKEL_FAULTS'] === 'long' || env['OTKEL_BROWSER'] === 'long'
  return long ? LONG_PATIENCE_MS : PATIENCE_MS
}

/** Where a child runs, how long it may tell nothing, and the file in which it tells. */
interface Given extends Pick<Surroundings, 'root' | 'env'> {
  readonly patience: number
  readonly facts: string
}

function runChild(
  command: string,
  args: readonly string[],
  { root, env, patience, facts }: Given,
): Promise<{ code: number | string; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning', ...env },
    })
    ALIVE.add(child)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(-OUTPUT_KEPT)
      })
    }
    let ended: string | undefined
    const hang = watchForHang(facts, patience, () => {
      ended = `no word of a test for ${Math.round(patience / 60_000)} minutes`
      endGroup(child)
    })
    const done = (code: number | string) => {
      clearInterval(hang)
      ALIVE.delete(child)
      resolve({ code: ended ?? code, output })
    }
    child.once('error', (error) => done(error.message))
    child.once('exit', (code, signal) => {
      // What a test left running ends with its unit; else it would hold the pipes open.
      endGroup(child)
      child.once('close', () => done(code ?? signal ?? 'nothing'))
    })
  })
}

/** Calls back each time when nothing has been added to a file for so long (milliseconds), by so many looks at its size. */
export function watchForHang(file: string, patience: number, hung: () => void): NodeJS.Timeout {
  let size = 0
  let quiet = 0
  return setInterval(() => {
    const now = statSync(file, { throwIfNoEntry: false })?.size ?? 0
    quiet = now === size ? quiet + 1 : 0
    size = now
    if (quiet >= LOOKS) hung()
  }, patience / LOOKS)
}

function endGroup(child: ChildProcess): void {
  try {
    if (child.pid) process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It ended by itself the moment before.
  }
}

/** Ends every unit that still runs, with the processes that it started. */
export function endUnits(): void {
  for (const child of ALIVE) endGroup(child)
}

interface Facts {
  readonly tests: readonly TestFact[]
  readonly suites: number
  readonly diagnostics: readonly string[]
  /** False when a part of the report is missing: what it said may not be taken for all that happened. */
  readonly readable: boolean
}

function readFacts(file: string, root: string): Facts {
  const tests: TestFact[] = []
  const diagnostics: string[] = []
  let suites = 0
  if (!existsSync(file)) return { tests, suites, diagnostics, readable: true }
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '') continue
    try {
      const { test, suite, diagnostic } = JSON.parse(line) as { test?: TestFact; suite?: string; diagnostic?: string }
      if (test) tests.push({ ...test, file: path.relative(root, test.file) })
      if (suite !== undefined) suites++
      if (diagnostic !== undefined) diagnostics.push(diagnostic)
    } catch {
      return { tests, suites, diagnostics, readable: false }
    }
  }
  return { tests, suites, diagnostics, readable: true }
}
