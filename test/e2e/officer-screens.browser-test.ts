import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { LanesAnswer } from '#gate/contract.ts'
import type { OfficerDay } from '#queue/contract.ts'
import { eventually } from '../support/eventually.ts'
import { CHECKPOINT_ANSWERS, lane, OFFICER, SHIFT } from './fixtures/checkpoint.ts'
import { at, id } from './fixtures/common.ts'
import { MATTERS, matter } from './fixtures/matters.ts'
import { passage } from './fixtures/passages.ts'
import { assertAccessible } from './support/axe.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { assertFits } from './support/everybody.ts'
import { tabTo, typeInto } from './support/keyboard.ts'
import type { Answers } from './support/stand.ts'
import { spoken } from './support/words.ts'

const { browser, stand } = await openBrowserStand(CHECKPOINT_ANSWERS)
const DAY = CHECKPOINT_ANSWERS.json['/api/queue/officer/NUR-ZHOLY/day'] as OfficerDay

beforeEach(() => stand.received.splice(0))

function answers(more: Readonly<Record<string, unknown>>): Answers {
  return { ...CHECKPOINT_ANSWERS, json: { ...CHECKPOINT_ANSWERS.json, ...more } }
}

async function open(path: string, given: Answers = CHECKPOINT_ANSWERS, script = ''): Promise<Page> {
  stand.set(given)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  if (script) await page.addInitScript(script)
  await page.goto(`${stand.url}${path}${path.includes('?') ? '&' : '?'}lang=en`)
  return page
}

test('each list of trucks beside the lanes that scrolls is a stop of the Tab key with the name of its column', async () => {
  const page = await open('/checkpoint/')
  await page.locator('.yard-rows').first().waitFor()
  for (const column of ['Called', 'Waiting', 'Late'])
    assert.equal(await page.getByRole('list', { name: new RegExp(`^${column}`) }).getAttribute('tabindex'), '0', column)
  await page.close()
})

test('[GATE-6] an earlier passage opens by the keyboard with its picture and the reason, and closes again', async () => {
  const page = await open('/checkpoint/')
  const earlier = page.locator('[data-lane="OUT-1"]').getByRole('button', { name: /Sent away/ })
  await earlier.waitFor()
  await earlier.press('Enter')
  const dialog = page.getByRole('dialog', { name: /^OUT-1\s· Entry\s· / })
  await dialog.getByText('No booking for these days matches the plate.').waitFor()
  await dialog
    .getByRole('img', { name: spoken('A123BC77') })
    .first()
    .waitFor()
  await dialog.locator('.picture img').waitFor()
  await assertAccessible(page, 'an earlier passage')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await earlier.and(page.locator(':focus')).waitFor()
  await page.close()
})

const titleBegins = (page: Page, start: string) =>
  eventually(`the title begins with ${start}`, async () => (await page.title()).startsWith(start))

/** Counts the tones that the page lets sound. */
const LISTEN = `
  window.tones = 0
  const start = OscillatorNode.prototype.start
  OscillatorNode.prototype.start = function (...when) { window.tones += 1; return start.apply(this, when) }`

