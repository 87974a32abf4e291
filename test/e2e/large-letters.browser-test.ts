import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstScreens } from './fixtures/workplaces.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { SETTLED } from './support/everybody.ts'
import { coveredControls } from './support/covered-controls.ts'
import { internalCodes } from './support/internal-codes.ts'
import { brokenWords } from './support/whole-words.ts'

const SCREENS = await firstScreens()
const { browser, stand } = await openBrowserStand((SCREENS[0] ?? assert.fail()).answers)

/** Ways in which little fits on a screen: a small phone, and letters twice as large. */
const TIGHT = [
  { what: 'on a phone of 320 px', width: 320, letters: '100%' },
  { what: 'with letters twice as large', width: 768, letters: '200%' },
] as const

/** The languages with the longest words, and that without spaces. */
const LANGUAGES = ['kk', 'ru', 'zh'] as const

for (const { name, path, answers, shows } of SCREENS) {
  for (const { what, width, letters } of TIGHT) {
    test(`${what} every word of ${name} is whole and none is an internal code, no control is covered, and nothing is wider than the screen`, async () => {
      stand.set(answers)
      const context = await browser.newContext({ viewport: { width, height: 800 }, serviceWorkers: 'block' })
      const page = await context.newPage()
      const found: string[] = []
      for (const language of LANGUAGES) {
        await page.goto(`${stand.url}${path}${path.includes('?') ? '&' : '?'}lang=${language}&map=svg`)
        await page.waitForSelector(shows)
        await page.evaluate(`document.documentElement.style.fontSize = '${letters}'`)
        await page.evaluate('document.fonts.ready.then(() => true)')
        // Rows are laid anew by their measured height in the frame after.
        await page.evaluate(SETTLED)
        const wrong = [...(await brokenWords(page)), ...(await coveredControls(page)), ...(await internalCodes(page))]
        const wider = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'))
        if (wider > 0) wrong.push(`${wider} px too wide`)
        found.push(...wrong.map((one) => `${language}: ${one}`))
      }
      await context.close()
      assert.deepEqual(found, [])
    })
  }
}

test('an internal code is found wherever a page shows it or has it read out', async () => {
  const page = await browser.newPage()
  await page.setContent(`<title>{view}</title><p hidden>gate.hidden-code</p><p style="text-transform: uppercase">gate.note-needed</p>
    <select><option>A</option><option>KZ/queue/2025-09-23</option></select><input placeholder="{plate}">
    <button aria-label="0193a000-0000-7000-8000-000000000500">+</button>`)
  const found = (await internalCodes(page)).map((one) => one.split(' | ')[0])
  assert.deepEqual(found, [
    '{view}',
    'gate.note-needed',
    'KZ/queue/2025-09-23',
    '0193a000-0000-7000-8000-000000000500',
    '{plate}',
  ])
  await page.close()
})
