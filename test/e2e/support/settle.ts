import type { Page, Request } from 'playwright-core'
import { SETTLED } from './everybody.ts'
import { FACES_STAND } from './whole-words.ts'

/** What a page has asked for and not got yet, and what nobody answered. */
export interface Asked {
  readonly open: Set<Request>
  readonly unanswered: Set<string>
  /** What says that it loads stays: such a screen is shown on purpose, and is waited for only once. */
  loadsForEver: boolean
}

/** Follows what a page asks for; a stream stays open and is no question. */
export function followAsked(page: Page): Asked {
  const open = new Set<Request>()
  const unanswered = new Set<string>()
  page.on('request', (request) => request.resourceType() !== 'eventsource' && open.add(request))
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
  page.on('response', (answer) => {
    const { pathname } = new URL(answer.url())
    if (answer.status() === 404 && pathname.startsWith('/api/')) unanswered.add(pathname)
  })
  return { open, unanswered, loadsForEver: false }
}

/** Longer than anything takes that a screen waits for; what goes on for ever is taken as it stands. */
const PATIENCE_MS = 4_000

/** True when faces and pictures are there, nothing fades, and nothing was drawn anew for a moment. */
const QUIET = `Promise.race([
  new Promise((resolve) => setTimeout(resolve, 2_000)),
  ${FACES_STAND}
    .then(() => Promise.allSettled([...document.images].filter(({ loading }) => loading !== 'lazy').map((one) => one.decode())))
    .then(() => ${SETTLED})
    .then(() => new Promise((resolve) => {
      let timer = setTimeout(resolve, 90)
      new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(resolve, 90) })
        .observe(document.documentElement, { childList: true, subtree: true, attributes: true })
    })),
]).then(() => true)`

/** What stands in the place of something that is still to come. */
const LOADS = `document.querySelector('.skeleton, [aria-busy="true"]') !== null`

/** Waits until a page stands still with all that it asked for, and nothing on it says that it loads. */
export async function settle(page: Page, asked: Asked): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  let loads = false
  do {
    await page.evaluate(QUIET)
    loads = !asked.loadsForEver && (await page.evaluate(LOADS)) === true
  } while ((asked.open.size > 0 || loads) && performance.now() < end)
  asked.loadsForEver ||= loads
}
