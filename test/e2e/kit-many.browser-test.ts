import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { mapOf } from '#reference/public.ts'
import { CHECKPOINT_ANSWERS } from './fixtures/checkpoint.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { eventually } from '../support/eventually.ts'

const ANSWERS = {
  ...CHECKPOINT_ANSWERS,
  json: { ...CHECKPOINT_ANSWERS.json, '/api/reference/map': mapOf('KZ') },
}

const { browser, stand } = await openBrowserStand(ANSWERS)

interface Styled {
  readonly getComputedStyle: (of: unknown) => { readonly display: string }
}

/** A part of the kit with 10,000 rows. */
async function open(part: string): Promise<Page> {
  stand.set(ANSWERS)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  await page.goto(`${stand.url}/kit/?view=${part}&state=many&map=svg&lang=en`)
  return page
}

test('of 10,000 alarms the first stand there; keys walk them, and more come when they are asked for', async () => {
  const page = await open('TriageList')
  const items = page.locator('.triage-item')
  await items.first().waitFor()
  assert.equal(await items.count(), 200)
  await page.keyboard.press('j')
  await page.locator('.triage-item[data-selected]').getByText(/4402/).waitFor()
  await page.getByRole('button', { name: 'Show more: 9,800' }).click()
  await page.getByRole('button', { name: 'Show more: 9,600' }).waitFor()
  assert.equal(await items.count(), 400)
  await page.close()
})

test('of 10,000 markers the list shows some and finds any by a part of its name', async () => {
  const page = await open('MapView')
  await page.locator('.map-sign').first().waitFor()
  assert.ok((await page.locator('.map-sign').count()) < 500, 'near ones are one')
  await page.getByText('On the map: 10,000').click()
  const items = page.locator('.map-list-item')
  await items.first().waitFor()
  assert.equal(await items.count(), 200)
  const wanted = (await items.nth(150).locator('span').first().innerText()).trim()
  await page.getByRole('searchbox', { name: 'Filter' }).last().fill(wanted.toLowerCase())
  await items.first().click()
  await page.locator('.map-sign[data-chosen]').getByText(wanted).waitFor()
  const written = await page.locator('.map-sign[data-chosen] text').textContent()
  assert.match(written ?? '', new RegExp(`^${wanted} · [A-Z]`), 'and how it stands')
  await page.close()
})

test('of 10,000 choices those in sight are drawn; typing finds any, the keys take it', async () => {
  const page = await open('Fields')
  const field = page.getByRole('combobox', { name: 'Origin' })
  await field.click()
  const options = page.getByRole('option')
  await options.first().waitFor()
  assert.ok((await options.count()) < 60, 'few choices are drawn')
  const wanted = (await options.nth(3).innerText()).trim()
  await field.fill(wanted.slice(0, 6).toLowerCase())
  await options.getByText(wanted).first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  // What was typed in small letters stands there until the choice is drawn.
  await eventually('the choice stands in the field', async () =>
    (await field.inputValue()).startsWith(wanted.slice(0, 6)),
  )
  await page.close()
})

test('of 10,000 fields those that differ stand there first, and 10,000 events and figures come in parts', async () => {
  const fields = await open('Compare')
  await fields.getByRole('button', { name: /^Only what differs/ }).waitFor()
  assert.equal(await fields.locator('.compare-table tbody tr').count(), 200)
  await fields.close()
  const events = await open('Timeline')
  await events.locator('.timeline-event').first().waitFor()
  assert.equal(await events.locator('.timeline-event').count(), 200)
  await events.getByRole('button', { name: 'Show more: 9,800' }).click()
  await events.getByRole('button', { name: 'Show more: 9,600' }).waitFor()
  await events.close()
  const figures = await open('Chart')
  const table = figures.locator('.chart-table').first()
  await table.locator('summary').click()
  await table.locator('tbody tr').first().waitFor()
  assert.equal(await table.locator('tbody tr').count(), 200)
  await figures.close()
})

test('the bars of a day are one stop of the Tab key; arrows walk them, Enter and the space bar choose', async () => {
  stand.set(ANSWERS)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  await page.goto(`${stand.url}/kit/?view=Timeline&lang=en`)
  const bars = page.locator('.lane-span')
  await bars.first().waitFor()
  assert.equal(await page.locator('.lane-span[tabindex="0"]').count(), 1)
  await page.locator('.lane-span[tabindex="0"]').focus()
  const focused = () => page.locator('.lane-span:focus').getAttribute('aria-label')
  assert.match((await focused()) ?? '', /^Lane 1: 100AAA01/)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  assert.match((await focused()) ?? '', /^Lane 2: 101AAA02/)
  await page.keyboard.press(' ')
  assert.equal(await page.locator('.lane-span:focus').getAttribute('aria-pressed'), 'true')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  assert.match((await focused()) ?? '', /^Lane 2: 108AAA02/)
  assert.equal(await page.locator('.lane-span[data-chosen]').count(), 1)
  await page.close()
})

