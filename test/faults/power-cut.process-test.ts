import assert from 'node:assert/strict'
import path from 'node:path'
import test, { type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { assertWeathered } from '../support/assert-storm.ts'
import { auditBookings } from '../support/audit-bookings.ts'
import { eventually } from '../support/eventually.ts'
import { startPlatform } from '../support/platform.ts'
import { type CuttableVolume, openCuttableVolume } from '../support/power-cut.ts'
import { openStorm } from '../support/storm.ts'

const LONG = process.env['OTKEL_FAULTS'] === 'long'
const CUTS = LONG ? 50 : 3
/** The cut comes at any moment of the writes. */
const MOMENT_MS = 300

/** A storm during which the power of the data volume fails again and again. */
async function weather(t: TestContext, volume: CuttableVolume, settings: readonly string[], cuts: number) {
  const platform = await startPlatform({ settings, cluster: path.join(volume.folder, 'cluster') })
  t.after(async () => {
    await platform.stop()
    volume.remove()
  })
  const portals = await Promise.all([platform.portal(), platform.portal()])
  const storm = await openStorm(platform, portals, LONG ? 60_000 : 4_000)
  await platform.checkpoint()
  const back: number[] = []
  const strikes = { planned: cuts, done: () => back.length }
  const blowing = storm.blow(strikes, cuts * 30_000 + 20_000)
  while (back.length < cuts) {
    await eventually('the next share of the places is going', () => storm.isDue(strikes))
    await pause(Math.random() * MOMENT_MS)
    const before = performance.now()
    volume.cut()
    await platform.restartServer(() => volume.powerUp())
    back.push(Math.round(performance.now() - before))
  }
  await blowing
  return { platform, storm, back }
}

test('[F3] power that fails under the data volume loses no acknowledged booking', async (t) => {
  const volume = openCuttableVolume()
  if ('impossible' in volume) {
    console.error(`\n  POWER CUT NOT PROVED HERE: ${volume.impossible}\n`)
    return t.skip(volume.impossible)
  }
  const { platform, storm, back } = await weather(t, volume, [], CUTS)
  await storm.calm()
  t.diagnostic(
    `${CUTS} power cuts, database back after ${back.join(', ')} ms; ${storm.booked()} booked, ` +
      `${storm.tally.unavailable + storm.tally.unknown} outcomes unknown`,
  )
  await assertWeathered(platform, storm)
  return undefined
})

test('[F3] control: without fsync the same cut loses acknowledged bookings', async (t) => {
  const volume = openCuttableVolume()
  if ('impossible' in volume) return t.skip(volume.impossible)
  let outcome: string
  try {
    const { platform, storm } = await weather(t, volume, ['fsync=off', 'full_page_writes=off'], 1)
    const { lost } = await auditBookings(platform.pool, storm.buyers)
    outcome = `${lost.length} acknowledged bookings lost`
    assert.ok(lost.length > 0, 'the cut is real')
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error
    outcome = `all lost, the database does not open any more: ${(error as Error).message}`
  }
  t.diagnostic(outcome)
  return undefined
})
