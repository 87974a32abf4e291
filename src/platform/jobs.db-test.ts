import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { testDatabase } from '../../test/support/database.ts'
import { runJobs } from '../../test/support/run-jobs.ts'
import { fact } from '#kernel/forms/fact.ts'
import { hearing, tellerOf } from './facts.ts'
import { inTransaction } from './transaction.ts'

test('a worker of an older release leaves what it does not know untried in the queue, and one that knows it does it', async (t) => {
  const { db, pool } = await testDatabase(t)
  const heard: string[] = []
  const hears = (name: string) => {
    const told = fact(name, z.strictObject({ gate: z.string() }))
    const { jobs } = hearing(told, async ({ gate }) => void heard.push(`${name} ${gate}`))
    return { told, jobs: jobs('queue') }
  }
  const [old, added] = [hears('gate.opened'), hears('gate.painted')]
  const tell = tellerOf([{ module: 'queue', facts: [old.told.name, added.told.name] }])
  await inTransaction(db, async (tx) => {
    await tell(tx, added.told, { gate: 'OUT-1' })
    await tell(tx, old.told, { gate: 'OUT-1' })
  })
  await runJobs(pool, old.jobs)
  assert.deepEqual(heard, ['gate.opened OUT-1'])
  const { rows } = await pool.query('select task_identifier, attempts, locked_at, last_error from graphile_worker.jobs')
  assert.deepEqual(rows, [
    { task_identifier: 'queue.hears.gate.painted', attempts: 0, locked_at: null, last_error: null },
  ])
  await runJobs(pool, [...old.jobs, ...added.jobs])
  assert.deepEqual(heard, ['gate.opened OUT-1', 'gate.painted OUT-1'])
})
