import { setTimeout as pause } from 'node:timers/promises'
import { CHECKPOINT_ANSWERS } from '../fixtures/checkpoint.ts'
import { corridorPictures } from '../fixtures/corridor.ts'
import { openBrowser } from '../support/browser.ts'
import { openStand } from '../support/stand.ts'

/**
 * `node test/e2e/audit/measure-corridor.ts`: what a new picture of the corridor with 60 vehicles costs the dispatcher's desk, four
 * pictures a second as the controller tells them: script, style and layout of the main thread in processor time, so that
 * other work of the machine does not count. Answers 1 above the limit, a tenth of the time.
 */
const LIMIT_MS = 25
const VEHICLES = 60
const PICTURES = 80
const EVERY_MS = 250

const STREAM = '/api/driverless/corridor/stream'
const pictures = corridorPictures(VEHICLES, 0.25)
const me = structuredClone(CHECKPOINT_ANSWERS.json['/api/identity/me']) as { account: { role: string } }
me.account.role = 'corridor-dispatcher'
const stand = await openStand({
  ...CHECKPOINT_ANSWERS,
  json: { ...CHECKPOINT_ANSWERS.json, '/api/identity/me': me, '/api/driverless/corridor': pictures[0] },
  streams: { [STREAM]: [{ event: 'corridor', body: pictures[0] }] },
})
const browser = await openBrowser()
let within = false
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.goto(`${stand.url}/corridor/?lang=en`)
  await page
    .locator('.corridor-vehicle')
    .nth(VEHICLES - 1)
    .waitFor()
  await pause(3_000)
  const spent = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    const of = (name: string) => metrics.find((each) => each.name === name)?.value ?? 0
    return (of('ScriptDuration') + of('LayoutDuration') + of('RecalcStyleDuration')) * 1_000
  }
  const before = await spent()
  for (let n = 0; n < PICTURES; n += 1) {
    stand.tell(STREAM, 'corridor', pictures[n % pictures.length])
    await pause(EVERY_MS)
  }
  const each = ((await spent()) - before) / PICTURES
  within = each <= LIMIT_MS
  console.log(`${each.toFixed(1)} ms of the main thread a picture of ${VEHICLES} vehicles (limit ${LIMIT_MS})`)
} finally {
  await browser.close()
  await stand.close()
}
process.exit(within ? 0 : 1)
