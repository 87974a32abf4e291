import assert from 'node:assert/strict'
import path from 'node:path'
import test, { type TestContext } from 'node:test'
import { assertWeathered } from '../support/assert-storm.ts'
import { auditBookings } from '../support/audit-bookings.ts'
import { startKiller } from '../support/killer.ts'
import { startPlatform } from '../support/platform.ts'
import { openStorm } from '../support/storm.ts'

const LONG = process.env['OTKEL_FAULTS'] === 'long'
/** Kills of the database in one run. */
const KILLS = LONG ? 200 : 3
const EVERY_MS = [2_000, 3_000] as const

/** A storm during which the postmaster and all its backends are killed again and again, by a process of its own. */
async function weather(t: TestContext, settings: readonly string[], kills: number) {
  const platform = await startPlatform({ settings })
  t.after(() => platform.stop())
  const portals = await Promise.all([platform.portal(), platform.portal()])
  const storm = await openStorm(platform, portals, LONG ? 60_000 : 5_000)
  const mark = path.join(platform.installation.folder, 'postgres')
  const killer = startKiller({ everyMs: EVERY_MS, mark }, () => [platform.server.pid])
  await storm.blow(() => killer.kills < kills, kills * 4_000 + 10_000)
  await killer.stop()
  const gap = storm.tally.longestGapMs
  await storm.calm()
  t.diagnostic(
    `${killer.kills} kills; ${storm.booked()} booked, ${storm.tally.unknown} connections broke, ` +
      `${storm.tally.unavailable} answers 503, ${storm.tally.bugs} answers 500; writes back after ${Math.round(gap)} ms at most`,
  )
  return { platform, storm, kills: killer.kills, gap }
}

test('[F2] a database killed with all its backends under load loses nothing acknowledged and comes back by itself', async (t) => {
  const { platform, storm, kills, gap } = await weather(t, [], KILLS)
  assert.ok(kills >= KILLS * 0.75, 'the database was killed')
  assert.ok(gap < 15_000, 'writes are back')
  await assertWeathered(platform, storm)
})

test('[F2] control: a database that acknowledges before its log is written loses bookings under the same kills', async (t) => {
  const settings = ['synchronous_commit=off', 'wal_writer_delay=10000', 'wal_writer_flush_after=0']
  const { platform, storm } = await weather(t, settings, LONG ? 10 : 2)
  const { lost } = await auditBookings(platform.pool, storm.buyers)
  t.diagnostic(`${lost.length} acknowledged bookings lost`)
  assert.ok(lost.length > 0, 'the kills have teeth')
})
