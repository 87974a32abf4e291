import assert from 'node:assert/strict'
import type { Browser, Page } from 'playwright-core'
import { assertAccessible } from './axe.ts'
import { looksOf, PHONE, turnOf } from './looks.ts'
import { openAnew } from './open-anew.ts'
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
 * A page is loaded in the languages that axe is asked about, and turned to those between by its own switch, as a person
 * turns the language; each is looked at on a phone and on a desktop in the same page, as a person turns a tablet: a screen
 * that reads its language or its width only when it is built fails too.
 */
export async function assertForEverybody(browser: Browser, stand: Stand, screen: Screen): Promise<void> {
  const { name, path, answers, shows } = screen
  stand.set(answers)
  let page: Page | undefined
  for (const { language, ways } of looksOf(turnOf(name))) {
    const loads = LONG || ways.some(({ asked }) => asked)
    const turned = page !== undefined && !loads && (await turnLanguage(page, language))
    if (!page || !turned) {
      page = await openAnew(browser, stand.url + withLanguage(path, language), { ...PHONE, scheme: ways[0].scheme })
      await page.waitForSelector(shows)
      assert.equal(await page.getAttribute('html', 'lang'), language)
    }
    // What was turned stands at a desktop still.
    for (const { size, scheme, asked } of turned ? ways.toReversed() : ways) {
      if (page.viewportSize()?.width !== size.width) await page.setViewportSize(size)
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
}

/**
 * Turns a page to a language by its own switch, as whoever reads it would; its words are there then. False when it has none
 * (a board turns by itself).
 */
export async function turnLanguage(page: Page, language: string): Promise<boolean> {
  const has = await page.evaluate(`(() => {
    const choice = document.querySelector('.language[lang="${language}"]')
    choice?.click()
    return choice !== null
  })()`)
  if (has) await page.waitForSelector(`html[lang="${language}"]`)
  return has as boolean
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
