import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { DRIVER_SCREENS, type FurtherScreen } from './fixtures/further-screens.ts'
import { firstScreens } from './fixtures/workplaces.ts'
import { openBrowser } from './support/browser.ts'
import { coveredControls } from './support/covered-controls.ts'
import { SETTLED } from './support/everybody.ts'
import { internalCodes } from './support/internal-codes.ts'
import { openStand } from './support/stand.ts'
import { WORDS_MAY_TURN } from './support/large-letters.ts'
import { brokenWords } from './support/whole-words.ts'

/** Letters twice as large, as a person sets them in the browser: what is told in `em` of the screen follows them too. */
const browser = await openBrowser(['--blink-settings=defaultFontSize=32'])
after(() => browser.close())
const stand = await openStand((DRIVER_SCREENS[0] ?? assert.fail()).answers)
after(() => stand.close())

const FIRST = await firstScreens()
/** What operators and passers-by see first. */
const DESKS: readonly FurtherScreen[] = FIRST.filter(({ name }) => !['driver', 'kit'].includes(name))

/** Plates whose signs find no room: they are read from afar, so none may be cut off or lie over another. */
const CUT_PLATES = `[...document.querySelectorAll('.plate, .plate > *')]
  .filter((part) => part.checkVisibility() && part.scrollWidth > part.clientWidth + 1)
  .map((part) => 'cut: ' + part.textContent)`

/** What a person would have chosen and copied: everything. */
const COPY = `(() => {
  const chosen = getSelection()
  chosen.selectAllChildren(document.body)
  const clipboardData = new DataTransfer()
  document.body.dispatchEvent(new ClipboardEvent('copy', { bubbles: true, cancelable: true, clipboardData }))
  return [String(chosen), clipboardData.getData('text/plain')]
})()`

async function unfit(page: Page, { path, shows, go }: FurtherScreen, language: string): Promise<readonly string[]> {
  await page.goto(`${stand.url}${path}${path.includes('?') ? '&' : '?'}lang=${language}&map=svg`)
  await page.locator(shows).first().waitFor()
  await go?.(page)
  await page.evaluate('document.fonts.ready.then(() => true)')
  await page.evaluate(SETTLED)
  const cut = (await page.evaluate(CUT_PLATES)) as string[]
  if (language !== 'zh') await page.waitForFunction(WORDS_MAY_TURN)
  const wrong = [...(await brokenWords(page)), ...(await coveredControls(page)), ...(await internalCodes(page)), ...cut]
  const wider = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'))
  if (wider > 0) wrong.push(`${wider} px too wide`)
  return wrong.map((one) => `${language}: ${one}`)
}

for (const [of, screens, languages] of [
  ['the driver’s ', DRIVER_SCREENS, ['kk', 'zh']],
  ['', DESKS, ['kk']],
] as const) {
  for (const screen of screens) {
    test(`on a phone of 320 px with letters twice as large nothing of ${of}${screen.name} is wider than the screen, every word is whole, no control is covered, and no internal code is shown`, async () => {
      stand.set(screen.answers)
      const context = await browser.newContext({ viewport: { width: 320, height: 700 }, serviceWorkers: 'block' })
      const page = await context.newPage()
      const found: string[] = []
      for (const language of languages) found.push(...(await unfit(page, screen, language)))
      await context.close()
      assert.deepEqual(found, [])
    })
  }
}

test('what is copied from a page whose words may turn has them whole', async () => {
  const { answers, path, shows } = DRIVER_SCREENS[0] ?? assert.fail()
  stand.set(answers)
  const context = await browser.newContext({ viewport: { width: 320, height: 700 }, serviceWorkers: 'block' })
  const page = await context.newPage()
  await page.goto(`${stand.url}${path}${path.includes('?') ? '&' : '?'}lang=kk&map=svg`)
  await page.locator(shows).first().waitFor()
  await page.waitForFunction(WORDS_MAY_TURN)
  const [seen, copied] = (await page.evaluate(COPY)) as [string, string]
  await context.close()
  assert.ok(seen.includes('\u00ad'))
  assert.equal(copied, seen.replaceAll('\u00ad', ''))
})
