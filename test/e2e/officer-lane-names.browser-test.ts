import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CHECKPOINT_ANSWERS, LANES } from './fixtures/checkpoint.ts'
import { openBrowserStand } from './support/browser-stand.ts'

const { stand, openAnew } = await openBrowserStand({
  ...CHECKPOINT_ANSWERS,
  json: {
    ...CHECKPOINT_ANSWERS.json,
    ...Object.fromEntries(LANES.lanes.map(({ lane }) => [`/api/gate/lanes/${lane}/commands`, { state: 'issued' }])),
  },
})

/** The sign of a lane after which it is not said what the lane is for. */
const NAMELESS = /\b(?:OUT|IN|ZONE)-\w+(?!\w|\s· )/g

for (const language of ['kk', 'ru', 'en', 'zh']) {
  test(`a lane is told by its sign and by what it is for, in what an act says, asks and offers (${language})`, async () => {
    const page = await openAnew(`/checkpoint/?lang=${language}`)
    await page.locator('[data-lane="OUT-4"] .lane-acts').waitFor()
    const told: string[] = []
    // Held, and nobody there to be sent away.
    for (const keys of ['2h', '4s']) {
      for (const key of keys) await page.keyboard.press(key)
      const toast = page.locator('.toast', { hasText: `OUT-${keys[0]}` })
      told.push(await toast.innerText())
    }
    await page.keyboard.press('2')
    await page.keyboard.press('m')
    told.push(await page.getByRole('dialog').getByRole('heading').first().innerText())
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog')
    await palette.getByRole('menuitem').first().waitFor()
    told.push(await palette.innerText())
    for (const tip of await page.locator('.lane-choose').all()) told.push((await tip.getAttribute('data-tip')) ?? '')
    assert.ok(told.length > 4 && told.every((text) => text.includes('OUT-')))
    assert.deepEqual(
      told.flatMap((text) => text.match(NAMELESS) ?? []),
      [],
      told.join('\n'),
    )
    assert.deepEqual(stand.received.splice(0).length, 1)
  })
}

test('a lane of a day and a camera are told by what they are for', async () => {
  const page = await openAnew('/checkpoint/?lang=en&view=cameras')
  await page.getByRole('button', { name: 'Earlier pictures' }).first().click()
  await page.getByRole('dialog', { name: 'Earlier pictures: CAM-IN · Way into the waiting zone' }).waitFor()
  await page.goto(`${stand.url}/checkpoint/?lang=en&view=day`)
  await page.getByRole('tab', { name: 'Lanes over the day' }).click()
  await page.locator('.lane-day-more > summary').click()
  const told = await page.locator('.lane-day-list > li').allInnerTexts()
  assert.ok(told.some((text) => text.includes('OUT-')))
  assert.deepEqual(
    told.flatMap((text) => text.match(NAMELESS) ?? []),
    [],
    told.join('\n'),
  )
})
