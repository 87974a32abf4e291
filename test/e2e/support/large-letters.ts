import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { FurtherScreen } from '../fixtures/further-screens.ts'
import { openBrowser } from './browser.ts'
import { coveredControls } from './covered-controls.ts'
import { SETTLED } from './everybody.ts'
import { internalCodes } from './internal-codes.ts'
import { openStand } from './stand.ts'
import { brokenWords } from './whole-words.ts'

/** Letters twice as large, as a person sets them in the browser. */
const TWICE = '--blink-settings=defaultFontSize=32'

/**
 * In px, with letters twice as large: a small phone; the same phone with letters of the usual size, where everything has half its
 * room; and what stands between a phone and a desk.
 */
const WIDTHS = [320, 640, 768] as const

/** A small phone has fetched where words may turn. */
export const WORDS_MAY_TURN = `document.body.textContent.includes('\\u00ad')`

/** Tests that every word of the views is whole, that no control is covered and nothing is wider than the screen, where little fits. */
export async function assertWholeInLargeLetters(
  views: Readonly<Record<string, readonly FurtherScreen[] | undefined>>,
): Promise<void> {
  const browser = await openBrowser([TWICE])
  after(() => browser.close())
  const stand = await openStand({ json: {} })
  after(() => stand.close())
  for (const [desk, screens = []] of Object.entries(views)) {
    for (const [number, screen] of screens.entries()) {
      // The two languages with the longest words, in turn.
      const language = number % 2 === 0 ? 'kk' : 'ru'
      test(`on 320 px, with letters twice as large and with both every word of ${desk}, ${screen.name}, is whole, no control is covered, and nothing is wider than the screen`, async () => {
        stand.set(screen.answers)
        const context = await browser.newContext({
          viewport: { width: WIDTHS[0], height: 800 },
          serviceWorkers: 'block',
        })
        const page = await context.newPage()
        await page.goto(`${stand.url}${screen.path}${screen.path.includes('?') ? '&' : '?'}lang=${language}&map=svg`)
        await page.locator(screen.shows).first().waitFor()
        await screen.go?.(page)
        await page.waitForFunction(WORDS_MAY_TURN)
        await page.evaluate('document.fonts.ready.then(() => true)')
        const found: string[] = []
        for (const width of WIDTHS) found.push(...(await wrongAt(page, width)))
        await context.close()
        assert.deepEqual(found, [])
      })
    }
  }
}

async function wrongAt(page: Page, width: number): Promise<readonly string[]> {
  await page.setViewportSize({ width, height: 800 })
  await page.evaluate(SETTLED)
  const wrong = [...(await brokenWords(page)), ...(await coveredControls(page)), ...(await internalCodes(page))]
  const wider = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'))
  if (wider > 0) wrong.push(`${wider} px too wide`)
  return wrong.map((one) => `${width} px: ${one}`)
}
