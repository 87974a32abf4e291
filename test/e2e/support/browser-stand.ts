import { after } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { openAnew, type Window } from './open-anew.ts'
import { type Answers, openStand, type Stand } from './stand.ts'

/** A browser and a stand for the tests of one file; both end with them. */
export interface BrowserStand {
  readonly browser: Browser
  readonly stand: Stand
  /** Opens a path of the stand in the one page of the file, with nothing kept of the test before. */
  readonly openAnew: (path: string, window?: Window) => Promise<Page>
}

/** Opens the browser and the stand of a file's tests. */
export async function openBrowserStand(answers: Answers): Promise<BrowserStand> {
  const browser = await openBrowser()
  after(() => browser.close())
  const stand = await openStand(answers)
  after(() => stand.close())
  return { browser, stand, openAnew: (path, window) => openAnew(browser, stand.url + path, window) }
}
