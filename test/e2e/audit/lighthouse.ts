import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '#platform/free-port.ts'
import { readConfig } from '#platform/config.ts'
import { startDemo } from '#apps/demo/serve-demo.ts'
import { DEMO_CHECKPOINT } from '#apps/demo/sides.ts'
import { WEB_FOLDER } from '#apps/web-pages.ts'
import lighthouse, { type Result } from 'lighthouse'
import { Fault, Misconfigured } from '#platform/faults.ts'
import { openBrowser } from '../support/browser.ts'

/**
 * `npm run lighthouse [address]`: audits the screens that people see first, in Lighthouse's mobile form, with the Chromium of
 * the tests. Starts a demonstration of its own, or takes the one at an address. Answers 1 when a screen has less than is
 * wanted. Nothing is fetched from elsewhere, nothing is told to anybody.
 */
const SCREENS = [
  ['start', '/'],
  ['driver', '/driver/'],
  ['officer', '/checkpoint/'],
  ['board', `/board/?checkpoint=${DEMO_CHECKPOINT}`],
] as const
/** Least score of each category, of 100. */
const WANTED = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 } as const
type Category = keyof typeof WANTED
const CATEGORIES = Object.keys(WANTED) as Category[]
/** A first look warms caches of server and disc; the median of three is what a visitor gets. */
const LOOKS = 3

const asked = process.argv[2]
const port = await freePort()
// Headless it would wish for no language, which no visitor does.
const browser = await openBrowser([`--remote-debugging-port=${port}`, '--accept-lang=ru'])
const served = asked ? { url: asked, stop: async () => undefined } : await serveDemo()
let short = false
try {
  for (const [name, address] of SCREENS) {
    const looks: Result[] = []
    for (let look = 0; look < LOOKS; look += 1) looks.push(await audit(served.url + address))
    const middle = looks.toSorted((a, b) => score(a, 'performance') - score(b, 'performance'))[LOOKS >> 1]
    if (!middle) continue
    const scores = CATEGORIES.map((category) => score(middle, category))
    console.log(`${name.padEnd(9)}${scores.map((one) => String(one).padStart(5)).join('')}`)
    for (const category of CATEGORIES) {
      if (score(middle, category) >= WANTED[category]) continue
      short = true
      for (const line of lost(middle, category)) console.log(`  ${category}: ${line}`)
    }
  }
} finally {
  await browser.close()
  await served.stop()
}
process.exit(short ? 1 : 0)

/** Looks at a screen as on a first visit: what an earlier look left in the browser is taken away. */
async function audit(url: string): Promise<Result> {
  const answer = await lighthouse(url, {
    port,
    output: 'json',
    logLevel: 'silent',
    onlyCategories: CATEGORIES,
    clearStorageTypes: ['local_storage', 'service_workers', 'cache_storage'],
  })
  if (!answer || answer.lhr.runtimeError) throw new Fault(`${url}: ${answer?.lhr.runtimeError?.message ?? 'no answer'}`)
  return answer.lhr
}

function score({ categories }: Result, category: Category): number {
  return Math.round((categories[category]?.score ?? 0) * 100)
}

/** What cost points, with what was seen. */
function lost({ categories, audits }: Result, category: Category): string[] {
  return (categories[category]?.auditRefs ?? []).flatMap(({ id, weight }) => {
    const found = audits[id]
    if (!found || weight === 0 || found.score === null || found.score >= 0.9) return []
    return [`${found.title} ${found.displayValue ?? ''} (${Math.round(found.score * 100)})`]
  })
}

async function serveDemo(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  if (!existsSync(path.join(WEB_FOLDER, 'index.html')))
    throw new Misconfigured('dist/web is missing; run: npm run build')
  process.env['OTKEL_LOG'] ??= 'error'
  const data = mkdtempSync(path.join(tmpdir(), 'otkel-lighthouse-'))
  // The database's own user must be able to pass through.
  chmodSync(data, 0o711)
  const demo = await startDemo({ demo: true, speed: 15, port: 0, data }, readConfig({}), () => undefined)
  return {
    url: demo.url,
    stop: async () => {
      await demo.stop()
      rmSync(data, { recursive: true, force: true })
    },
  }
}
