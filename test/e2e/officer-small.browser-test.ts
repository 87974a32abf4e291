import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OfficerDay } from '#queue/contract.ts'
import { CHECKPOINT_ANSWERS } from './fixtures/checkpoint.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import type { Answers } from './support/stand.ts'
import { brokenWords } from './support/whole-words.ts'

const DAY_PATH = '/api/queue/officer/NUR-ZHOLY/day'
const DAY = CHECKPOINT_ANSWERS.json[DAY_PATH] as OfficerDay
/** Longer than any that we give: what another system once gives must not widen the page. */
const LONG = 'Q26-7K4M-H'.repeat(3)
const ANSWERS: Answers = {
  ...CHECKPOINT_ANSWERS,
  json: {
    ...CHECKPOINT_ANSWERS.json,
    [DAY_PATH]: { ...DAY, rows: DAY.rows.map((row) => ({ ...row, reference: LONG })) },
  },
}

/** The officer's views, and what must stand on them before they are looked at. */
const VIEWS = [
  ['lanes', '.lane .verdict'],
  ['matters', '.triage-item'],
  ['day', '.cards-card'],
  ['pass', '.pass-form'],
  ['crossings', '.crossings-form'],
  ['cameras', '.cameras img'],
  ['shift', '.happenings > li'],
] as const

const { browser, stand } = await openBrowserStand(ANSWERS)

for (const language of ['kk', 'ru', 'en', 'zh']) {
  test(`on 320 px every word of the officer’s screens is whole, and in letters twice as large nothing is too wide (${language})`, async () => {
    const page = await browser.newPage({ viewport: { width: 320, height: 700 }, reducedMotion: 'reduce' })
    const wide: string[] = []
    const broken: string[] = []
    const look = async (what: string) => {
      await page.evaluate('document.fonts.ready.then(() => true)')
      const wider = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'))
      if (wider > 0) wide.push(`${what}: ${wider} px`)
    }
    for (const [view, shows] of VIEWS) {
      await page.goto(`${stand.url}/checkpoint/?view=${view}&lang=${language}`)
      await page.locator(shows).first().waitFor()
      broken.push(
        ...(await brokenWords(page))
          .filter((word) => !word.includes(LONG.slice(0, 3)))
          .map((word) => `${view}: ${word}`),
      )
      await look(view)
      await page.evaluate("document.documentElement.style.fontSize = '200%'")
      await look(`${view}, 200 %`)
    }
    await page.close()
    assert.deepEqual({ wide, broken }, { wide: [], broken: [] })
  })
}
