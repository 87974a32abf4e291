import assert from 'node:assert/strict'
import { CHECKPOINT_ANSWERS } from '../fixtures/checkpoint.ts'
import { gridKeys } from '../support/grid-keys.ts'
import { measureMainThread } from '../support/main-thread.ts'

/**
 * `npm run measure:grid`: work of the main thread (script, style, layout) in a grid of 999 items, as a declaration may have: for each
 * row walked by key from the first to the last, for each cell that is typed over and left, for a paste of 500 rows and for taking it
 * back. Ends with an error when a key did not arrive; answers 1 when a row or a cell takes more than a frame.
 */
const LIMIT_MS = 16
const LAST = 998
const TYPED = 20
const PASTED = 500
const GROSS = 2
const FRAME = 'new Promise((resolve) => requestAnimationFrame(resolve))'

await measureMainThread(
  { path: '/kit/?view=ItemGrid&lang=en', answers: CHECKPOINT_ANSWERS, work: 'script, layout, style' },
  async ({ page, spentMs }) => {
    const cell = (row: number, column: number) => page.locator(`[data-row="${row}"][data-column="${column}"]`)
    const assertAt = async (row: number, column: number) =>
      assert.deepEqual(await gridKeys(page), { focused: true, chosen: { row, column, inSight: true } })
    const measure = async (turns: number, run: () => Promise<unknown>) => {
      const before = await spentMs()
      await run()
      await page.evaluate(FRAME)
      await page.evaluate(FRAME)
      return ((await spentMs()) - before) / turns
    }
    // With the frame that follows it: a hand that is slower than the frames has one for each key.
    const press = async (key: string) => {
      await page.keyboard.press(key)
      await page.evaluate(FRAME)
    }
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await cell(0, GROSS).click()
    const walked = await measure(LAST, async () => {
      for (let row = 0; row < LAST; row += 1) await press('ArrowDown')
    })
    await assertAt(LAST, GROSS)
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    const typed = await measure(TYPED, async () => {
      for (let row = 0; row < TYPED; row += 1) for (const key of ['7', 'Enter']) await press(key)
    })
    await assertAt(TYPED, GROSS)
    for (let row = 0; row < TYPED; row += 1) assert.equal(await cell(row, GROSS).innerText(), '7')
    await page.keyboard.press('Home')
    const lines = Array.from({ length: PASTED }, (_, row) => `${1_000_000_000 + row}\tsteel\t9`).join('\n')
    await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(lines)})`)
    const before = await cell(TYPED, 0).innerText()
    const pasted = await measure(1, async () => {
      await page.keyboard.press('Control+v')
      await cell(TYPED, 0).getByText('1000000000').waitFor()
    })
    const undone = await measure(1, () => press('Control+z'))
    assert.equal(await cell(TYPED, 0).innerText(), before)
    const told = (ms: number) => `${ms.toFixed(1)} ms`
    console.log(
      `999 items: ${told(walked)} a row walked, ${told(typed)} a cell typed (limit ${LIMIT_MS}), ` +
        `${told(pasted)} to paste ${PASTED} rows, ${told(undone)} to take them back`,
    )
    return Math.max(walked, typed) <= LIMIT_MS
  },
)
