import type { Browser, Page } from 'playwright-core'

/** How large the window is in px (1440 by 900 unless it is said), and its scheme (light). */
export interface Window {
  readonly width?: number
  readonly height?: number
  readonly scheme?: 'light' | 'dark'
}

const PAGES = new WeakMap<Browser, Page>()

/**
 * Opens an address with nothing kept of what was open before, always in the one page of a browser: a page of its own costs more
 * than twice what loading does, for its process begins cold. A page that was closed is followed by another one.
 */
export async function openAnew(
  browser: Browser,
  address: string,
  { width = 1440, height = 900, scheme = 'light' }: Window = {},
): Promise<Page> {
  const known = PAGES.get(browser)
  const page = known && !known.isClosed() ? known : await onlyPage(browser)
  if (page === known) await forget(page)
  await page.setViewportSize({ width, height })
  await page.emulateMedia({ colorScheme: scheme })
  await page.goto(address)
  return page
}

async function onlyPage(browser: Browser): Promise<Page> {
  // Kept files of a service worker would only hide that a language needs one more.
  const context = await browser.newContext({ reducedMotion: 'reduce', serviceWorkers: 'block' })
  const page = await context.newPage()
  PAGES.set(browser, page)
  return page
}

/** What a page keeps in the browser: settings, drafts, who was signed in. */
async function forget(page: Page): Promise<void> {
  if (!page.url().startsWith('http')) return
  const { origin } = new URL(page.url())
  await page.evaluate('sessionStorage.clear()')
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
  await devtools.detach()
  await page.context().clearCookies()
  // A sheet of a phone that becomes a desk takes its step of the way back: on the page that is left, not under the next one.
  await page.goto('about:blank')
}
