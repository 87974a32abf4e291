import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import test, { type TestContext } from 'node:test'
import { sql } from 'kysely'
import { connectWritable, openDatabase } from '#platform/database.ts'
import { Unavailable } from '#platform/faults.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { openSignals, signal } from '#platform/signals.ts'
import { inTransaction } from '#platform/transaction.ts'
import { eventually } from '../support/eventually.ts'
import { sideClient } from '../support/side-client.ts'

const PASSWORD = 'a password of the test'

async function twoServers(t: TestContext): Promise<[EmbeddedPostgres, EmbeddedPostgres]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-hosts-'))
  chmodSync(folder, 0o711)
  const servers = await Promise.all(
    ['one', 'two'].map((name) =>
      startEmbeddedPostgres({ folder: path.join(folder, name), password: PASSWORD, once: true }),
    ),
  )
  t.after(async () => {
    await Promise.all(servers.map((server) => server.stop()))
    rmSync(folder, { recursive: true, force: true })
  })
  const [one, two] = servers
  assert.ok(one && two)
  return [one, two]
}

/** Makes a server accept no writes, as a standby, or accept them again, as when it is promoted; its sessions are ended. */
async function setStandby(server: EmbeddedPostgres, standby: boolean): Promise<void> {
  const client = await sideClient(server.superuserUrl())
  await client.query(`alter system set default_transaction_read_only = ${standby ? 'on' : 'off'}`)
  await client.query('select pg_reload_conf()')
  await client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and usename is not null',
  )
  await client.end()
}

const bothOf = (one: EmbeddedPostgres, two: EmbeddedPostgres) =>
  `postgres://postgres:${encodeURIComponent(PASSWORD)}@127.0.0.1:${one.port},127.0.0.1:${two.port}/postgres?target_session_attrs=read-write`

test('of several hosts the one that accepts writes is used, and after a failover the other, without a restart', async (t) => {
  const [one, two] = await twoServers(t)
  await setStandby(one, true)
  const url = bothOf(one, two)
  const open = openDatabase(url, { max: 4 })
  const signals = await openSignals(url)
  const heard: string[] = []
  signals.on('test.changed', (payload) => heard.push(payload))
  try {
    const portOf = () =>
      inTransaction(open.db, async (tx) => {
        await sql`create table if not exists written (at timestamptz)`.execute(tx)
        await sql`insert into written values (now())`.execute(tx)
        await signal(tx, 'test.changed', 'written')
        const { rows } = await sql<{ port: number }>`select inet_server_port() as port`.execute(tx)
        return rows[0]?.port
      })
    const writes = async (port: number) => {
      try {
        return (await portOf()) === port
      } catch (error) {
        // While nobody accepts writes, that is a fault which may be retried: never a bug, and never a write elsewhere.
        assert.ok(error instanceof Error)
        assert.match(error.name, /OutcomeUnknown|Unavailable|LockTimeout/, error.message)
        return false
      }
    }
    await eventually('the writable host is found', () => writes(two.port))
    await Promise.all(Array.from({ length: 12 }, async () => assert.equal(await portOf(), two.port)))
    await eventually('signals come from there', () => heard.includes('written'))
    // The failover: the old primary takes no more writes, then the other one does.
    await setStandby(two, true)
    await setStandby(one, false)
    await eventually('the new primary is found', () => writes(one.port))
    await Promise.all(Array.from({ length: 12 }, async () => assert.equal(await portOf(), one.port)))
    heard.length = 0
    await eventually(
      'signals come from the new one',
      async () => (await writes(one.port)) && heard.includes('written'),
      30_000,
    )
  } finally {
    await signals.close()
    await open.close()
  }
})

test('when no host accepts writes nothing connects, and a host that is gone is passed over', async (t) => {
  const [one, two] = await twoServers(t)
  await setStandby(one, true)
  await setStandby(two, true)
  await assert.rejects(connectWritable(bothOf(one, two)), Unavailable)
  const open = openDatabase(bothOf(one, two), { max: 2 })
  await assert.rejects(open.pool.query('select 1'), /standby/)
  await open.close()
  await setStandby(two, false)
  await one.stop()
  const client = await connectWritable(bothOf(one, two))
  const { rows } = await client.query<{ port: number }>('select inet_server_port() as port')
  assert.equal(rows[0]?.port, two.port)
  await client.end()
})
