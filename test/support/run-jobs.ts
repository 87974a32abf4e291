import { Logger, runOnce, type TaskList } from 'graphile-worker'
import type pg from 'pg'
import type { JobDefinition } from '#platform/jobs.ts'

const quiet = new Logger(() => () => undefined)

/** Runs the jobs that are due now, as the worker process does, and those that they add; jobs of other names stay. */
export async function runJobs(pool: pg.Pool, jobs: readonly JobDefinition[]): Promise<void> {
  const taskList: TaskList = Object.fromEntries(jobs.map((one) => [one.name, (payload) => one.perform(payload)]))
  await runOnce({ pgPool: pool, taskList, noHandleSignals: true, logger: quiet })
}
