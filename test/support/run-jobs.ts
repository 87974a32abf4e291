import { Logger, runOnce, type TaskList } from 'graphile-worker'
import pg from 'pg'
import type { JobDefinition } from '#platform/jobs.ts'

const quiet = new Logger(() => () => undefined)

/** Runs the jobs that are due now, as the worker process does, and those that they add; jobs of other names stay. */
export async function runJobs(pool: pg.Pool, jobs: readonly JobDefinition[]): Promise<void> {
  const taskList: TaskList = Object.fromEntries(jobs.map((one) => [one.name, (payload) => one.perform(payload)]))
  // With our type parsers the ids of failed jobs would be bigints, which the library writes as JSON and cannot.
  const plain = new pg.Pool({ connectionString: pool.options.connectionString, max: 4 })
  plain.on('error', () => undefined)
  plain.on('connect', (client) => client.on('error', () => undefined))
  try {
    await runOnce({ pgPool: plain, taskList, noHandleSignals: true, logger: quiet })
  } finally {
    await plain.end()
  }
}
