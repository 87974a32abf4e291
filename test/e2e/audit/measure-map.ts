import { setTimeout as pause } from 'node:timers/promises'
import { HOME } from '#apps/demo/sides.ts'
import { mapOf } from '#reference/public.ts'
import { CHECKPOINT_ANSWERS } from '../fixtures/checkpoint.ts'
import { openBrowser } from '../support/browser.ts'
import { openStand } from '../support/stand.ts'

/**
 * `node test/e2e/audit/measure-map.ts`: script of the main thread for each frame of a map on which 500 trucks move at every frame, in
 * processor time, so that other work of the machine does not count. Rasterising is left out: it is not script, and a machine
 * without a graphics card does it in software. Answers 1 above the limit.
 */
const LIMIT_MS = 8
const SECONDS = 20
const PACE_MS = 16

const stand = await openStand({
  ...CHECKPOINT_ANSWERS,
  json: { ...CHECKPOINT_ANSWERS.json, '/api/reference/map': mapOf(HOME) },
})
const browser = await openBrowser()
let within = false
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.goto(`${stand.url}/kit/?view=MapView&lang=en&pace=${PACE_MS}`)
  await page.locator('.map[data-renderer="gl"] canvas').first().waitFor()
  await pause(3_000)
  const script = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1_000
  }
  await page.evaluate(() => {
    const count = () => {
      globalThis.frames_ = (globalThis.frames_ ?? 0) + 1
      requestAnimationFrame(count)
    }
    requestAnimationFrame(count)
  })
  const frames = () => page.evaluate(() => globalThis.frames_ ?? 0)
  const before = { script: await script(), frames: await frames() }
  await pause(SECONDS * 1_000)
  const after = { script: await script(), frames: await frames() }
  const drawn = after.frames - before.frames
  const each = (after.script - before.script) / drawn
  within = drawn > 0 && each <= LIMIT_MS
  console.log(`${each.toFixed(2)} ms of script a frame (limit ${LIMIT_MS}), ${drawn} frames in ${SECONDS} s`)
} finally {
  await browser.close()
  await stand.close()
}
process.exit(within ? 0 : 1)

declare global {
  var frames_: number | undefined
  function requestAnimationFrame(run: () => void): number
}
