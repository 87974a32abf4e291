import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstScreens } from './fixtures/workplaces.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { followAsked, settle } from './support/settle.ts'
import { walkByTab } from './support/tab-walk.ts'

const SCREENS = await firstScreens()
const { browser, stand } = await openBrowserStand((SCREENS[0] ?? assert.fail()).answers)

test('the walk notices what has no name, is out of sight, is passed over, is for pointers alone, stands against the order, or never ends', async () => {
  const page = await browser.newPage({ viewport: { width: 800, height: 600 } })
  await page.setContent(`<style>body { display: grid; gap: 1rem } .over { position: fixed; inset: 0 0 auto; height: 3rem; background: #fff }</style>
    <button style="order: 2">Second</button><button>First</button><button style="order: 3"></button>
    <button style="order: 4; opacity: 0">Nowhere</button><button style="order: 5" tabindex="-1">Passed</button>
    <div style="order: 6; cursor: pointer">Pressed</div><button style="order: 7">Last</button>`)
  const { wrong } = await walkByTab(page)
  assert.deepEqual(wrong, [
    'no name: button “”',
    'out of sight: button “Nowhere”',
    'passed over: button “Passed”',
    'only for pointers: div “Pressed”',
    'against the order of sight: button “Second” → button “First”',
  ])
  await page.setContent(
    `<div class="over" style="position: fixed; inset: 0"></div><button>Covered</button><button id="trap">Trap</button><button>Never</button>`,
  )
  await page.evaluate(`document.getElementById('trap').addEventListener('keydown', (event) => event.preventDefault())`)
  const covered = await walkByTab(page)
  assert.ok(
    covered.wrong.some((one) => /^goes round|does not end/.test(one)),
    covered.wrong.join(),
  )
  assert.ok(covered.wrong.includes('out of sight: button “Covered”'), covered.wrong.join())
  await page.close()
})

for (const { name, path, answers, shows } of SCREENS) {
  test(`the Tab key leads over the whole of ${name}: each place once, named, in sight, in the order of sight, and past nothing`, async () => {
    stand.set(answers)
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
      serviceWorkers: 'block',
    })
    const page = await context.newPage()
    const asked = followAsked(page)
    await page.goto(`${stand.url}${path}${path.includes('?') ? '&' : '?'}lang=en&map=svg`)
    await page.waitForSelector(shows)
    await settle(page, asked)
    const { stops, wrong } = await walkByTab(page)
    await context.close()
    assert.deepEqual(wrong, [], stops.join('\n'))
    // The board is looked at from afar; every other screen has its ways at least.
    assert.ok(stops.length >= (name === 'board' ? 0 : 4), `stops: ${stops.length}`)
  })
}
