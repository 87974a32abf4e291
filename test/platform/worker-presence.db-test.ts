import assert from 'node:assert/strict'
import test from 'node:test'
import { Logger, run } from 'graphile-worker'
import type pg from 'pg'
import { openDatabase } from '#platform/database.ts'
import { openWorkerPresence } from '#platform/worker-presence.ts'
import { testDatabase } from '../support/database.ts'
import { eventually } from '../support/eventually.ts'
import { livingWorkers } from '../support/held-work.ts'
import { sideClient } from '../support/side-client.ts'

/** A worker that works on one job until it is released. */
async function busyWorker(url: string, superuser: pg.Client) {
  const jobs = openDatabase(url, { max: 4, plainTypes: true })
  const presence = await openWorkerPresence(url)
  let release: () => void = () => undefined
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  const runner = await run({
    pgPool: jobs.pool,
    concurrency: 2,
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
    events: presence.events,
    taskList: { 'test.long': () => gate },
  })
  await eventually('it shows itself', async () => (await livingWorkers(superuser)).length > 0)
  const stop = async () => {
    release()
    await runner.stop()
    await presence.close()
    await jobs.close()
  }
  return { presence, stop }
}

async function lockedBy(pool: pg.Pool): Promise<string | null> {
  const { rows } = await pool.query<{ name: string | null }>('select locked_by as name from graphile_worker.jobs')
  return rows[0]?.name ?? null
}

test('a job of a worker that is gone is given back, one of a living worker is left alone', async (t) => {
  const { db, pool, url, superuserUrl } = await testDatabase(t)
  const superuser = await sideClient(superuserUrl)
  const worker = await busyWorker(url, superuser)
  try {
    await pool.query(`select graphile_worker.add_job('test.long', '{}'::json)`)
    await eventually('the job is being worked on', async () => (await lockedBy(pool)) !== null)
    assert.equal(await worker.presence.rescue(db), 0, 'it was just begun')
    await superuser.query(`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'`)
    assert.equal(await worker.presence.rescue(db), 0, 'its worker is alive')
    assert.notEqual(await lockedBy(pool), null)
    // What the database sees of a killed process: its connections are gone.
    await worker.presence.close()
    const shown = `select from pg_stat_activity where application_name = 'otkel worker presence' and datname = current_database()`
    await eventually('it shows itself no more', async () => (await superuser.query(shown)).rowCount === 0)
    assert.equal(await worker.presence.rescue(db), 1)
    assert.equal(await lockedBy(pool), null, 'whoever comes next may take it')
  } finally {
    await worker.stop()
  }
})

test('a worker whose connection was cut shows itself again', async (t) => {
  const { db, pool, url, superuserUrl } = await testDatabase(t)
  const superuser = await sideClient(superuserUrl)
  const worker = await busyWorker(url, superuser)
  try {
    await pool.query(`select graphile_worker.add_job('test.long', '{}'::json)`)
    await eventually('the job is being worked on', async () => (await lockedBy(pool)) !== null)
    await superuser.query(`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'`)
    const { rows } = await superuser.query<{ pid: number }>(
      `select pid from pg_stat_activity where application_name = 'otkel worker presence' and datname = current_database()`,
    )
    const cut = rows.map(({ pid }) => pid)
    assert.equal(cut.length, 1)
    await superuser.query('select pg_terminate_backend(pid) from unnest($1::int[]) as pid', [cut])
    // The lock of the connection that was cut may be seen for a moment yet.
    const held = `select from pg_locks where locktype = 'advisory' and classid = 707011 and granted and pid <> all ($1)
      and database = (select oid from pg_database where datname = current_database())`
    await eventually('it is back', async () => (await superuser.query(held, [cut])).rowCount === 1)
    assert.equal(await worker.presence.rescue(db), 0)
  } finally {
    await worker.stop()
  }
})

test('a worker that asks for its sign of life while the database still sees the old one gets it when that is gone', async (t) => {
  const { db, pool, url, superuserUrl } = await testDatabase(t)
  const superuser = await sideClient(superuserUrl)
  const presence = await openWorkerPresence(url)
  // The connection before, which broke here and not yet there.
  await superuser.query(`select pg_advisory_lock(707011, hashtext('pool-1'))`)
  presence.events.emit('pool:create', { workerPool: { id: 'pool-1' } } as never)
  try {
    await pool.query(`select graphile_worker.add_job('test.long', '{}'::json)`)
    await superuser.query(
      `update graphile_worker._private_jobs set locked_by = 'pool-1', locked_at = now() - interval '1 minute'`,
    )
    const locks = `select from pg_locks where locktype = 'advisory' and classid = 707011
      and database = (select oid from pg_database where datname = current_database())`
    const waiting = `${locks} and not granted`
    await eventually('it waits for it', async () => (await superuser.query(waiting)).rowCount === 1)
    await eventually('it has waited in vain', async () => (await superuser.query(waiting)).rowCount === 0)
    await superuser.query(`select pg_advisory_unlock(707011, hashtext('pool-1'))`)
    await eventually('it has it', async () => (await superuser.query(`${locks} and granted`)).rowCount === 1)
    assert.equal(await presence.rescue(db), 0, 'its jobs are left alone')
  } finally {
    await presence.close()
  }
})
