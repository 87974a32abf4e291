import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { id } from './fixtures/common.ts'
import { POST_ANSWERS, REGISTRAR_ANSWERS } from './fixtures/queue-desks.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { typeDay } from './support/keyboard.ts'
import { assertForEverybody, type Screen } from './support/everybody.ts'

const SCREENS: readonly Screen[] = [
  { name: 'lists of the postal operator', path: '/lists/', answers: POST_ANSWERS, shows: '.data-table' },
  { name: 'new list of the postal operator', path: '/lists/?view=new', answers: POST_ANSWERS, shows: '.list-new' },
  { name: 'unused bookings of the registrar', path: '/registrar/', answers: REGISTRAR_ANSWERS, shows: '.data-table' },
  {
    name: 'closures of the registrar',
    path: '/registrar/?view=closures',
    answers: REGISTRAR_ANSWERS,
    shows: '.registrar-columns .facts',
  },
  {
    name: 'asked bookings of a closure',
    path: `/registrar/?view=closures&asked=${id(930)}`,
    answers: REGISTRAR_ANSWERS,
    shows: '.data-table',
  },
  {
    name: 'waiting zones of the registrar',
    path: '/registrar/?view=zones',
    answers: REGISTRAR_ANSWERS,
    shows: '.registrar-columns .facts',
  },
  {
    name: 'trucks of the registrar',
    path: '/registrar/?view=trucks',
    answers: REGISTRAR_ANSWERS,
    shows: '.data-table',
  },
]

const { browser, stand } = await openBrowserStand(POST_ANSWERS)

/** The row of a table with these words, and not the chip above it that has them too and stands there first. */
const rowOf = (page: Page, words: string) => page.locator('[role="row"][aria-rowindex]', { hasText: words }).last()

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
  await rowOf(page, 'Late').click()
  await page.getByText('Order 707, para 6').waitFor()
  assert.equal(await page.getByRole('button', { name: 'Withdraw this vehicle' }).count(), 0)
  await page.getByRole('img', { name: /701/ }).first().click()
  const sent = stand.received.length
  const asks = page.getByRole('button', { name: 'Withdraw this vehicle…: 701POS02' })
  await asks.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Take 701POS02 off the list?' })
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  assert.equal(await page.evaluate('document.activeElement.textContent'), 'Withdraw this vehicle…')
  assert.equal(stand.received.length, sent, 'nothing is withdrawn by one press')
  await asks.press('Enter')
  await dialog.getByRole('button', { name: 'Withdraw this vehicle' }).click()
  await page.waitForSelector('.toast')
  assert.deepEqual(stand.received.at(-1)?.body, { line: 1 })
  await page.close()
})

test('[R707-28f] [R707-28g] the registrar sees which news waits, and decides with what it rests on', async () => {
  stand.set(REGISTRAR_ANSWERS)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  await page.goto(`${stand.url}/registrar/?lang=en`)
  await rowOf(page, 'Awaits you').click()
  await page.getByText('the truck had entered in time').waitFor()
  await page.getByText('Q26-9M2K-X').waitFor()
  const enter = page.getByRole('button', { name: 'Enter the decision' })
  assert.ok(await enter.isDisabled())
  await page.getByLabel('The gate').check()
  await page.getByLabel('What the decision rests on').fill('Log of the gate, lane 1')
  await enter.click()
  await page.waitForSelector('.toast')
  const { path, body } = stand.received.at(-1) ?? assert.fail()
  assert.equal(path, '/api/queue/fault-decisions')
  const { fault, note } = body as { fault: string; note: string }
  assert.deepEqual([fault, note], ['gate', 'Log of the gate, lane 1'])
  await page.close()
})

