import { LANGUAGES } from '#kernel/language.ts'
import { setTimeout } from 'node:timers/promises'
import type { BrowserContext } from 'playwright-core'
import { booking, driverAnswers, summary } from '../fixtures/driver.ts'
import { openBrowser } from '../support/browser.ts'
import { openStand } from '../support/stand.ts'

/**
 * `npm run measure:visit`: seconds until the ticket of a signed-in driver stands, on a line of 400 kbit/s with 300 ms to the server
 * and a processor four times slower than this one: on the first visit of a phone and on the second. The least of three, since
 * other work of the machine only adds. Files come compressed, as the server sends them. Answers 1 above a limit.
 */
const LIMITS_S = { first: 5, second: 3 } as const
const LINE = { offline: false, latency: 300, downloadThroughput: 50_000, uploadThroughput: 50_000 }
const SLOWER = 4
const ROUNDS = 3
/** True when the worker has what the screens were loaded from. */
const KEPT = `navigator.serviceWorker.controller !== null && caches.open('otkel-driver-1')
  .then((cache) => cache.keys())
  .then((kept) => ['pass-', 'offline-home-'].every((part) => kept.some(({ url }) => url.includes(part))))`

const stand = await openStand(driverAnswers([summary()], booking()))
const browser = await openBrowser()
let within = true
try {
  for (const language of LANGUAGES) {
    const first: number[] = []
    const second: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: language })
      first.push(await visit(phone, language))
      second.push(await visit(phone, language))
      await phone.close()
    }
    const best = { first: Math.min(...first), second: Math.min(...second) }
    within &&= best.first <= LIMITS_S.first && best.second <= LIMITS_S.second
    console.log(`${language}: first visit ${best.first.toFixed(1)} s, second visit ${best.second.toFixed(1)} s`)
  }
} finally {
  await browser.close()
  await stand.close()
}
process.exit(within ? 0 : 1)

/** Opens the home on a slow line; answers the seconds until the ticket was painted. Leaves when the phone has kept the rest. */
async function visit(phone: BrowserContext, language: string): Promise<number> {
  const page = await phone.newPage()
  const devtools = await phone.newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', LINE)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await page.goto(`${stand.url}/driver/?lang=${language}`, { waitUntil: 'commit' })
  await page.waitForSelector('.ticket')
  const seconds = Number(
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => done(performance.now() / 1000)))'),
  )
  // Asked from outside: the policy of the page lets no text run as a script.
  const patience = AbortSignal.timeout(60_000)
  while (!(await page.evaluate(KEPT))) {
    patience.throwIfAborted()
    await setTimeout(500)
  }
  await page.close()
  return seconds
}
