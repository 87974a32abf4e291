import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { DEMO_CHECKPOINT } from '#apps/demo/sides.ts'
import { assertAccessible } from '../support/axe.ts'
import { watchComplaints } from '../support/complaints.ts'
import { type RealPlatform, realPlatform, until } from '../support/real-platform.ts'
import { spoken } from '../support/words.ts'

const WALL = { width: 1920, height: 1080 }
/** "Within seconds": from the event in the database or before the camera to the row on the wall. */
const SECONDS_MS = 5_000
/** The lane may still be busy with the one before. */
const QUEUE_MS = 20_000
/** A killed portal is started again, and the board looks again in growing pauses. */
const RECOVERY_MS = 30_000

let platform: RealPlatform
let context: BrowserContext
let page: Page
let complaints: ReturnType<typeof watchComplaints>

before(async () => {
  platform = await realPlatform()
  context = await platform.browser.newContext({ viewport: WALL, reducedMotion: 'reduce' })
  page = await context.newPage()
  complaints = watchComplaints(page)
})

/** The row of a truck in one of the board's sections. */
const rowOf = (state: string, plate: string): Locator =>
  page.locator(`[data-state="${state}"] .board-row`).filter({ has: page.getByRole('img', { name: spoken(plate) }) })

test('[R707-12] the board shows a truck within seconds of its call and of its way into the lane, and nobody touches it', async () => {
  await page.goto(`${platform.url}/board/?checkpoint=${DEMO_CHECKPOINT}`)
  await page.locator('.board-section').first().waitFor()
  await assertAccessible(page, 'board')
  const { plate, country, trailerPlate } = await platform.carriers.calledTruck()
  await rowOf('called', plate).waitFor({ timeout: SECONDS_MS })
  const vehicle = await platform.devices.driveUp({ lane: 'OUT-1', plate, country, trailerPlate, patienceSeconds: 30 })
  await until('truck at the bar', QUEUE_MS, async () => (await platform.devices.outcomeOf(vehicle)) !== 'in-line')
  const row = rowOf('enter', plate)
  await row.waitFor({ timeout: SECONDS_MS })
  assert.match(await row.innerText(), /Lane\s+1\b|Полоса\s+1\b|1\s*жолағы|Жолақ\s+1\b|车道\s+1/)
  await until('way through the lane', 20_000, async () => (await platform.devices.outcomeOf(vehicle)) === 'through')
  await page.locator('.board-entered').waitFor({ timeout: SECONDS_MS })
  await rowOf('called', plate).waitFor({ state: 'detached', timeout: SECONDS_MS })
})

test('[GATE-4] the board survives a portal killed under it: it says so, comes back by itself and shows the next call', async () => {
  await page.evaluate(() => Object.assign(globalThis, { sameVisit: true }))
  const killed = platform.demo.supervisor.pidOf('portal')
  assert.ok(killed)
  process.kill(killed, 'SIGKILL')
  await page.locator('.live-sign [data-tone="bad"]').waitFor({ timeout: SECONDS_MS })
  await until('the portal again', RECOVERY_MS, async () => {
    const answer = await fetch(`${platform.url}/api/platform/about`).catch(() => null)
    return answer?.ok === true && platform.demo.supervisor.pidOf('portal') !== killed
  })
  await page.locator('.live-sign [data-tone="good"]').waitFor({ timeout: RECOVERY_MS })
  const { plate } = await platform.carriers.calledTruck()
  await rowOf('called', plate).waitFor({ timeout: SECONDS_MS })
  assert.equal(await page.locator('.board-stale').count(), 0)
  assert.equal(await page.evaluate(() => 'sameVisit' in globalThis), true, 'the page was never loaded anew')
  complaints.assertNone()
  await context.close()
})
