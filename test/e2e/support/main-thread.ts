import type { Page } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { type Answers, openStand, type Stand } from './stand.ts'

/** Work of the main thread that is counted: script alone, or with the layout and style that it causes. */
type Work = 'script' | 'script, layout, style'

const COUNTED: Readonly<Record<Work, readonly string[]>> = {
  script: ['ScriptDuration'],
  'script, layout, style': ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'],
}

/** A page on a stand, as wide as a desk. */
export interface MeasuredPage {
  readonly page: Page
  readonly stand: Stand
  /** Milliseconds of processor time that the main thread has spent since the page was opened. */
  readonly spentMs: () => Promise<number>
}

/**
 * Opens a page and measures what its main thread spends, in processor time, so that other work of the machine does not count.
 * Rasterising is left out: it is not the main thread's. Ends the process: with 1 when `measure` says that a limit is passed.
 */
export async function measureMainThread(
  { path, answers, work }: { readonly path: string; readonly answers: Answers; readonly work: Work },
  measure: (measured: MeasuredPage) => Promise<boolean>,
): Promise<never> {
  const stand = await openStand(answers)
  const browser = await openBrowser()
  let within = false
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
    await page.goto(stand.url + path)
    const spentMs = async () => {
      const { metrics } = await cdp.send('Performance.getMetrics')
      const counted = metrics.filter(({ name }) => COUNTED[work].includes(name))
      return counted.reduce((sum, { value }) => sum + value, 0) * 1_000
    }
    within = await measure({ page, stand, spentMs })
  } finally {
    await browser.close()
    await stand.close()
  }
  process.exit(within ? 0 : 1)
}