test('[R707-22] the registrar cuts the capacity of a checkpoint in its own time', async () => {
  stand.set(REGISTRAR_ANSWERS)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, timezoneId: 'Europe/Berlin' })
  await page.goto(`${stand.url}/registrar/?view=closures&lang=en`)
  await page.getByRole('combobox', { name: 'Checkpoint' }).fill('nur')
  await page.getByRole('option', { name: /Nur/ }).click()
  await page.getByLabel('Fewer trucks').check()
  await page.getByLabel('Trucks an hour').fill('8')
  for (const [field, digits] of [
    ['From', '041220260900'],
    ['Until', '041220261900'],
  ] as const) {
    await typeDay(page, field, digits)
  }
  await page.getByLabel('Act or event').fill('One of two lanes is broken')
  await page.getByRole('button', { name: 'Cut the capacity' }).click()
  await page.waitForSelector('.toast')
  const { id: _id, ...body } = (stand.received.at(-1) ?? assert.fail()).body as Record<string, unknown>
  assert.deepEqual(body, {
    checkpoint: 'NUR-ZHOLY',
    reason: 'weather',
    note: 'One of two lanes is broken',
    from: '2026-12-04T04:00:00.000Z',
    until: '2026-12-04T14:00:00.000Z',
    placesPerHour: 8,
  })
  await page.close()
})

test('[QUE-8] the registrar sees whom a closure asked and what each answered', async () => {
  stand.set(REGISTRAR_ANSWERS)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  await page.goto(`${stand.url}/registrar/?view=closures&lang=en`)
  assert.equal(await page.getByRole('img', { name: /301/ }).count(), 0)
  await page.getByRole('button', { name: 'Who was asked, and what they answered' }).first().click()
  const rows = page.getByRole('row')
  await rows.filter({ hasText: 'Took another time' }).waitFor()
  assert.equal(await rows.filter({ hasText: 'With an officer: a truck went in' }).count(), 1)
  assert.match(page.url(), /asked=/)
  await page.getByRole('button', { name: 'Close the list' }).click()
  await page.locator('.data-table').waitFor({ state: 'detached' })
  await page.close()
})

test('[QUE-11] [QUE-19] the registrar looks at a document for a purpose and decides whose the truck is', async () => {
  stand.set(REGISTRAR_ANSWERS)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  await page.goto(`${stand.url}/registrar/?view=trucks&lang=en`)
  await page.getByRole('img', { name: /717/ }).first().click()
  const sent = await page.locator('.registrar-sheet time').first().innerText()
  const listed = await page.getByRole('row').filter({ hasText: 'XTC65115013456789' }).first().innerText()
  assert.ok(listed.includes(sent), `the sheet says ${sent}, the list ${listed}`)
  const show = page.getByRole('button', { name: 'Show the document' })
  assert.ok(await show.isDisabled())
  await page.getByLabel('Why you are looking at it').fill('Two accounts claim it')
  const [asked] = await Promise.all([page.waitForRequest(/vehicle-proofs\/.*\/document/), show.click()])
  assert.equal(new URL(asked.url()).searchParams.get('purpose'), 'Two accounts claim it')
  await page.getByLabel('Number of the file').fill('17-2/9')
  await page.getByRole('button', { name: 'The truck belongs to this user' }).click()
  await page.waitForSelector('.toast')
  assert.deepEqual(stand.received.at(-1)?.body, { proven: true, evidence: '17-2/9' })
  await page.close()
})

test('[R707-2.4] the registrar sees what a waiting zone lacks for the throughput of its checkpoint, and enters a new one', async () => {
  stand.set(REGISTRAR_ANSWERS)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  await page.goto(`${stand.url}/registrar/?view=zones&lang=en`)
  await page.getByText('places missing: 20').waitFor()
  await page.getByRole('combobox', { name: 'Checkpoint' }).fill('nur')
  await page.getByRole('option', { name: /Nur/ }).click()
  await typeDay(page, 'From the day', '01122026')
  await page.getByLabel('Room for trucks').fill('60')
  await page.getByLabel('Minutes to the barrier').fill('10')
  await page.getByRole('button', { name: 'Enter it' }).click()
  await page.waitForSelector('.toast')
  const { path, body } = stand.received.at(-1) ?? assert.fail()
  assert.equal(path, '/api/queue/waiting-zones')
  const { id: _, ...zone } = body as { id: string }
  assert.deepEqual(zone, { checkpoint: 'NUR-ZHOLY', from: '2026-12-01', places: 60, approachMinutes: 10 })
  await page.close()
})

