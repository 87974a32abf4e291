import assert from 'node:assert/strict'
import { test } from 'node:test'
import { POST_ANSWERS } from './fixtures/queue-desks.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { assertForEverybody, type Screen } from './support/everybody.ts'

const SCREENS: readonly Screen[] = [
  { name: 'lists of the postal operator', path: '/lists/', answers: POST_ANSWERS, shows: '.data-table' },
  { name: 'new list of the postal operator', path: '/lists/?view=new', answers: POST_ANSWERS, shows: '.list-new' },
]

const { browser, stand } = await openBrowserStand(POST_ANSWERS)

for (const screen of SCREENS) {
  test(`the ${screen.name} can be used by everybody, in every language, width and scheme`, () =>
    assertForEverybody(browser, stand, screen))
}

test('[R707-6.1] a list is pasted from a table, its wrong line is shown, and it is sent once it is mended', async () => {
  stand.set(POST_ANSWERS)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  await page.goto(`${stand.url}/lists/?view=new&lang=en`)
  await page.getByLabel('Letter No.').fill('17-2/442')
  const table = page.getByLabel('Vehicles', { exact: true })
  await table.fill('711POS02;KZ;Nur Zholy;24.12.2026\n712POS02;KZ;Nowhere;24.12.2026')
  await page.getByText('Checkpoint not known').waitFor()
  const send = page.getByRole('button', { name: /Send the list/ })
  assert.ok(await send.isDisabled())
  await table.fill('711POS02;KZ;Nur Zholy;24.12.2026\n712POS02;KZ;NUR-ZHOLY;2026-12-25')
  await send.click()
  await page.waitForSelector('.toast')
  const { path, body } = stand.received.at(-1) ?? assert.fail()
  assert.equal(path, '/api/queue/vehicle-lists')
  const { letter, rows } = body as { letter: string; rows: unknown }
  assert.equal(letter, '17-2/442')
  assert.deepEqual(rows, [
    { plate: '711POS02', country: 'KZ', checkpoint: 'NUR-ZHOLY', day: '2026-12-24' },
    { plate: '712POS02', country: 'KZ', checkpoint: 'NUR-ZHOLY', day: '2026-12-25' },
  ])
  await page.close()
})

test('[R707-6.1] the sender sees why a row was not accepted, and takes a vehicle back that nobody has booked', async () => {
  stand.set(POST_ANSWERS)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  await page.goto(`${stand.url}/lists/?lang=en`)
  await page.getByText('Late', { exact: true }).last().click()
  await page.getByText('Order 707, para 6').waitFor()
  assert.equal(await page.getByRole('button', { name: 'Withdraw this vehicle' }).count(), 0)
  await page.getByRole('img', { name: /701/ }).first().click()
  await page.getByRole('button', { name: 'Withdraw this vehicle' }).click()
  await page.waitForSelector('.toast')
  assert.deepEqual(stand.received.at(-1)?.body, { line: 1 })
  await page.close()
})