test('[GATE-6] words that are lost take their view or dialog alone: the lanes stay, and the words come when they are asked for again', async () => {
  stand.set(CHECKPOINT_ANSWERS)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  let losing = true
  await page.route(/\/assets\/en-[^/]*\.js/, async (route) => {
    const response = await route.fetch()
    const isOfViews = (await response.text()).includes('Lanes over the day')
    await (losing && isOfViews ? route.abort() : route.fulfill({ response }))
  })
  await page.goto(`${stand.url}/checkpoint/?view=day&lang=en`)
  const lost = page.getByRole('alert').getByText('This part of the page could not be loaded')
  await lost.waitFor()
  await page.getByRole('tab', { name: 'Lanes', exact: true }).click()
  const lane = page.locator('[data-lane="OUT-1"]')
  await lane.locator('.verdict').waitFor()
  assert.equal(await lost.count(), 0)
  await lane.getByRole('button', { name: 'Last hour' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('This part of the page could not be loaded').waitFor()
  await assertAccessible(page, 'a lost dialog')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await lane.locator('.verdict').waitFor()
  await page.getByRole('tab', { name: 'The whole day' }).click()
  await lost.waitFor()
  losing = false
  await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('tab', { name: 'Booked by the hour' }).waitFor()
  assert.equal(await lost.count(), 0)
  await page.close()
})

test('a truck that waits for the officer is heard and stands in the title; one that was there already is not heard', async () => {
  const waiting = passage(50, { decision: 'hold', reason: 'gate.similar-plate', booking: null })
  const quiet: LanesAnswer = {
    checkpoint: 'NUR-ZHOLY',
    asOf: at(0),
    lanes: [lane('OUT-1', { current: waiting }), lane('OUT-2', {})],
  }
  const given: Answers = {
    ...answers({ '/api/gate/lanes': quiet, '/api/gate/matters': { ...MATTERS, matters: [] } }),
    streams: { '/api/gate/stream': [{ event: 'lanes', body: quiet }] },
  }
  const page = await open('/checkpoint/', given, LISTEN)
  await titleBegins(page, '(1) ')
  assert.equal(await page.evaluate('window.tones'), 0)
  const second = passage(51, { lane: 'OUT-2', decision: 'outside', reason: 'gate.no-booking', booking: null })
  const [first] = quiet.lanes
  stand.tell('/api/gate/stream', 'lanes', { ...quiet, lanes: [first, lane('OUT-2', { current: second })] })
  await titleBegins(page, '(2) ')
  await eventually('two tones', async () => (await page.evaluate('window.tones')) === 2)
  await page.getByRole('button', { name: 'Sound on: a waiting truck is heard' }).press('Enter')
  await page.getByRole('button', { name: 'Sound off' }).waitFor()
  const third = passage(52, { decision: 'hold', reason: 'gate.low-confidence' })
  stand.tell('/api/gate/stream', 'lanes', { ...quiet, lanes: [lane('OUT-1', { current: third }), lane('OUT-2', {})] })
  await titleBegins(page, '(1) ')
  assert.equal(await page.evaluate('window.tones'), 2, 'switched off it is silent')
  await page.close()
})

test('matters that stand there when the desk opens are no news; one that comes is heard', async () => {
  const none: LanesAnswer = { checkpoint: 'NUR-ZHOLY', asOf: at(0), lanes: [lane('OUT-1', {})] }
  const old = { ...MATTERS, matters: [matter(1)] }
  const given: Answers = {
    ...answers({ '/api/gate/lanes': none, '/api/gate/matters': old }),
    streams: { '/api/gate/stream': [{ event: 'lanes', body: none }] },
  }
  const page = await open('/checkpoint/', given, LISTEN)
  await titleBegins(page, '(1) ')
  assert.equal(await page.evaluate('window.tones'), 0)
  stand.tell('/api/gate/stream', 'matters', { ...MATTERS, matters: [matter(2), matter(1)] })
  await titleBegins(page, '(2) ')
  await eventually('two tones', async () => (await page.evaluate('window.tones')) === 2)
  await page.close()
})

test('[R707-4] the day is searched by a driver’s name only with a purpose, and shows the trucks in which he may come', async () => {
  const [, second] = DAY.rows
  assert.ok(second && DAY.rows.length > 1)
  const path = '/api/queue/officer/NUR-ZHOLY/driver-search'
  const found = { day: DAY.day, bookings: [second.id] }
  const page = await open('/checkpoint/?view=day', answers({ [`POST ${path}`]: found }))
  const search = page.getByRole('button', { name: 'Search by driver' })
  await search.waitFor()
  await tabTo(page, search)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await typeInto(page, dialog.getByLabel('Name of the driver'), 'Сейітқали Нұрлан')
  await page.keyboard.press('Enter')
  await dialog.getByText('Choose the purpose of the look-up.').waitFor()
  await assertAccessible(page, 'the search by driver')
  assert.deepEqual(stand.received, [], 'without a purpose nothing is asked')
  await dialog.getByLabel('Purpose of the look-up').selectOption('incident')
  await tabTo(page, dialog.getByRole('button', { name: 'Look up' }))
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
  assert.deepEqual(stand.received, [{ method: 'POST', path, body: { name: 'Сейітқали Нұрлан', reason: 'incident' } }])
  assert.equal(await page.locator('.grid-row').count(), 1)
  await page.locator('.grid').getByText(second.reference).waitFor()
  await page.getByRole('button', { name: 'Driver Сейітқали Нұрлан: 1' }).press('Enter')
  assert.equal(await page.locator('.grid-row').count(), DAY.rows.length)
  await page.close()
})

test('[QUE-13] without a pass at hand the officer types a plate or a reference, and sees whether that booking may enter', async () => {
  const [row] = DAY.rows
  const found = { asOf: at(0), found: [{ verdict: 'too-early', booking: row }] }
  const page = await open('/checkpoint/?view=pass', answers({ 'POST /api/queue/passes/find': found }))
  await page.getByRole('textbox').waitFor()
  await page.keyboard.type('123abc02')
  await page.keyboard.press('Enter')
  await page.getByText('Too early for this booking.').waitFor()
  await page.getByText('Send the truck to the waiting zone until its time.').waitFor()
  assert.deepEqual(stand.received.at(-1)?.body, { sought: '123abc02', checkpoint: 'NUR-ZHOLY' })
  stand.set(answers({ 'POST /api/queue/passes/find': { asOf: at(0), found: [] } }))
  await page.keyboard.type('999zzz02')
  await page.keyboard.press('Enter')
  await page.getByText('No such booking at this checkpoint').waitFor()
  await assertAccessible(page, 'a plate without a booking')
  await page.close()
})

test('[GATE-6] an alarm that comes and goes stands once in the log, with how often and since when', async () => {
  const alarm = (n: number, minutes: number) =>
    ({
      what: 'alarm',
      id: id(900 + n),
      at: at(-minutes),
      kind: 'camera-silent',
      lane: 'OUT-1',
      clearedAt: at(1 - minutes),
    }) as const
  const shift = { ...SHIFT, events: [alarm(1, 5), alarm(2, 15), alarm(3, 25), ...SHIFT.events] }
  const page = await open('/checkpoint/?view=shift', answers({ '/api/gate/shift': shift }))
  const silent = page.locator('.happenings > li', { hasText: 'The camera does not report' })
  await silent.first().getByText('lane OUT-1 · Entry').waitFor()
  await silent.getByText(/Times in all: 3, since \d\d:\d\d/).waitFor()
  assert.equal(await silent.count(), 2, 'what an officer wrote parts the log')
  await silent.getByText(/Times in all/).press('Enter')
  await silent.first().locator('details li').nth(1).waitFor()
  await assertAccessible(page, 'a folded log')
  await page.close()
})

test('the log is printed as a list: with where and when, without what is pressed', async () => {
  const page = await open('/checkpoint/?view=shift')
  await page.locator('.happenings > li').first().waitFor()
  await assertPrints(page)
  await page.locator('.happenings > li').first().waitFor()
  await page.close()
})

test('the day is printed as one table with every booking that the filter leaves, though the screen draws only those in sight', async () => {
  const many = Array.from({ length: 300 }, (_, n) => ({ ...DAY.rows[0], id: id(5000 + n), reference: `Q26-${n}-P` }))
  const path = '/api/queue/officer/NUR-ZHOLY/day'
  const page = await open('/checkpoint/?view=day', answers({ [path]: { ...DAY, rows: [...DAY.rows, ...many] } }))
  await page.getByLabel('Find a plate or reference').fill('q26 - ')
  await page.getByText('Shown: 306 of 306').waitFor()
  await page.getByLabel('Find a plate or reference').fill('-p')
  await page.getByText('Shown: 300 of 306').waitFor()
  assert.ok((await page.locator('.grid-row').count()) < 100)
  await page.locator('.grid-row').first().press('Enter')
  await page.getByRole('button', { name: 'Back to the list' }).waitFor()
  await assertPrints(page)
  assert.equal(await page.locator('.on-paper tbody tr').count(), 300)
  assert.equal(await page.getByRole('button', { name: 'Back to the list' }).isVisible(), false)
  await page.emulateMedia({ media: 'screen' })
  await page.getByText('Shown: 300 of 306').waitFor()
  await page.close()
})

test('crossings that were found, matters and an earlier passage are printed with where and when, and with nothing else', async () => {
  const page = await open('/checkpoint/?view=crossings')
  const print = page.getByRole('button', { name: 'Print', exact: true })
  await page.getByLabel('Plate', { exact: true }).fill('123ABC02')
  await page.getByLabel('Purpose of the look-up').selectOption('incident')
  assert.equal(await print.count(), 0, 'nothing was found yet')
  await page.getByRole('button', { name: 'Look up' }).click()
  await print.waitFor()
  await assertPrints(page)
  await page.locator('.on-paper tbody tr').first().waitFor()
  await page.emulateMedia({ media: 'screen' })
  await page.getByRole('tab', { name: /^Set aside/ }).click()
  await page.locator('.triage-item').first().waitFor()
  await print.waitFor()
  await assertPrints(page)
  assert.equal(await page.locator('.triage-item').first().isVisible(), true)
  assert.equal(await page.locator('.triage-acts').first().isVisible(), false)
  assert.equal(await page.locator('.matters .chip').filter({ visible: true }).count(), 1, 'which of them are listed')
  await page.emulateMedia({ media: 'screen' })
  await page.getByRole('tab', { name: 'Lanes', exact: true }).click()
  await page.locator('[data-lane="OUT-1"] .recent-open').first().press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Print', exact: true }).waitFor()
  await assertPrints(page)
  assert.equal(await page.getByRole('dialog').locator('.plate').first().isVisible(), true)
  assert.equal(await page.locator('.lane').first().isVisible(), false, 'the paper is of that passage alone')
  assert.equal(await page.getByRole('dialog').getByRole('button').filter({ visible: true }).count(), 0)
  const paper = (await page.pdf({ format: 'A4' })).toString('latin1')
  assert.equal(paper.match(/\/Type \/Page\b/g)?.length, 1, 'one page')
  await page.close()
})

/** On paper stands where and when it was printed, and nothing that is pressed or typed into. */
async function assertPrints(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print' })
  await page.getByText(/^Nur Zholy\s· Printed /).waitFor()
  for (const pressed of [page.getByRole('tablist'), page.locator('.shell-tools'), page.locator('.table-tools')])
    assert.equal(await pressed.isVisible(), false)
  assert.equal(await page.getByRole('textbox').filter({ visible: true }).count(), 0)
}

test('the rows of the officer’s day stand close; a command makes them larger, at the next visit too', async () => {
  const page = await open('/checkpoint/?view=day')
  const row = page.locator('.grid-row').first()
  const rowHeight = async () => (await row.boundingBox())?.height ?? 0
  await row.waitFor()
  await eventually('close rows', async () => (await rowHeight()) < 40)
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('What do you want to do?').fill('Larger rows')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await eventually('larger rows', async () => (await rowHeight()) >= 44)
  await page.reload()
  await row.waitFor()
  await eventually('larger rows at the next visit', async () => (await rowHeight()) >= 44)
  await page.close()
})

test('on a tablet two lanes stand side by side, in both ways to hold it, and nothing is too wide', async () => {
  const page = await open('/checkpoint/')
  for (const [width, height] of [
    [820, 1180],
    [1180, 820],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.locator('.lane .verdict').first().waitFor()
    await assertFits(page, `the lanes on a tablet, ${width} px`)
    const tops = await page.locator('.lane').evaluateAll((lanes) =>
      lanes.map((one) => {
        const box = (one as unknown as { getBoundingClientRect(): { top: number } }).getBoundingClientRect()
        return Math.round(box.top)
      }),
    )
    assert.equal(tops[0], tops[1], `two lanes in a row at ${width} px`)
  }
  await page.close()
})

test('a registrar chooses the checkpoint that he looks at by a part of its name in any language; a name of none is told so', async () => {
  const account = { ...OFFICER.account, role: 'registrar', checkpoint: null }
  const page = await open('/checkpoint/', answers({ '/api/identity/me': { ...OFFICER, account } }))
  const found = page.locator('.choose a')
  await found.first().waitFor()
  // He is no officer: neither the head of the page nor the bar of tabs calls him one.
  await page.locator('.shell-place').getByText('Checkpoint', { exact: true }).waitFor()
  assert.equal(await page.title(), 'Checkpoint · Ötkel')
  const name = page.getByRole('searchbox', { name: 'Find by name' })
  await name.fill('нур жо')
  await found.filter({ hasText: 'Nur Zholy' }).waitFor()
  assert.equal(await found.count(), 1)
  await name.fill('nowhere')
  await page.getByText('No such checkpoint').waitFor()
  await assertFits(page, 'a checkpoint that is not there')
  await name.fill('')
  await found.filter({ hasText: 'Nur Zholy' }).press('Enter')
  await page.waitForURL(/checkpoint=NUR-ZHOLY/)
  await page.close()
})
