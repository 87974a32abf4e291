import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CUSTOMS } from './fixtures/customs.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { assertFits } from './support/everybody.ts'

const { browser, stand, openAnew } = await openBrowserStand(CUSTOMS.KZ)

test('[DEC-5] an officer sees both national forms side by side: what differs first, everything when he asks', async () => {
  const page = await openAnew('/customs/?lang=en')
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
})

test('[DEC-26] a field taken from the own form is reserved in the answer, with both values; taken from the other it is not', async () => {
  stand.set({
    ...CUSTOMS.CN,
    json: { ...CUSTOMS.CN.json, '/api/declaration/customs/0193a000-0000-7000-8000-000000003001/recognition': {} },
  })
  stand.received.splice(0)
  const page = await openAnew('/customs/?lang=en')
  await page.locator('button.customs-row').first().click()
  await page.locator('.customs-acts button').first().click()
  const terms = page.locator('.customs-compared').getByRole('row').filter({ hasText: 'Delivery terms' })
  const reserve = page.getByRole('button', { name: 'Recognise with reservation' })
  await terms.getByRole('button', { name: 'Take “EAEU goods declaration (R.055)”' }).press('Enter')
  await terms.getByText('Taken: EAEU goods declaration (R.055)').waitFor()
  assert.equal(await reserve.isDisabled(), true, 'nothing is reserved by taking what the other form states')
  await terms.getByRole('button', { name: 'Take “Chinese declaration (GACC 67/2018)”' }).press('Enter')
  await terms.getByText('Taken: Chinese declaration (GACC 67/2018)').waitFor()
  const reason = await terms.getByRole('textbox').inputValue()
  assert.match(reason, /^Recognised as the Chinese declaration \(GACC 67\/2018\) states it: .+, and not: .+$/)
  await assertFits(page, 'a field that is reserved')
  await Promise.all([page.waitForResponse(/\/recognition$/), reserve.press('Enter')])
  const sent = stand.received.find(({ path }) => path.endsWith('/recognition'))?.body as {
    fields: unknown
    answer: string
  }
  assert.deepEqual([sent.answer, sent.fields], ['reserved', [{ pointer: '/core/terms/incoterms', reason }]])
})

test('by keyboard the focus goes on in what a purpose opened, into the reason that a decision asks for, and back out of it', async () => {
  stand.set(CUSTOMS.KZ)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  await page.goto(`${stand.url}/customs/?lang=en`)
  await page.locator('button.customs-row').first().press('Enter')
  await page.locator('.customs-acts button').first().press('Enter')
  await page.locator('.customs-detail').waitFor()
  await page.locator('.focus-kept:focus').waitFor()
  await page.keyboard.press('Tab')
  await page.locator('.customs-detail .customs-acts button:focus').waitFor()
  const back = page.getByRole('button', { name: 'Send back', exact: true })
  await back.press('Enter')
  const asked = page.getByRole('form', { name: 'Send back' })
  await asked.locator('input:focus').waitFor()
  await asked.getByRole('button', { name: 'Cancel' }).press('Enter')
  await asked.waitFor({ state: 'detached' })
  await page.locator('button:focus', { hasText: 'Send back' }).waitFor()
  await page.close()
})

test('on a phone the sheet of a declaration begins at its heading, and the next stop is the first purpose that it asks for', async () => {
  stand.set(CUSTOMS.KZ)
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' })
  await page.goto(`${stand.url}/customs/?lang=en`)
  await page.locator('button.customs-row').first().press('Enter')
  await page.locator('dialog[open] h2:focus').waitFor()
  await page.locator('dialog[open] button', { hasText: 'Accept it' }).waitFor()
  await page.keyboard.press('Tab')
  await page.locator('dialog[open] button:focus', { hasText: 'Accept it' }).waitFor()
  await page.close()
})

/** The names of columns that are wider than the room beside their value: they would be broken within a word. */
const BROKEN_NAMES = `[...document.querySelectorAll('.customs-table tbody td')].filter((cell) => {
  const pen = document.createElement('canvas').getContext('2d')
  const { fontWeight, fontSize, fontFamily } = getComputedStyle(cell, '::before')
  pen.font = [fontWeight, fontSize, fontFamily].join(' ')
  const room = parseFloat(getComputedStyle(cell).gridTemplateColumns)
  return (cell.dataset.head ?? '').split(' ').some((word) => pen.measureText(word).width > room)
}).map((cell) => cell.dataset.head)`

test('on a phone no name beside a value of the goods is broken within a word', async () => {
  stand.set(CUSTOMS.KZ)
  for (const language of ['kk', 'ru', 'en', 'zh']) {
    const page = await openAnew(`/customs/?lang=${language}`, { width: 390, height: 844 })
    await page.locator('button.customs-row').first().click()
    await page.getByRole('dialog').locator('.customs-acts button').first().click()
    await page.locator('.customs-table tbody td').first().waitFor()
    await page.evaluate('document.fonts.ready')
    assert.deepEqual(await page.evaluate(BROKEN_NAMES), [], language)
  }
})

test('by keyboard a declarant comes back to what asked for his withdrawal, and from a draft to the list; what nobody has checked yet is not called right', async () => {
  stand.set(CUSTOMS.declarant)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  await page.route('**/api/declaration/check', () => undefined)
  await page.goto(`${stand.url}/customs/?lang=en`)
  await page.locator('button.customs-row').first().press('Enter')
  await page.getByRole('button', { name: 'Withdraw the declaration' }).press('Enter')
  const asked = page.getByRole('form', { name: 'Withdraw the declaration' })
  await asked.locator('input:focus').waitFor()
  await asked.getByRole('button', { name: 'Cancel' }).press('Enter')
  await page.locator('button:focus', { hasText: 'Withdraw the declaration' }).waitFor()
  await page.goto(`${stand.url}/customs/?lang=en&view=drafts`)
  await page.locator('.customs-row button').first().press('Enter')
  await page.getByRole('grid').waitFor()
  await page.locator('.focus-kept:focus').waitFor()
  await page.getByText('Being checked…').waitFor()
  assert.equal(
    await page.getByText('No errors').count(),
    0,
    'the rows are called right before anybody has checked them',
  )
  await page.getByRole('button', { name: 'Back to the list' }).press('Enter')
  await page.locator('.customs-row button').first().waitFor()
  await page.locator('.focus-kept:focus').waitFor()
  await page.close()
})
