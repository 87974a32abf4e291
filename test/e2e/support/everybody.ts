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

/**
 * Looks at a screen in four languages, at the width of a phone and of a desktop: WCAG 2.2 AA as far as axe can tell, and
 * nothing wider than the screen. Light and dark change with every second language, so that each width meets both.
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
    for (const [index, language] of LANGUAGES.entries()) {
      await page.setViewportSize(PHONE)
      const [first, second] = index % 2 === 0 ? (['light', 'dark'] as const) : (['dark', 'light'] as const)
      await page.emulateMedia({ colorScheme: first })
      await page.goto(stand.url + withLanguage(path, language))
      await page.waitForSelector(shows)
      assert.equal(await page.getAttribute('html', 'lang'), language)
      await assertFits(page, `${name}, ${language}, ${PHONE.width} px, ${first}`)
      await page.setViewportSize(DESKTOP)
      await page.emulateMedia({ colorScheme: second })
      await page.waitForSelector(shows)
      await assertFits(page, `${name}, ${language}, ${DESKTOP.width} px, ${second}`)
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
  const wider = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'))
  assert.ok(wider <= 0, `${what}: ${wider} px too wide`)
}
