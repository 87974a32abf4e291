import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** WCAG 2.2 A and AA. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

interface Finding {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[]
}

/** Fails with every place of the page that breaks WCAG 2.2 AA as far as axe can tell. */
export async function assertAccessible(page: Page, what: string): Promise<void> {
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(AXE)
  const findings = await findingsOf(page, 'html', { type: 'tag', values: TAGS })
  const told: string[] = []
  for (const { id, help, nodes } of findings) {
    for (const node of nodes) {
      if (id === 'target-size' && !(await isTooSmall(page, node))) continue
      told.push(`${id}: ${help} at ${node.target.join(' ')} (${node.failureSummary})`)
    }
  }
  assert.deepEqual(told, [], what)
}

/** What a bar at the edge of the screen hides in part is looked at again where a hand would scroll it to. */
async function isTooSmall(page: Page, { target }: Finding['nodes'][number]): Promise<boolean> {
  const selector = target.join(' ')
  await page.evaluate(`document.querySelector(${JSON.stringify(selector)})?.scrollIntoView({ block: 'center' })`)
  const again = await findingsOf(page, selector, { type: 'rule', values: ['target-size'] })
  await page.evaluate('scrollTo(0, 0)')
  return again.length > 0
}

/** Runs axe on one part of the page. */
function findingsOf(
  page: Page,
  part: string,
  runOnly: { readonly type: 'tag' | 'rule'; readonly values: readonly string[] },
): Promise<readonly Finding[]> {
  return page.evaluate(
    async ([where, only]) => {
      type Run = (where: object, options: object) => Promise<{ violations: unknown }>
      const { axe } = globalThis as unknown as { axe: { run: Run } }
      const { violations } = await axe.run(
        { include: [[where]] },
        {
          runOnly: only,
          // Our style sheets and media are there already; asking for them again would take most of the time.
          preload: false,
          resultTypes: ['violations'],
        },
      )
      return violations as never
    },
    [part, runOnly] as const,
  )
}
