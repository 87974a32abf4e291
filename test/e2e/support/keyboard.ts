import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'

const MOST_TABS = 60

/** What is asked of an element of the page; the tests know no DOM. */
interface Focusable {
  matches(selector: string): boolean
}

/** Walks with the Tab key until an element has the focus: whoever has no mouse must come there. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  const isThere = () => wanted.evaluate((element) => (element as unknown as Focusable).matches(':focus'))
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if (await isThere()) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`the Tab key does not lead to ${String(wanted)}`)
}

/** Types a day, and an hour behind it, into a field of ours: digits in the order of the language, e.g. `01122026`. */
export async function typeDay(within: Page | Locator, label: string | RegExp, digits: string): Promise<void> {
  const first = within.getByRole('group', { name: label }).getByRole('spinbutton').first()
  await first.click()
  await first.page().keyboard.type(digits)
}

/** Goes to a field and types into it. */
export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text)
}
