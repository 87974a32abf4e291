import { CHECKPOINT_ANSWERS } from '../fixtures/checkpoint.ts'
import { measureMainThread } from '../support/main-thread.ts'

/**
 * `npm run measure:table [rows]`: work of the main thread (script, style, layout) for each frame that a table of 100,000 rows is
 * scrolled, for each row walked by key, and for each letter typed into its filter after the first. Answers 1 above the limit of a frame.
 */
const LIMIT_MS = 16
const FRAMES = 120
const KEYS = 40
/** The rows follow the letters a frame later. */
const TWO_FRAMES = 'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))'

const rows = Number(process.argv[2] ?? 100_000)
const path = `/kit/?view=DataTable&lang=en&rows=${rows}`

await measureMainThread(
  { path, answers: CHECKPOINT_ANSWERS, work: 'script, layout, style' },
  async ({ page, spentMs }) => {
    await page.locator('.grid-row').nth(5).waitFor()
    const measure = async (turns: number, run: () => Promise<unknown>) => {
      const before = await spentMs()
      await run()
      return ((await spentMs()) - before) / turns
    }
    const frames = await measure(FRAMES, () => page.evaluate(scrollFrames(FRAMES)))
    await page.locator('.grid-row').nth(8).focus()
    const walked = await measure(KEYS, async () => {
      for (let turn = 0; turn < KEYS; turn += 1) await page.keyboard.press('ArrowDown')
      await page.evaluate(scrollFrames(1))
    })
    await page.getByPlaceholder('Filter').focus()
    const type = (letters: readonly string[]) =>
      measure(letters.length, async () => {
        for (const letter of letters) {
          await page.keyboard.press(letter)
          await page.evaluate(TWO_FRAMES)
        }
      })
    const first = await type(['A'])
    const typed = await type(['B', 'Backspace', 'Backspace', '7', '7', 'Backspace', 'Backspace'])
    const text = (ms: number) => `${ms.toFixed(1)} ms`
    console.log(
      `${rows} rows: ${text(frames)} a frame, ${text(walked)} a row walked (limit ${LIMIT_MS}), ${text(typed)} a letter of the filter, ${text(first)} its first`,
    )
    return Math.max(frames, walked) <= LIMIT_MS
  },
)

/** Scrolls the grid by most of a window, a step a frame. */
function scrollFrames(count: number): string {
  return `new Promise((resolve) => {
    const grid = document.querySelector('.grid')
    let left = ${count}
    const step = () => {
      if (left-- <= 0) return resolve(true)
      grid?.scrollBy(0, 400)
      requestAnimationFrame(step)
    }
    requestAnimationFrame(step)
  })`
}
