import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { DRIVER_SCREENS } from './fixtures/further-screens.ts'
import { openBrowser } from './support/browser.ts'
import { coveredControls } from './support/covered-controls.ts'
import { SETTLED } from './support/everybody.ts'
import { openStand } from './support/stand.ts'

/** Letters twice as large, as a person sets them in the browser: what is told in `em` of the screen follows them too. */
const browser = await openBrowser(['--blink-settings=defaultFontSize=32'])
after(() => browser.close())
const stand = await openStand((DRIVER_SCREENS[0] ?? assert.fail()).answers)
after(() => stand.close())

for (const { name, path, answers, shows, go } of DRIVER_SCREENS) {
  test(`on a phone of 320 px with letters twice as large nothing of the driver’s ${name} is wider than the screen, and no control is covered`, async () => {
    stand.set(answers)
    const context = await browser.newContext({ viewport: { width: 320, height: 700 }, serviceWorkers: 'block' })
    const page = await context.newPage()
    const found: string[] = []
    for (const language of ['kk', 'zh']) {
      await page.goto(`${stand.url}${path}?lang=${language}&map=svg`)
      await page.locator(shows).first().waitFor()
      await go?.(page)
      await page.evaluate('document.fonts.ready.then(() => true)')
      await page.evaluate(SETTLED)
      const wrong = [...(await coveredControls(page))]
      const wider = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'))
      if (wider > 0) wrong.push(`${wider} px too wide`)
      found.push(...wrong.map((one) => `${language}: ${one}`))
    }
    await context.close()
    assert.deepEqual(found, [])
  })
}
