import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { workplacePages } from '../../web/build/workplace-pages.ts'
import { firstScreens } from './fixtures/workplaces.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { brokenWords } from './support/whole-words.ts'

const SCREENS = await firstScreens()
const { browser, stand } = await openBrowserStand((SCREENS[0] ?? assert.fail()).answers)

/** Ways in which little fits on a screen: a small phone, and letters twice as large. */
const TIGHT = [
  { what: 'on a phone of 320 px', width: 320, letters: '100%' },
  { what: 'with letters twice as large', width: 768, letters: '200%' },
] as const

test('every workplace is among the screens that are looked at', () => {
  const web = fileURLToPath(new URL('../../web/', import.meta.url))
  assert.deepEqual(SCREENS.map(({ name }) => name).toSorted(), Object.keys(workplacePages(web)).toSorted())
})

for (const { name, path, answers, shows } of SCREENS) {
  for (const { what, width, letters } of TIGHT) {
    test(`${what} every word of ${name} is whole, and nothing is wider than the screen`, async () => {
      stand.set(answers)
      const found: string[] = []
      for (const language of ['kk', 'ru', 'en', 'zh']) {
        // A new browser each time: what one keeps would not be fetched again.
        const context = await browser.newContext({ viewport: { width, height: 800 }, serviceWorkers: 'block' })
        const page = await context.newPage()
        const faces = page.waitForResponse(/plain-latin-.*woff2/)
        await page.goto(`${stand.url}${path}${path.includes('?') ? '&' : '?'}lang=${language}&map=svg`)
        await page.waitForSelector(shows)
        await faces
        await page.evaluate(
          `document.documentElement.style.fontSize = '${letters}'; document.fonts.ready.then(() => true)`,
        )
        found.push(...(await brokenWords(page)).map((one) => `${language}: ${one}`))
        const wider = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'))
        if (wider > 0) found.push(`${language}: ${wider} px too wide`)
        await context.close()
      }
      assert.deepEqual(found, [])
    })
  }
}
