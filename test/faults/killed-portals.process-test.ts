import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import test from 'node:test'
import { newId } from '#platform/new-id.ts'
import { assertWeathered } from '../support/assert-storm.ts'
import { type Killer, startKiller } from '../support/killer.ts'
import { call } from '../support/load.ts'
import { eventually } from '../support/eventually.ts'
import { startPlatform } from '../support/platform.ts'
import { openStorm } from '../support/storm.ts'

const LONG = process.env['OTKEL_FAULTS'] === 'long'
/** Kills of portals in one run. */
const KILLS = LONG ? 200 : 9

test('[F1] portals killed under load lose no acknowledged booking, make none twice and oversell nothing', async (t) => {
  const platform = await startPlatform()
  t.after(() => platform.stop())
  const portals = await Promise.all([platform.portal(), platform.portal(), platform.portal()])
  const storm = await openStorm(platform, portals, LONG ? 60_000 : 4_000)
  // One of those that are up; on a busy machine the others may still be starting, and somebody has to serve.
  const targets = () => {
    const up = portals.filter((portal) => portal.up)
    return up.length > 1 && storm.isDue(strikes) ? up.map(({ pid }) => pid) : []
  }
  const killer: Killer = startKiller({ everyMs: [100, 600], mark: platform.installation.folder }, () => targets())
  const strikes = { planned: KILLS, done: () => killer.kills }
  await storm.blow(strikes, KILLS * 10_000 + 20_000)
  await killer.stop()
  const met = storm.sent
  await storm.calm()
  const restarts = portals.reduce((sum, { starts }) => sum + starts - 1, 0)
  t.diagnostic(
    `${killer.kills} kills, ${restarts} restarts met by ${met} buyers; ${storm.booked()} booked in all, ` +
      `${storm.tally.unknown} outcomes unknown, ${storm.tally.unavailable} answers 503`,
  )
  assert.ok(killer.kills >= KILLS && restarts >= KILLS, 'portals were killed while places were going')
  assert.ok(storm.tally.unknown > 0, 'requests were cut off in the middle')
  await assertWeathered(platform, storm)
})

test('[F1] control: a portal that acknowledges before it commits loses bookings under the same killer', async (t) => {
  const platform = await startPlatform()
  t.after(() => platform.stop())
  const hasty = fork(path.resolve(import.meta.dirname, 'children/hasty-portal.ts'), {
    env: { ...process.env, DATABASE_URL: platform.superuserUrl, NODE_TEST_CONTEXT: '' },
    execArgv: [],
  })
  const [{ port }] = (await once(hasty, 'message')) as [{ port: number }]
  const acknowledged: string[] = []
  const killer = startKiller({ everyMs: [600, 700], mark: 'hasty-portal.ts' }, () => [hasty.pid ?? 0])
  t.after(() => killer.stop())
  let alive = true
  hasty.once('exit', () => {
    alive = false
  })
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while (alive) {
        const id = newId()
        try {
          const answer = await call({ url: `http://127.0.0.1:${port}/`, body: { id } })
          if (answer.status === 201) acknowledged.push(id)
        } catch {
          return
        }
      }
    }),
  )
  await eventually('the killer struck', () => killer.kills > 0)
  const { rows } = await platform.pool.query<{ n: number }>(
    'select count(*)::int as n from control.booking where id = any($1::uuid[])',
    [acknowledged],
  )
  const lost = acknowledged.length - (rows[0]?.n ?? 0)
  t.diagnostic(`${acknowledged.length} acknowledged, ${lost} lost`)
  assert.ok(lost > 0, 'the killer has teeth')
})
