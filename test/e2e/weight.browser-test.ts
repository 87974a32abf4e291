import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Response } from 'playwright-core'
import { workplacePages } from '../../web/build/workplace-pages.ts'
import { BOARD_ANSWERS } from './fixtures/board.ts'
import { CHECKPOINT_ANSWERS, SIGNED_OUT } from './fixtures/checkpoint.ts'
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
