import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import type { Page } from 'playwright-core'
import { CHECKPOINT_ANSWERS } from './fixtures/checkpoint.ts'
import { id } from './fixtures/common.ts'
import { assertAccessible } from './support/axe.ts'
import { openBrowserStand } from './support/browser-stand.ts'

const { browser, stand } = await openBrowserStand(CHECKPOINT_ANSWERS)

beforeEach(() => stand.received.splice(0))

/** What is open of a truck, beside the list. */
const sheet = (page: Page) => page.getByRole('region', { name: /^Goods and people/ })

/** The row of a truck in the day of the checkpoint, opened. */
async function lookAt(row: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  await page.goto(`${stand.url}/checkpoint/?lang=en`)
  await page.getByRole('tab', { name: 'Day' }).click()
  await page.locator('.grid-row').nth(row).press('Enter')
  await sheet(page).waitFor()
  return page
}

test('[R707-2.1] [R707-4] the officer sees what a truck carries and who comes with it', async () => {
  const page = await lookAt(2)
  const dialog = sheet(page)
  for (const told of [
    'Laden',
    'needs a veterinary certificate',
    '55301',
    'Serikov Marat',
    'Identity card',
    '012345678',
  ]) {
    await dialog.getByText(told).first().waitFor()
  }
  assert.equal(await dialog.getByRole('button', { name: 'Record that it turned back' }).count(), 0, 'it is not inside')
  await assertAccessible(page, 'goods and people of a truck')
  await dialog.getByRole('button', { name: 'Back to the list' }).press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await page.close()
})

test('[R707-4] [R707-21] the officer ends the booking of a truck that leaves inland, and says why', async () => {
  const page = await lookAt(1)
  const dialog = sheet(page)
  await dialog.getByRole('button', { name: 'Record that it turned back' }).click()
  await dialog.getByText('Choose a reason.').waitFor()
  assert.deepEqual(stand.received, [], 'nothing without a reason')
  await dialog.getByText('Documents', { exact: true }).click()
  await assertAccessible(page, 'the way back of a truck')
  await dialog.getByRole('button', { name: 'Record that it turned back' }).click()
  await page.getByText('booking ended, truck turned back').waitFor()
  assert.deepEqual(
    stand.received.map(({ method, body }) => [method, body]),
    [['POST', { bookingId: id(701), reason: 'documents' }]],
  )
  await page.close()
})
