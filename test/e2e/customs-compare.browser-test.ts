import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CUSTOMS } from './fixtures/customs.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { assertFits } from './support/everybody.ts'

const { browser, stand } = await openBrowserStand(CUSTOMS.KZ)

test('[DEC-5] an officer sees both national forms side by side: what differs first, everything when he asks', async () => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  await page.goto(`${stand.url}/customs/?lang=en`)
  await page.locator('button.customs-row').first().click()
  await page.locator('.customs-acts button').first().click()
  const compared = page.locator('.customs-compared')
  await compared.getByRole('button', { name: /^Only what differs/ }).waitFor()
  const different = compared.getByRole('row').filter({ hasText: 'Delivery terms' })
  await different.getByText('written in another code').waitFor()
  assert.equal(await compared.getByRole('row').filter({ hasText: 'Exporter' }).count(), 0, 'one name in two languages')
  await compared.getByRole('button', { name: /^Everything/ }).press('Enter')
  await compared.getByRole('row').filter({ hasText: 'Exporter' }).waitFor()
  await assertFits(page, 'both national forms')
  await page.close()
})
