import { after } from 'node:test'
import type { Browser } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { type Answers, openStand, type Stand } from './stand.ts'

/** A browser and a stand for the tests of one file; both end with them. */
export async function openBrowserStand(
  answers: Answers,
): Promise<{ readonly browser: Browser; readonly stand: Stand }> {
  const browser = await openBrowser()
  after(() => browser.close())
  const stand = await openStand(answers)
  after(() => stand.close())
  return { browser, stand }
}
