import { Fault, Misconfigured, messageOf } from '#platform/faults.ts'
import { EXIT_MISCONFIGURED } from './supervisor.ts'
import { complain } from './terminal.ts'

/** A process after its start: what it tells the supervisor, and how it ends in order. */
export interface RunningProcess {
  readonly ready: Record<string, unknown>
  readonly stop: () => Promise<void>
}

/** Starts what a process does; its file exports it as `start`. Takes the arguments of the command line. */
export type StartProcess = (args: readonly string[]) => Promise<RunningProcess>

/**
 * Runs the main function of one process: tells the supervisor when it is ready, ends in order on SIGTERM, SIGINT and SIGHUP, and
 * turns what keeps it from starting into one clear line: exit code 78 for a wrong setting, 1 for what may pass by itself (a
 * database that is not there yet), after which it is to be started again.
 */
export async function runProcess(start: StartProcess): Promise<void> {
  try {
    const { ready, stop } = await start(process.argv.slice(2))
    let ending = false
    const end = () => {
      if (ending) return
      ending = true
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          complain(messageOf(error))
          process.exit(1)
        },
      )
    }
    // A second word does not cut the end short; a terminal that is closed says it to all of us at once.
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, end)
    // The supervisor is gone (killed), perhaps while we started: a child without a parent must not run on.
    process.once('disconnect', end)
    if (process.send && !process.connected) end()
    else process.send?.({ ready })
  } catch (error) {
    const line = explain(error)
    if (process.send) process.send({ misconfigured: line })
    else complain(`otkel: ${line}`)
    process.exitCode = error instanceof Misconfigured ? EXIT_MISCONFIGURED : 1
    setTimeout(() => process.exit(), 100)
  }
}

/** One clear line for a failure at start; a bug keeps its stack. */
export function explain(error: unknown): string {
  if (error instanceof Misconfigured || error instanceof Fault) return error.message
  const { code, port, address } = error as { code?: string; port?: number; address?: string }
  if (code === 'EADDRINUSE') return `port ${port} on ${address} is in use; choose another with --port`
  if (code === 'EACCES' && port !== undefined)
    return `port ${port} may not be used by this user; choose one above 1023 with --port`
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND') return `cannot reach the database: ${messageOf(error)}`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
