import assert from 'node:assert/strict'
import type { Browser, Page } from 'playwright-core'
import { assertAccessible } from './axe.ts'
import { looksOf, PHONE, turnOf } from './looks.ts'
import type { Answers, Stand } from './stand.ts'

/** A screen, the answers it gets, and what must be on it before it is looked at. */
export interface Screen {
  readonly name: string
  readonly path: string
  readonly answers: Answers
  readonly shows: string
}

const withLanguage = (path: string, language: string) => `${path}${path.includes('?') ? '&' : '?'}lang=${language}`

/** `npm run test:browser-long` asks axe about every language at both widths in both schemes. */
const LONG = process.env['OTKEL_BROWSER'] === 'long'

/**
 * Looks at a screen in four languages, at the width of a phone and of a desktop: nothing wider than the screen, and WCAG
 * 2.2 AA as far as axe can tell, which is asked twice, once a width and once a scheme, in languages that turn from screen to
 * screen (axe takes most of the time, and what it finds seldom hangs on the language).
 * A page is loaded once a language and then turned, as a person turns a tablet: a screen that reads its width only when
 * it is built fails too.
 */
export async function assertForEverybody(browser: Browser, stand: Stand, screen: Screen): Promise<void> {
  const { name, path, answers, shows } = screen
  stand.set(answers)
  // Kept files would only hide that a language needs one more.
  const context = await browser.newContext({ viewport: PHONE, reducedMotion: 'reduce', serviceWorkers: 'block' })
  try {
    const page = await context.newPage()
    for (const { language, ways } of looksOf(turnOf(name))) {
      await page.setViewportSize(PHONE)
      await page.emulateMedia({ colorScheme: ways[0].scheme })
      await page.goto(stand.url + withLanguage(path, language))
      await page.waitForSelector(shows)
      assert.equal(await page.getAttribute('html', 'lang'), language)
      for (const { size, scheme, asked } of ways) {
        await page.setViewportSize(size)
        await page.waitForSelector(shows)
        for (const colorScheme of LONG ? (['light', 'dark'] as const) : [scheme]) {
          await page.emulateMedia({ colorScheme })
          const what = `${name}, ${language}, ${size.width} px, ${colorScheme}`
          await page.evaluate(SETTLED)
          if (LONG || asked) await assertAccessible(page, what)
          await assertWidth(page, what)
        }
      }
    }
  } finally {
    await context.close()
  }
}

/** True when the screen has been drawn anew, and nothing fades any more. */
export const SETTLED = `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  .then(() => Promise.allSettled(document.getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity).map(({ finished }) => finished)))
  .then(() => true)`

/** Fails when a page as it stands breaks WCAG 2.2 AA or is wider than the screen; `asked`: whether axe is asked in the short run. */
export async function assertFits(page: Page, what: string, asked = true): Promise<void> {
  await page.evaluate(SETTLED)
  if (LONG || asked) await assertAccessible(page, what)
  await assertWidth(page, what)
}

/** Fails when a page that has settled is wider than the screen. */
async function assertWidth(page: Page, what: string): Promise<void> {
  const wider = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'))
  assert.ok(wider <= 0, `${what}: ${wider} px too wide`)
}
