import { CHECKPOINT_ANSWERS } from '../fixtures/checkpoint.ts'
import { measureMainThread } from '../support/main-thread.ts'

/**
 * `npm run measure:grid`: work of the main thread (script, style, layout) in a grid of 999 items, as a declaration may have: for each
 * cell walked by key, for each cell that is typed over and left, for a paste of 500 rows and for taking it back. Answers 1 when a
 * cell takes more than a frame.
 */
const LIMIT_MS = 16
const WALKED = 60
const TYPED = 20
const PASTED = 500

await measureMainThread(
  { path: '/kit/?view=ItemGrid&lang=en', answers: CHECKPOINT_ANSWERS, work: 'script, layout, style' },
  async ({ page, spentMs }) => {
    const grid = page.getByRole('grid')
    await grid.waitFor()
    const settled = () =>
      page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
    const measure = async (turns: number, run: () => Promise<unknown>) => {
      const before = await spentMs()
      await run()
      await settled()
      return ((await spentMs()) - before) / turns
    }
    const press = async (keys: readonly string[], turns: number) => {
      for (let turn = 0; turn < turns; turn += 1) for (const key of keys) await page.keyboard.press(key)
    }
    await grid.getByRole('gridcell').first().click()
    const walked = await measure(WALKED, () => press(['ArrowDown'], WALKED))
    const typed = await measure(TYPED, () => press(['7', 'Enter'], TYPED))
    const text = Array.from({ length: PASTED }, (_, row) => `${1_000_000_000 + row}\tsteel\t7`).join('\n')
    const paste = `(() => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', ${JSON.stringify(text)})
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
      document.querySelector('[role="grid"]').dispatchEvent(event)
    })()`
    const pasted = await measure(1, () => page.evaluate(paste))
    await grid.focus()
    const undone = await measure(1, () => page.keyboard.press('Control+z'))
    const told = (ms: number) => `${ms.toFixed(1)} ms`
    console.log(
      `999 items: ${told(walked)} a cell walked, ${told(typed)} a cell typed (limit ${LIMIT_MS}), ` +
        `${told(pasted)} to paste ${PASTED} rows, ${told(undone)} to take them back`,
    )
    return Math.max(walked, typed) <= LIMIT_MS
  },
)
