import assert from 'node:assert/strict'
import { test } from 'node:test'
import { id } from './fixtures/common.ts'
import { booking, CALLED, driverAnswers, HELD, REFUSED, summary } from './fixtures/driver.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { brokenWords } from './support/whole-words.ts'

const OWN = `/driver/bookings/${id(500)}`
/** Screens of the driver that stand in a cabin on a small phone, and what must be on them before they are looked at. */
const SCREENS = [
  { path: '/driver/', answers: driverAnswers([summary(CALLED)]), shows: '.call-band' },
  { path: '/driver/book/checkpoint', answers: driverAnswers([]), shows: '.checkpoint-load' },
  { path: OWN, answers: driverAnswers([summary(HELD)], booking(HELD)), shows: '.reason' },
  { path: OWN, answers: driverAnswers([], REFUSED), shows: '.reason-what' },
  { path: `${OWN}/pass`, answers: driverAnswers([summary()], booking()), shows: '.pass .qr' },
  { path: '/driver/money', answers: driverAnswers([]), shows: '.movements .cards, .movements [role="grid"]' },
  { path: '/driver/notices', answers: driverAnswers([]), shows: '.notice' },
  { path: '/driver/fleet', answers: driverAnswers([]), shows: '.fleet .cards, .fleet [role="grid"]' },
  { path: '/driver/me', answers: driverAnswers([]), shows: '.session' },
]

const { browser, stand } = await openBrowserStand(driverAnswers([]))

for (const language of ['kk', 'ru', 'en']) {
  test(`on a phone of 320 px every word of the driver’s screens is whole (${language})`, async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 700 }, serviceWorkers: 'block' })
    const page = await context.newPage()
    for (const { path, answers, shows } of SCREENS) {
      stand.set(answers)
      await page.goto(`${stand.url}${path}?lang=${language}`)
      await page.waitForSelector(shows)
      await page.evaluate('document.fonts.ready.then(() => true)')
      assert.deepEqual(await brokenWords(page), [], path)
      const wider = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'))
      assert.ok(wider <= 0, `${path}: ${wider} px too wide`)
    }
    await context.close()
  })
}
