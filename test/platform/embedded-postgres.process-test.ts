import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import test, { type TestContext } from 'node:test'
import pg from 'pg'
import { findRunningServer, startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { eventually } from '../support/eventually.ts'
import { carriesMark } from '../support/process-family.ts'
import { sideClient } from '../support/side-client.ts'

const PASSWORD = 'a password of the test'

function newFolder(t: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-embedded-'))
  chmodSync(folder, 0o711)
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return path.join(folder, 'cluster')
}

test('the embedded database asks for its password, flushes to disk, and lies in a folder of its own user only', async (t) => {
  const folder = newFolder(t)
  const server = await startEmbeddedPostgres({ folder, password: PASSWORD })
  try {
    const client = await sideClient(server.superuserUrl())
    const { rows } = await client.query<{ name: string; setting: string }>(
      `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'listen_addresses') order by 1`,
    )
    await client.end()
    assert.deepEqual(Object.fromEntries(rows.map(({ name, setting }) => [name, setting])), {
      data_checksums: 'on',
      fsync: 'on',
      full_page_writes: 'on',
      listen_addresses: '127.0.0.1',
      synchronous_commit: 'on',
    })
    assert.equal(statSync(folder).mode & 0o077, 0)
    const stranger = new pg.Client(server.superuserUrl().replace(/:[^:@/]+@/, ':wrong@'))
    stranger.on('error', () => undefined)
    await assert.rejects(stranger.connect(), /password authentication failed/)
  } finally {
    await server.stop()
  }
})

test('what was committed is there after the server’s parent was killed, and the server left behind is taken over', async (t) => {
  const folder = newFolder(t)
  const parent = fork(path.resolve(import.meta.dirname, 'children/database-parent.ts'), [folder, PASSWORD], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  await once(parent, 'message', { signal: AbortSignal.timeout(60_000) })
  const left = findRunningServer(folder)
  assert.ok(left)
  const ended = once(parent, 'exit')
  parent.kill('SIGKILL')
  await ended
  assert.equal(findRunningServer(folder)?.pid, left.pid, 'the server outlived its parent')
  const server = await startEmbeddedPostgres({ folder, password: PASSWORD })
  try {
    assert.notEqual(server.pid, left.pid)
    assert.equal(findRunningServer(folder)?.pid, server.pid, 'one server runs on the folder')
    assert.equal(carriesMark(left.pid, folder), false, 'the old one has ended')
    const client = await sideClient(server.superuserUrl())
    const { rows } = await client.query('select * from kept')
    await client.end()
    assert.deepEqual(rows, [{ what: 'committed' }])
  } finally {
    await server.stop()
  }
})

test('a process that is ended while its database starts leaves no server behind', async (t) => {
  const folder = newFolder(t)
  const parent = fork(path.resolve(import.meta.dirname, 'children/database-at-start.ts'), [folder, PASSWORD], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  const ended = once(parent, 'exit')
  const [left] = (await once(parent, 'message', { signal: AbortSignal.timeout(60_000) })) as [{ pid: number }]
  parent.kill('SIGTERM')
  assert.deepEqual(await ended, [143, null])
  t.after(() => {
    const still = findRunningServer(folder)
    if (still) process.kill(still.pid, 'SIGQUIT')
  })
  await eventually('the server has ended', () => !carriesMark(left.pid, folder))
})

test('a cluster whose making was cut off is made anew', async (t) => {
  const folder = newFolder(t)
  // What a machine that lost its power leaves of it.
  mkdirSync(`${folder}.new`)
  writeFileSync(path.join(`${folder}.new`, 'PG_VERSION'), '18\n')
  const server = await startEmbeddedPostgres({ folder, password: PASSWORD, once: true })
  await server.stop()
  assert.equal(existsSync(`${folder}.new`), false)
})

test('a folder that holds something else is refused, and nothing in it is lost', async (t) => {
  const folder = newFolder(t)
  mkdirSync(folder)
  writeFileSync(path.join(folder, 'a-backup'), 'all that we have')
  await assert.rejects(startEmbeddedPostgres({ folder, password: PASSWORD, once: true }), /initdb failed.*not empty/)
  assert.deepEqual(readdirSync(folder), ['a-backup'])
})

test('a folder that was there is filled, and is marked as unfinished until its cluster is whole', async (t) => {
  const folder = newFolder(t)
  mkdirSync(folder)
  const seen = new Set<string | null>()
  // Making it blocks this process; the system keeps what happened meanwhile.
  const watched = watch(path.dirname(folder), (_what, name) => void seen.add(name))
  t.after(() => watched.close())
  const server = await startEmbeddedPostgres({ folder, password: PASSWORD, once: true })
  await server.stop()
  assert.ok(seen.has('cluster.unfinished'))
  assert.equal(existsSync(`${folder}.unfinished`), false)
})

test('a cluster whose making in a folder that was there was cut off is refused with its cure, and nothing in it is lost', async (t) => {
  const folder = newFolder(t)
  mkdirSync(path.join(folder, 'global'), { recursive: true })
  writeFileSync(path.join(folder, 'PG_VERSION'), '18\n')
  const start = () => startEmbeddedPostgres({ folder, password: PASSWORD, once: true })
  await assert.rejects(start(), /holds a part of a database.*restore it from a backup/)
  writeFileSync(path.join(folder, 'global', 'pg_control'), 'control')
  writeFileSync(`${folder}.unfinished`, '')
  await assert.rejects(start(), /was cut off; empty that folder, remove .*cluster\.unfinished and start again/)
  assert.deepEqual(readdirSync(folder).sort(), ['PG_VERSION', 'global'])
  assert.deepEqual(readdirSync(path.join(folder, 'global')), ['pg_control'])
})

test('a server that is killed comes back on its port; one that is stopped stays stopped', async (t) => {
  const folder = newFolder(t)
  const said: string[] = []
  const restarts = () => said.filter((line) => line.includes('starting it again')).length
  const server = await startEmbeddedPostgres({ folder, password: PASSWORD, onLog: (line) => said.push(line) })
  const { port, pid } = server
  const answers = async () => {
    const client = new pg.Client(server.superuserUrl())
    client.on('error', () => undefined)
    try {
      await client.connect()
      return true
    } catch {
      return false
    } finally {
      await client.end().catch(() => undefined)
    }
  }
  try {
    process.kill(pid, 'SIGKILL')
    // It may answer a moment before its parent has seen that it does.
    await eventually('another server is known', () => server.pid !== pid)
    await eventually('it answers again', answers)
    assert.equal(server.port, port)
  } finally {
    await server.stop()
  }
  assert.equal(restarts(), 1, 'once, after it was killed')
  assert.equal(await answers(), false)
  assert.equal(findRunningServer(folder), null)
})
