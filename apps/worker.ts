import { Logger, run } from 'graphile-worker'
import { closeAll } from '#platform/close-all.ts'
import { openDatabase, type OpenDatabase } from '#platform/database.ts'
import type { Sweep } from '#platform/module-context.ts'
import { openWorkerPresence } from '#platform/worker-presence.ts'
import { type Context, openContext } from './context.ts'
import { openHouse } from './house.ts'
import { runProcess, type StartProcess } from './process.ts'
import { startSweeps } from './sweeps.ts'

/** The worker: jobs (outbox), business deadlines, sealing of the audit chain. Any number may run side by side. */
const CONNECTIONS = 10
const CONCURRENCY = 8
const POLL_MS = 1_000

export const start: StartProcess = async () => {
  const context = await openContext('worker', CONNECTIONS)
  const { log, signals, close } = context
  const house = await openHouse(context)
  const { jobs } = house
  const jobPool = openJobPool(context)
  const presence = await openWorkerPresence(context.url)
  const runner = await run({
    pgPool: jobPool.pool,
    concurrency: CONCURRENCY,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    events: presence.events,
    taskList: Object.fromEntries(jobs.map(({ name, perform }) => [name, (payload: unknown) => perform(payload)])),
    logger: quietLogger(context),
  })
  const sweeps: readonly Sweep[] = [
    ...house.sweeps,
    { name: 'platform.rescue-jobs', everySeconds: 2, run: () => presence.rescue(context.db) },
  ]
  const stopSweeps = startSweeps(sweeps, log)
  return {
    ready: { jobs: jobs.length },
    stop: async () => {
      await closeAll([
        close,
        () => signals.close(),
        () => house.close(),
        () => presence.close(),
        () => jobPool.close(),
        () => runner.stop(),
        stopSweeps,
      ])
      log.info('worker ended')
    },
  }
}

if (import.meta.main) await runProcess(start)

/** graphile-worker writes its rows as JSON, so its pool keeps pg's own types (no bigint). */
function openJobPool({ url, log }: Context): OpenDatabase {
  return openDatabase(url, {
    max: CONCURRENCY + 2,
    applicationName: 'otkel jobs',
    plainTypes: true,
    onIdleError: (error) => log.warn({ err: error }, 'database connection lost'),
  })
}

/** graphile-worker logs each job at info; only what went wrong is of interest here. */
function quietLogger({ log }: Context): Logger {
  return new Logger(() => (level, message, meta) => {
    if (level === 'error') log.error({ meta }, message)
    else if (level === 'warning') log.warn(message)
  })
}
