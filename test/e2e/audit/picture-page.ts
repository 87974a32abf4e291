import type { Page } from 'playwright-core'
import { type Asked, settle } from '../support/settle.ts'

/** How high a page is, and how much of what stands over it, or scrolls in it, is out of sight; the most that is stretched for. */
const HEIGHT = `(() => {
  const modal = document.querySelector('dialog:modal')
  const scrolling = [...(modal ?? document.body).querySelectorAll('*'), ...(modal ? [modal] : [])]
    .filter((part) => part.clientHeight > 40 && part.scrollHeight > part.clientHeight + 1)
    .filter((part) => ['auto', 'scroll'].includes(getComputedStyle(part).overflowY))
    .map((part) => part.scrollHeight - part.clientHeight)
    .filter((hidden) => hidden < 3_000)
  return { page: modal ? 0 : document.documentElement.scrollHeight, hidden: Math.max(0, ...scrolling) }
})()`

interface Height {
  readonly page: number
  readonly hidden: number
}

/**
 * Makes the window as high as all that there is to see, at most so high: what lies at the foot of a phone covers nothing then,
 * and a dialog or a list that is as high as the window shows all of itself.
 */
export async function stretch(
  page: Page,
  asked: Asked,
  size: { readonly width: number; readonly height: number },
  most: number,
) {
  const look = async () => (await page.evaluate(HEIGHT)) as Height
  const set = async (height: number) => {
    if (page.viewportSize()?.height === height) return
    await page.setViewportSize({ width: size.width, height })
    await settle(page, asked)
  }
  const { page: whole, hidden } = await look()
  const flat = Math.min(most, Math.max(size.height, whole))
  if (hidden === 0) {
    await set(flat)
    // What comes late when it is in sight makes a page longer.
    return set(Math.min(most, Math.max(flat, (await look()).page)))
  }
  await set(Math.min(most, size.height + hidden))
  const after = await look()
  // A list of a height of its own has a bar to scroll it by, however high the window is.
  await set(after.hidden < hidden ? Math.min(most, Math.max(size.height + hidden, after.page)) : flat)
}

/** Signs of what a screen shows: how many dialogs and open folds, and things that can be pressed or filled in. */
const SHAPE = `[
  document.querySelectorAll('dialog[open], [role="dialog"]').length,
  document.querySelectorAll('details[open]').length,
  document.querySelectorAll('button, a[href], input, select, textarea, summary').length,
].join(' ')`

/** What a page shows, in figures that no language changes. */
export async function shapeOf(page: Page): Promise<string> {
  return String(await page.evaluate(SHAPE))
}

/** Turns a page by its own switch, also below a dialog; false when it has none. */
export async function turnTo(page: Page, language: string): Promise<boolean> {
  const has = await page.evaluate(`(() => {
    const choice = document.querySelector('.language[lang="${language}"], nav button[lang="${language}"]')
    choice?.click()
    return choice !== null
  })()`)
  if (has !== true) return false
  await page.waitForSelector(`html[lang="${language}"]`, { state: 'attached' })
  return true
}
