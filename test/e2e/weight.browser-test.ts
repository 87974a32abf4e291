import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Response } from 'playwright-core'
import { workplacePages } from '../../web/build/workplace-pages.ts'
import { BOARD_ANSWERS } from './fixtures/board.ts'
import { CHECKPOINT_ANSWERS, SIGNED_OUT } from './fixtures/checkpoint.ts'
import { booking, driverAnswers, summary } from './fixtures/driver.ts'
import { openBrowserStand } from './support/browser-stand.ts'

const KILOBYTE = 1024

/** Script of the first screen in kB (gzip). The driver's budget is the design's; the others keep what they have. */
const BUDGETS = [
  { name: 'driver', path: '/driver/', limit: 100, answers: SIGNED_OUT },
  { name: 'start', path: '/', limit: 100, answers: CHECKPOINT_ANSWERS },
  { name: 'checkpoint', path: '/checkpoint/', limit: 110, answers: CHECKPOINT_ANSWERS },
  // It shows every part and the frame of a desk at once; nobody works there.
  { name: 'kit', path: '/kit/', limit: 160, answers: CHECKPOINT_ANSWERS },
  { name: 'board', path: '/board/?checkpoint=NUR-ZHOLY', limit: 100, answers: BOARD_ANSWERS },
] as const

/** Every desk that has no line above: before sign-in it needs no more than the officer's. */
const DESKS = Object.keys(workplacePages(fileURLToPath(new URL('../../web/', import.meta.url))))
  .filter((name) => !BUDGETS.some((budget) => budget.name === name))
  .map((name) => ({ name, path: `/${name}/`, limit: 110, answers: SIGNED_OUT }))

const { browser, stand } = await openBrowserStand(CHECKPOINT_ANSWERS)

for (const { name, path, limit, answers } of [...BUDGETS, ...DESKS]) {
  test(`the first screen of ${name} needs at most ${limit} kB of script`, async (t) => {
    stand.set(answers)
    const page = await browser.newPage()
    const sizes = new Map<string, Promise<number>>()
    const weigh = (response: Response) => {
      if (!response.url().endsWith('.js')) return
      sizes.set(
        response.url(),
        response.body().then((body) => gzipSync(body).length),
      )
    }
    page.on('response', weigh)
    const answer = await page.goto(`${stand.url}${path}`)
    if (answer?.status() === 404) {
      await page.close()
      t.skip(`this build has no page of ${name}`)
      return
    }
    await page.waitForSelector('main')
    // What comes now is no longer waited for.
    page.off('response', weigh)
    const total = (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0) / KILOBYTE
    await page.close()
    t.diagnostic(`${total.toFixed(1)} kB in ${sizes.size} files`)
    assert.ok(sizes.size > 0 && total <= limit, `${total.toFixed(1)} kB in ${sizes.size} files`)
  })
}

/** Data and fonts of a signed-in driver's home in kB, as they travel. The machine of the tests has no Chinese face of its own. */
const HOME_LIMITS = { kk: 150, ru: 150, en: 150, zh: 350 } as const

for (const [language, limit] of Object.entries(HOME_LIMITS)) {
  test(`the home of a signed-in driver needs at most ${limit} kB of data and fonts in ${language}, and asks for the checkpoints once`, async (t) => {
    stand.set(driverAnswers([summary()], booking()))
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: 'block' })
    const page = await context.newPage()
    const sizes: Promise<number>[] = []
    const asked: string[] = []
    const weigh = (response: Response) => {
      const { pathname } = new URL(response.url())
      if (pathname.startsWith('/api/')) asked.push(pathname)
      const travels = pathname.endsWith('.woff2') ? 'as it is' : pathname.startsWith('/api/') ? 'compressed' : null
      // A stream has no end.
      if (travels === null || pathname.endsWith('/stream')) return
      sizes.push(response.body().then((body) => (travels === 'compressed' ? gzipSync(body).length : body.length)))
    }
    page.on('response', weigh)
    await page.goto(`${stand.url}/driver/?lang=${language}`)
    await page.waitForSelector('.ticket-pass img')
    // The faces come after the first screen.
    await page.waitForFunction(() => localStorage.getItem('otkel.faces') !== null)
    await page.evaluate('document.fonts.ready.then(() => true)')
    page.off('response', weigh)
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / KILOBYTE
    await context.close()
    t.diagnostic(`${total.toFixed(1)} kB in ${sizes.length} answers`)
    assert.ok(total > 0 && total <= limit, `${total.toFixed(1)} kB`)
    assert.equal(asked.filter((path) => path === '/api/reference/checkpoints').length, 1)
  })
}
