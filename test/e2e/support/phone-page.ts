import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Answers, Stand } from './stand.ts'

/** Opens a page of the stand in English, with these answers; its context is its own and is closed by the test. */
export type OpenOnPhone = (
  path: string,
  given: Answers,
  width?: number,
  phone?: Pick<BrowserContextOptions, 'geolocation' | 'permissions'>,
) => Promise<Page>

/** What the tests of the driver's screens open them on; `timezoneId` is the zone of a phone from abroad. */
export function phonesOf(
  { browser, stand }: { readonly browser: Browser; readonly stand: Stand },
  more: Pick<BrowserContextOptions, 'timezoneId'> = {},
): OpenOnPhone {
  return async (path, given, width = 390, phone = {}) => {
    stand.set(given)
    const context = await browser.newContext({
      viewport: { width, height: 844 },
      reducedMotion: 'reduce',
      ...more,
      ...phone,
    })
    const page = await context.newPage()
    await page.goto(`${stand.url}${path}${path.includes('?') ? '&' : '?'}lang=en`)
    return page
  }
}