test('[FLOW-1] versions that cannot be read are said and asked for again; who changes the places of a terminal with a break leaves its break, and what begins later, as they are', async () => {
  const version = {
    id: '0192f0c1-8a00-7000-8000-000000000002',
    from: '2030-01-10',
    until: null,
    names: { kk: 'Қойма', ru: 'Склад', en: 'Bakhty store', zh: '仓库' },
    distanceMetres: 3_000,
    places: 500,
    hours: [
      { from: '08:00', until: '13:00' },
      { from: '14:00', until: '20:00' },
    ],
    operator: { name: 'Store', number: '000640000123' },
  }
  const is = { code: 'TSW-BAKHTY', kind: 'temporary-store', checkpoint: 'BAKHTY' }
  const both = { whileBothPass: [{ from: '10:00', until: '11:30' }] }
  const { id: later, ...same } = version
  const today = { ...same, ...both, from: '2026-01-01', until: version.from, places: 40, open: true }
  const json = {
    ...REGISTRAR_ANSWERS.json,
    '/api/terminals': { on: '2026-12-01', terminals: [{ ...is, ...today }] },
    '/api/terminals/TSW-BAKHTY/versions': { ...is, versions: [version, { ...today, id: 'today' }] },
    'POST /api/terminals': { ...is, ...today },
    'POST /api/terminals/TSW-BAKHTY/withdrawal': { ...is, ...same },
  }
  const failed = { type: 'platform.fault', status: 500, params: {}, correlationId: 'stand' }
  stand.set({ json: { ...json, '/api/terminals/TSW-BAKHTY/versions': failed } })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  await page.goto(`${stand.url}/terminals/?lang=en`)
  await page.getByText('Bakhty store').first().click()
  const unread = page.locator('.terminal-sheet').getByRole('alert')
  await unread.getByText('This did not work').waitFor()
  stand.set({ json })
  await unread.getByRole('button', { name: 'Try again' }).press('Enter')
  await page.locator('.terminal-sheet').getByText('10:00–11:30').waitFor()
  await page.locator('.terminal-versions li').first().waitFor()
  assert.equal(await page.evaluate('document.activeElement.className'), 'terminal-sheet')
  await page.getByText('Opens 2').waitFor()
  await page.getByLabel('Truck places').last().fill('520')
  await page.getByRole('button', { name: 'Enter the change' }).click()
  await page.waitForSelector('.toast')
  const { id: _id, ...body } = (stand.received.at(-1)?.body ?? assert.fail()) as { id: string }
  const { until: _until, ...entered } = same
  assert.deepEqual(body, { ...is, ...entered, from: '2030-01-11', places: 520 })
  // Only what has not begun can be withdrawn.
  await page.getByRole('button', { name: 'Withdraw…: from 10 January 2030' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Withdraw this change?' })
  await dialog.getByText('from 10 January 2030').waitFor()
  stand.set({
    json: { ...json, '/api/terminals/TSW-BAKHTY/versions': { ...is, versions: [{ ...today, id: 'today' }] } },
  })
  await dialog.getByRole('button', { name: 'Withdraw' }).press('Enter')
  await page.getByText('The change is withdrawn.').waitFor()
  assert.deepEqual(stand.received.at(-1)?.body, { version: later })
  // The button goes with what it was about; the focus stays in the sheet.
  await page.getByText('from 10 January 2030').first().waitFor({ state: 'detached' })
  assert.equal(await page.evaluate('document.activeElement.className'), 'terminal-sheet')
  await page.close()
})
