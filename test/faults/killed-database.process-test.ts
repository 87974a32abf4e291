import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import test, { type TestContext } from 'node:test'
import pg from 'pg'
import { connectionOptions } from '#platform/database.ts'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { freePort } from '#platform/free-port.ts'
import { assertWeathered } from '../support/assert-storm.ts'
import { eventually } from '../support/eventually.ts'
import { type Killer, startKiller } from '../support/killer.ts'
import { familyOf } from '../support/process-family.ts'
import { startPlatform } from '../support/platform.ts'
import { openStorm } from '../support/storm.ts'
import { assertPromisesKept, openStormActors } from '../support/storm-actors.ts'

const LONG = process.env['OTKEL_FAULTS'] === 'long'
const LISTENER = ['apps/module-process.ts', 'seal-listener'] as const
const CORRIDOR = ['apps/module-process.ts', 'fleet-control'] as const
/** Kills of the database in one run. */
const KILLS = LONG ? 200 : 3
/** Pause between two looks of the killer, in which it strikes when the next share of the places is going. */
const EVERY_MS = [200, 700] as const

/** A storm during which the postmaster and all its backends are killed again and again, by a process of its own. */
async function weather(t: TestContext, settings: readonly string[], kills: number) {
  const platform = await startPlatform({ settings })
  t.after(() => platform.stop())
  const portals = await Promise.all([platform.portal(), platform.portal()])
  const sealPort = await freePort()
  await platform.process(LISTENER, { OTKEL_SEAL_PORTS: `jt701:${sealPort}` })
  await platform.process(CORRIDOR)
  const beside = await openStormActors(platform, sealPort)
  t.after(() => beside.close())
  const storm = await openStorm(platform, portals, LONG ? 60_000 : 5_000)
  const mark = path.join(platform.installation.folder, 'postgres')
  const killer: Killer = startKiller({ everyMs: EVERY_MS, mark }, () =>
    storm.isDue(strikes) ? [platform.server.pid] : [],
  )
  const strikes = { planned: kills, done: () => killer.kills }
  let over = false
  const working = beside.actors.map((actor) => actor.work(() => over))
  await storm.blow(strikes, kills * 20_000 + 20_000)
  await killer.stop()
  over = true
  await Promise.all(working)
  const gap = storm.tally.longestGapMs
  await storm.calm()
  t.diagnostic(
    `${killer.kills} kills; ${storm.booked()} booked, ${storm.tally.unknown} connections broke, ` +
      `${storm.tally.unavailable} answers 503, ${storm.tally.bugs} answers 500; writes back after ${Math.round(gap)} ms at most`,
  )
  return { platform, storm, actors: beside.actors, kills: killer.kills, gap }
}

test('[F2] [ESC-53] [CTOP-9] [DEC-25] [DRV-23] a database killed with all its backends under load loses nothing acknowledged to buyers, seals, declarants, customs, trains, dispatchers and planners, and comes back by itself', async (t) => {
  const { platform, storm, actors, kills, gap } = await weather(t, [], KILLS)
  assert.ok(kills >= KILLS, 'the database was killed while places were going')
  assert.ok(gap < 15_000, 'writes are back')
  await assertWeathered(platform, storm)
  t.diagnostic(await assertPromisesKept(actors))
})

test('[F2] control: a database that acknowledges before its log is written loses rows under the same kill', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-f2-'))
  chmodSync(folder, 0o711)
  // The log stays in memory for up to ten seconds: no flush by amount (0 would mean at once), and room for all of it.
  const settings = [
    'synchronous_commit=off',
    'wal_writer_delay=10000',
    'wal_writer_flush_after=1GB',
    'wal_buffers=64MB',
  ]
  const server = await startEmbeddedPostgres({ folder: path.join(folder, 'cluster'), password: 'control', settings })
  t.after(async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const before = new pg.Client(connectionOptions(server.superuserUrl()))
  before.on('error', () => undefined)
  await before.connect()
  await before.query('create table taken (n int primary key)')
  await before.query('checkpoint')
  for (let n = 1; n <= 500; n += 1) await before.query('insert into taken values ($1)', [n])
  for (const pid of familyOf(server.pid)) process.kill(pid, 'SIGKILL')
  let kept = 500
  const isBack = async () => {
    const after = new pg.Client(connectionOptions(server.superuserUrl()))
    after.on('error', () => undefined)
    try {
      await after.connect()
      kept = Number((await after.query('select count(*) as n from taken')).rows[0]?.n)
      return true
    } catch {
      return false
    } finally {
      await after.end().catch(() => undefined)
    }
  }
  await eventually('the database is back', isBack)
  t.diagnostic(`${500 - kept} of 500 acknowledged rows lost`)
  assert.ok(kept < 500, 'the kill has teeth')
})
