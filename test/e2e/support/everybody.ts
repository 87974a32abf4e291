import assert from 'node:assert/strict'
import type { Browser, Page } from 'playwright-core'
import { assertAccessible } from './axe.ts'
import type { Answers, Stand } from './stand.ts'

const LANGUAGES = ['kk', 'ru', 'en', 'zh'] as const
const PHONE = { width: 390, height: 844 }
const DESKTOP = { width: 1440, height: 900 }

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
 * 2.2 AA as far as axe can tell, which is asked once a language, so that each width meets both schemes (axe takes most of
 * the time, and what it finds seldom hangs on the language).
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
    const schemes = ['light', 'dark'] as const
    for (const [index, language] of LANGUAGES.entries()) {
      const ways = [
        { size: PHONE, scheme: schemes[index % 2], asked: index % 3 === 0 },
        { size: DESKTOP, scheme: schemes[(index + 1) % 2], asked: index % 3 !== 0 },
      ] as const
      await page.setViewportSize(PHONE)
      await page.goto(stand.url + withLanguage(path, language))
      await page.waitForSelector(shows)
      assert.equal(await page.getAttribute('html', 'lang'), language)
      for (const { size, scheme = 'light', asked } of ways) {
        await page.setViewportSize(size)
        await page.waitForSelector(shows)
        for (const one of LONG ? schemes : [scheme]) {
          await page.emulateMedia({ colorScheme: one })
          const what = `${name}, ${language}, ${size.width} px, ${one}`
          if (LONG || asked) await assertFits(page, what)
          else await assertWidth(page, what)
        }
      }
    }
  } finally {
    await context.close()
  }
}

/** True when the screen has been drawn anew, and nothing fades any more. */
const SETTLED = `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  .then(() => Promise.allSettled(document.getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity).map(({ finished }) => finished)))
  .then(() => true)`

/** Fails when a page as it stands breaks WCAG 2.2 AA or is wider than the screen. */
export async function assertFits(page: Page, what: string): Promise<void> {
  await page.evaluate(SETTLED)
  await assertAccessible(page, what)
  await assertWidth(page, what)
}

/** Fails when a page as it stands is wider than the screen. */
async function assertWidth(page: Page, what: string): Promise<void> {
  await page.evaluate(SETTLED)
  const wider = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'))
  assert.ok(wider <= 0, `${what}: ${wider} px too wide`)
}
