import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { Misconfigured, messageOf } from '#platform/faults.ts'

/** A process of the platform: a file of `apps/` or `simulators/` with its settings. */
export interface ProcessPlan {
  readonly name: string
  /** Path from the root of the project. */
  readonly file: string
  readonly env: Readonly<Record<string, string>>
  readonly args?: readonly string[]
  /** Only `env` holds its settings: those of our own surroundings belong to another installation. */
  readonly ownSettings?: boolean
  /** `line`: a simulator, which says that it is ready by one JSON line on standard output; its other output is dropped. */
  readonly announces?: 'ipc' | 'line'
}

/** Children that are started, watched and ended together. */
export interface Supervisor {
  /** Starts a process under a name of its own and waits until it says that it is ready; answers what it reported about itself. */
  start(plan: ProcessPlan): Promise<Record<string, unknown>>
  /** Ends all, last started first, and waits for each. */
  stop(): Promise<void>
  /** Process id of a running child, or of the one in which several run together, for fault tests. */
  pidOf(name: string): number | undefined
}

/** Exit code of a process whose settings or environment are wrong: starting it again would not help. */
export const EXIT_MISCONFIGURED = 78

const ROOT = path.resolve(import.meta.dirname, '..')
/** Room for the short-lived objects of a burst: with the default size a fifth of the portal's work was their collection. */
export const ROOM_OF_SHORT_LIVED = '--max-semi-space-size=32'
const NODE_OPTIONS = ['--disable-warning=ExperimentalWarning', ROOM_OF_SHORT_LIVED]
const READY_TIMEOUT_MS = 60_000
const STOP_TIMEOUT_MS = 8_000
const FIRST_RESTART_MS = 300
const LONGEST_RESTART_MS = 10_000

interface Child {
  readonly plan: ProcessPlan
  process: ChildProcess
  restarts: number
  startedAt: number
}

/**
 * Starts processes and keeps them running: one that dies, or cannot be started for want of memory, is started again with
 * growing pauses. A process says that it is ready by an IPC message `{ready: {...}}`, or that it cannot run by
 * `{misconfigured: "one clear line"}`.
 */
export function createSupervisor(options: { onLine: (line: string) => void }): Supervisor {
  const children = new Map<string, Child>()
  let stopping = false

  function launch(plan: ProcessPlan): ChildProcess {
    return spawn(process.execPath, [...NODE_OPTIONS, path.join(ROOT, plan.file), ...(plan.args ?? [])], {
      cwd: ROOT,
      env: { ...(plan.ownSettings ? foreignSettings(process.env) : process.env), ...plan.env },
      stdio: ['ignore', plan.announces === 'line' ? 'pipe' : 'inherit', 'inherit', 'ipc'],
    })
  }

  function watch(child: Child): void {
    const { process: own } = child
    own.once('exit', (code, signal) => startAgain(child, String(signal ?? code)))
    // It was never there: no memory, or no more processes allowed.
    own.on('error', (error) => {
      if (own.pid === undefined) startAgain(child, messageOf(error))
    })
  }

  function startAgain(child: Child, why: string): void {
    if (stopping || children.get(child.plan.name) !== child) return
    options.onLine(`${child.plan.name} ended (${why}); starting it again`)
    const lasted = performance.now() - child.startedAt
    child.restarts = lasted > LONGEST_RESTART_MS ? 0 : child.restarts + 1
    const pause = Math.min(FIRST_RESTART_MS * 2 ** child.restarts, LONGEST_RESTART_MS)
    setTimeout(() => {
      if (stopping) return
      child.startedAt = performance.now()
      try {
        child.process = launch(child.plan)
      } catch (error) {
        startAgain(child, messageOf(error))
        return
      }
      child.process.stdout?.resume()
      watch(child)
    }, pause)
  }

  async function start(plan: ProcessPlan): Promise<Record<string, unknown>> {
    // Only the last one of a name would be watched, and ended.
    assert.ok(!children.has(plan.name), `two processes called ${plan.name}`)
    // What began while all are ended would outlive them.
    if (stopping) throw new Misconfigured(`${plan.name} is not started: the platform ends`)
    const child: Child = { plan, process: launch(plan), restarts: 0, startedAt: performance.now() }
    children.set(plan.name, child)
    const report = await readiness(child)
    watch(child)
    return report
  }

  async function stop(): Promise<void> {
    stopping = true
    for (const child of [...children.values()].reverse()) await end(child.process)
    children.clear()
  }

  function pidOf(name: string): number | undefined {
    const found = children.get(name) ?? [...children.values()].find(({ plan }) => plan.args?.includes(name))
    return found?.process.pid
  }

  return { start, stop, pidOf }
}

/** The environment without any setting of an installation. */
function foreignSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(OTKEL_|DATABASE_URL)/.test(name)))
}

function readiness({ plan, process: child }: Child): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Misconfigured(`${plan.name} is not ready after 60 s`)), READY_TIMEOUT_MS)
    const settle = (finish: () => void) => {
      clearTimeout(timer)
      child.off('exit', ended)
      child.off('message', heard)
      child.off('error', missing)
      finish()
    }
    const missing = (error: Error) =>
      settle(() => reject(new Misconfigured(`${plan.name} could not be started: ${messageOf(error)}`)))
    const ended = (code: number | null, signal: string | null) =>
      settle(() => reject(new Misconfigured(`${plan.name} ended at start (${signal ?? code})`)))
    const heard = (message: unknown) => {
      const { ready, misconfigured } = message as { ready?: Record<string, unknown>; misconfigured?: string }
      if (ready) settle(() => resolve(ready))
      else if (misconfigured) settle(() => reject(new Misconfigured(misconfigured)))
    }
    child.on('message', heard)
    if (plan.announces === 'line')
      readFirstLine(child, (line) =>
        settle(() => (line ? resolve(line) : reject(new Misconfigured(`${plan.name} said at start what is no JSON`)))),
      )
    child.once('exit', ended)
    child.once('error', missing)
  })
}

/** Tells the first line that a simulator prints, null where it is no JSON, and drains the rest. */
function readFirstLine(child: ChildProcess, first: (line: Record<string, unknown> | null) => void): void {
  let text = ''
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    if (text === '\n') return
    text += chunk
    const [line, ...rest] = text.split('\n')
    if (rest.length === 0) return
    text = '\n'
    first(parsed(line ?? ''))
  })
}

function parsed(line: string): Record<string, unknown> | null {
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    return null
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS)
  await ended
  clearTimeout(timer)
}