test('a chart is one stop of the Tab key: arrows walk along it, its figures are told and marked, a press goes there', async () => {
  const page = await open('Chart')
  const chart = page.getByRole('slider', { name: 'Wait before the border' }).first()
  await chart.focus()
  await page.locator('.chart-here circle').first().waitFor()
  const place = async () => ({
    told: await chart.getAttribute('aria-valuetext'),
    x: Number(await page.locator('.chart-here line').first().getAttribute('x1')),
  })
  const first = await place()
  assert.match(first.told ?? '', /^.* 03:00\s· Measured: 40$/)
  await page.keyboard.press('End')
  const last = await place()
  assert.ok(last.x > first.x)
  await page.keyboard.press('Home')
  assert.deepEqual(await place(), first)
  await page.keyboard.press('ArrowRight')
  const second = await place()
  assert.match(second.told ?? '', /^.* 03:01\s· /)
  assert.equal(await page.locator('.chart-told').first().innerText(), second.told)
  const box = await chart.boundingBox()
  assert.ok(box)
  await chart.click({ position: { x: box.width / 2, y: 40 } })
  assert.ok(Math.abs((await place()).x - box.width / 2) < 2)
  await page.close()
})

test('on a phone a chart gives its lines the room: their names stand below, and their numbers at their ends', async () => {
  for (const [width, named] of [
    [390, 2],
    [1440, 1],
  ] as const) {
    stand.set(ANSWERS)
    const page = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: 'reduce' })
    await page.goto(`${stand.url}/kit/?view=Chart&map=svg&lang=en`)
    const lines = page.locator('.chart-walk > [aria-hidden] svg [aria-label="line"]')
    await lines.first().waitFor()
    // Two lines and ten: the second chart has its names below on every screen.
    await eventually(`names below at ${width} px`, async () => (await page.locator('.chart-legend').count()) === named)
    const [line, chart] = [await lines.first().boundingBox(), await page.locator('.chart-walk').first().boundingBox()]
    assert.ok(line && chart && line.width > 0.6 * chart.width, JSON.stringify({ line, chart }))
    await page.close()
  }
})

test('the page of fields shows old data, a picture on its way and one that cannot be shown, and says for which part a state means nothing', async () => {
  const page = await open('Fields')
  let send: () => void = () => assert.fail('the picture was not asked for')
  await page.route('**/mark.svg', (route) => {
    send = () => void route.continue()
  })
  await page.reload()
  await page.locator('.document .skeleton').waitFor()
  const display = await page
    .locator('.document img')
    .evaluate((picture) => (globalThis as unknown as Styled).getComputedStyle(picture).display)
  assert.equal(display, 'none', 'what is on its way has no place of its own yet')
  send()
  await page.locator('.document img').waitFor()
  assert.equal(await page.locator('.document .skeleton').count(), 0)
  await page
    .getByText(/^DateField, DateTimeField, TimeField, DateRange, Menu, Tooltip, ScanButton: shows no data of its own/)
    .waitFor()
  await page.getByRole('button', { name: 'Error', exact: true }).click()
  await page.getByText('This file could not be shown.').waitFor()
  await page.getByRole('button', { name: 'Empty', exact: true }).click()
  await page.getByText('This kind of file is not shown here.').waitFor()
  await page.getByRole('button', { name: 'Old', exact: true }).click()
  await page.locator('.stale-band').waitFor()
  assert.deepEqual(await page.locator('.show-part .icon-button:disabled').count(), 2, 'acts in old data are no acts')
  assert.equal(await page.locator('.show-without').count(), 0)
  await page.close()
})

test('the page of the grid of items says how old its rows are, and lets nobody change them', async () => {
  const page = await open('ItemGrid')
  await page.getByRole('button', { name: 'Old', exact: true }).click()
  await page.locator('.show-part .stale-band').waitFor()
  assert.equal(await page.locator('.show-part .item-grid-tools .icon-button').count(), 0)
  await page.close()
})

test('the page of the map says that there is no network', async () => {
  const map = await open('MapView')
  await map.getByRole('button', { name: 'Offline', exact: true }).click()
  await map.locator('.show-part').getByRole('button').first().waitFor()
  assert.equal(await map.locator('.show-part .skeleton').count(), 0)
  await map.close()
})

test('the words of the button that closes a dialog stand whole within the dialog', async () => {
  const page = await open('Timeline')
  await page.locator('[data-part="Timeline"] > *').first().waitFor()
  await page.keyboard.press('Shift+?')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await dialog.getByRole('button', { name: 'Close' }).hover()
  const tip = page.getByRole('tooltip')
  await tip.getByText('Close', { exact: true }).waitFor()
  const [words, frame] = await Promise.all([tip.boundingBox(), dialog.boundingBox()])
  assert.ok(words && frame)
  assert.ok(words.y >= frame.y && words.y + words.height <= frame.y + frame.height, JSON.stringify([words, frame]))
  await page.close()
})
