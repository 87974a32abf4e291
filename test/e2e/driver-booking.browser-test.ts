import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { citeOfAnyCountry } from '#law/public.ts'
import { type DayView, PlaceBookingBody } from '#queue/contract.ts'
import type { Checkpoint } from '#reference/contract.ts'
import { copy as PARTS_WORDS } from '../../web/kit/copy/parts/en.ts'
import { eventually } from '../support/eventually.ts'
import { id } from './fixtures/common.ts'
import { DAY } from './fixtures/driver-places.ts'
import { booking, driverAnswers, HELD, summary } from './fixtures/driver.ts'
import { assertAccessible } from './support/axe.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { tabTo } from './support/keyboard.ts'
import { phonesOf } from './support/phone-page.ts'
import type { Answers } from './support/stand.ts'
import { plain } from './support/words.ts'

const { browser, stand } = await openBrowserStand(driverAnswers([]))
// The phone of a driver from abroad: the hours of a checkpoint are told by its own clock all the same.
const open = phonesOf({ browser, stand }, { timezoneId: 'Asia/Shanghai' })

/** What the reference tells, with more of some checkpoints. */
function withPlaces(given: Answers, more: Readonly<Record<string, Partial<Checkpoint>>>): Answers {
  const path = '/api/reference/checkpoints'
  const told = given.json[path] as { readonly checkpoints: readonly Checkpoint[] }
  const checkpoints = told.checkpoints.map((one) => ({ ...one, ...more[one.code] }))
  return { ...given, json: { ...given.json, [path]: { ...told, checkpoints } } }
}

function placed() {
  const { reference, checkpoint, neighbour, startsAt, endsAt, channel, place, fee, deposit } = summary()
  const held = { id: id(500), state: 'held', payment: 'due', holdUntil: HELD.holdUntil, lawVersion: 'kz-2025-09-28' }
  return { ...held, reference, checkpoint, neighbour, startsAt, endsAt, channel, place, fee, deposit }
}

/** The queue takes no booking at this moment. */
function overloaded(): Answers {
  const given = driverAnswers([])
  const busy = { type: 'platform.overloaded', status: 503, correlationId: 'stand' }
  return { ...given, json: { ...given.json, 'POST /api/queue/bookings': busy } }
}

/** Chooses a day with many free places: one of next month, since in the last days of a month its own has none. */
async function chooseOpenDay(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Next month' }).click()
  await page.locator('.day[data-heat="many"]').first().click()
}

/** Goes through the first three steps with what is already entered. */
async function chooseAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Nur Zholy/ }).click()
  await page.getByRole('button', { name: 'Take this time' }).click()
  await page.locator('.choice').filter({ hasText: 'WDB9634031L123456' }).click()
  await page.getByLabel(/Сейітқали/).check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Hold the place' }).waitFor()
}

test('[R707-16.1] [R707-16.2] [R707-16.4] four steps hold a place; a second press is the same booking', async () => {
  const page = await open('/driver/book', overloaded())
  await chooseAll(page)
  await page.getByText('8,650 ₸').first().waitFor()
  await assertAccessible(page, 'the last step')
  await page.getByRole('button', { name: 'Hold the place' }).click()
  await page.getByRole('alert').waitFor()
  const first = PlaceBookingBody.parse(stand.received.at(-1)?.body)
  assert.equal(first.checkpoint, 'NUR-ZHOLY')
  assert.equal(first.slotId, DAY.slots[0]?.id)
  assert.deepEqual(first.driverIds, [id(10)])
  const held = driverAnswers([summary(HELD)], booking(HELD))
  stand.set({ ...held, json: { ...held.json, 'POST /api/queue/bookings': placed() } })
  await page.getByRole('button', { name: 'Hold the place' }).click()
  await page.getByText('Pay, and the place stays yours').waitFor()
  assert.equal(PlaceBookingBody.parse(stand.received.at(-1)?.body).id, first.id)
  assert.match(page.url(), new RegExp(`/driver/bookings/${id(500)}$`))
  await page.context().close()
})

test('[R707-16.1] every step can be reached by the keyboard, the calendar by its arrow keys', async () => {
  const page = await open('/driver/book', driverAnswers([]), 1440)
  await page.locator('.book-title:focus').waitFor()
  await page.getByRole('button', { name: /^Nur Zholy/ }).press('Enter')
  const day = page.getByRole('grid').locator('button[tabindex="0"]')
  await day.waitFor()
  await tabTo(page, day)
  const from = (await day.getAttribute('data-day')) ?? ''
  await page.keyboard.press('ArrowRight')
  const focused = page.locator('.day[data-day]:focus')
  await eventually('a later day has the focus', async () => ((await focused.getAttribute('data-day')) ?? '') > from)
  await assertAccessible(page, 'the calendar')
  await page.keyboard.press('Enter')
  await page.locator('.hour:enabled').first().press('Enter')
  await page.getByRole('heading', { name: 'Which truck, and who drives?' }).waitFor()
  await assertAccessible(page, 'the step of the truck')
  await page.context().close()
})

test('[R707-16.1] bars whose words come late take neither the list nor the focus away', async () => {
  stand.set(driverAnswers([]))
  const context = await browser.newContext({ viewport: { width: 1440, height: 844 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const held = Promise.withResolvers<void>()
  const asked = Promise.withResolvers<void>()
  await page.route('**/assets/en-*.js', async (route) => {
    const answer = await route.fetch()
    if ((await answer.text()).includes(PARTS_WORDS.chart.none)) {
      asked.resolve()
      await held.promise
    }
    await route.fulfill({ response: answer })
  })
  await page.goto(`${stand.url}/driver/book?lang=en`)
  const row = page.getByRole('button', { name: /^Nur Zholy/ })
  await row.focus()
  await asked.promise
  await page.locator('.hour-bars-coming').first().waitFor()
  assert.ok(await row.isVisible(), 'the list stays while the words of its bars are on their way')
  assert.equal(await row.and(page.locator(':focus')).count(), 1, 'and the focus stays where it was')
  held.resolve()
  await page.locator('.hour-bars-row').first().waitFor()
  assert.equal(await row.and(page.locator(':focus')).count(), 1, 'and the focus stays where it was')
  await context.close()
})

test('the checkpoint of the last crossing stands first; "Nearest first" puts the near ones behind it and tells how far they are', async () => {
  const at = (latitude: number, longitude: number) => ({ location: { latitude, longitude, accuracyKm: 15 } })
  const past = [
    summary({ id: id(501), state: 'cancelled', checkpoint: 'DOSTYK' }),
    summary({ id: id(502), state: 'crossed', checkpoint: 'SYRYM' }),
    summary({ id: id(503), state: 'crossed', checkpoint: 'KARASU' }),
  ]
  const places = {
    SYRYM: at(51.67, 51.11),
    KORDAI: at(43.03, 74.7),
    KOLZHAT: at(43.6, 80.62),
    'NUR-ZHOLY': at(44.21, 80.39),
  }
  const page = await open('/driver/book', withPlaces(driverAnswers(past), places), 390, {
    geolocation: { latitude: 44.21, longitude: 79.39 },
    permissions: ['geolocation'],
  })
  await page.locator('.checkpoint').filter({ hasText: 'Syrym' }).getByText('Last used').waitFor()
  const names = () => page.locator('.checkpoint-name').allInnerTexts()
  const byName = ['Bakhty', 'Dostyk', 'Karasu', 'Kazygurt', 'Kolzhat', 'Kordai', 'Nur Zholy', 'Temirbaba']
  assert.deepEqual(await names(), ['Syrym', ...byName])
  assert.equal(await page.getByText('Last used').count(), 1)
  await page.getByRole('button', { name: 'Nearest first' }).click()
  // A degree along the 44.21st parallel: 6,371 km · π / 180 · cos 44.21° = 79.7 km.
  await page
    .locator('.checkpoint')
    .filter({ hasText: 'Nur Zholy' })
    .getByText('About 80 km as the crow flies', { exact: true })
    .waitFor()
  const near = ['Nur Zholy', 'Kolzhat', 'Kordai']
  assert.deepEqual(await names(), ['Syrym', ...near, ...byName.filter((name) => !near.includes(name))])
  assert.equal(await page.getByText('as the crow flies').count(), 4, 'nothing is told of a place that is not known')
  await page.context().close()
})

test('[R707-16.1] the first free time is told on the clock of the checkpoint, and on that of the other side where it differs', async () => {
  const places = { KAZYGURT: { neighbourZone: 'Asia/Tashkent' } }
  const page = await open('/driver/book', withPlaces(driverAnswers([]), places))
  const row = (name: string) => page.locator('.checkpoint').filter({ hasText: name })
  for (const [name, told] of [
    ['Nur Zholy', /^First free: .*07:00 \(China\s10:00\)$/],
    ['Kazygurt', /^First free: .*07:00$/],
  ] as const) {
    // A row asks for its first free time once it is in sight.
    await row(name).scrollIntoViewIfNeeded()
    await row(name).locator('.checkpoint-free').getByText(told).waitFor()
  }
  await page.context().close()
})

test('[R707-16.1] when both sides work stands below the bars, each on its own clock, and at an hour at which the other side is closed; what is not known is said so', async () => {
  const usual = driverAnswers([])
  const days = Object.entries(usual.json).filter(([path]) => path.includes('/KARASU/days/'))
  const unknown = Object.fromEntries(days.map(([path, day]) => [path, { ...(day as DayView), hours: null }]))
  const page = await open('/driver/book', { ...usual, json: { ...usual.json, ...unknown } })
  const row = page.locator('.checkpoint-item').filter({ hasText: 'Nur Zholy' })
  await row.scrollIntoViewIfNeeded()
  const told = ['Kazakhstan: open 07:00–23:00 UTC+5', 'China: open 11:00–21:00 UTC+8']
  await row.getByText(told[1] ?? '').waitFor()
  assert.deepEqual(await row.locator('.side-hours li').allInnerTexts(), told)
  const open1 = row.locator('.side-open').nth(1)
  assert.deepEqual(
    await open1.evaluate(({ style }: { style: Record<string, string> }) => [
      style['insetInlineStart'],
      style['inlineSize'],
    ]),
    ['6.25%', '62.5%'],
  )
  await row.getByRole('button').click()
  await chooseOpenDay(page)
  await page
    .locator('.hours-card')
    .getByText(told[1] ?? '')
    .waitFor()
  const first = page.locator('.hour').first()
  assert.match(await first.innerText(), /China closed/)
  assert.doesNotMatch(await page.locator('.hour').nth(1).innerText(), /closed/)
  await assertAccessible(page, 'the hours of both sides')
  await page.context().close()
})

test('the bars of a row are no stop of the Tab key: the right arrow leads to them, arrows walk their hours and a press takes one, whose figure stands in words', async () => {
  const page = await open('/driver/book', driverAnswers([]))
  const item = page.locator('.checkpoint-item').filter({ hasText: 'Nur Zholy' })
  const bars = item.getByRole('slider')
  const figure = item.locator('.hour-bars-told')
  await item.scrollIntoViewIfNeeded()
  await bars.waitFor()
  assert.equal(await figure.isVisible(), false)
  await item.getByRole('button').focus()
  await page.keyboard.press('Tab')
  await page.locator('.checkpoint:focus').waitFor()
  assert.equal(await item.locator(':focus').count(), 0, 'the Tab key goes on to the next checkpoint')
  await item.getByRole('button').press('ArrowRight')
  await bars.and(page.locator(':focus')).waitFor()
  for (const [key, told] of [
    ['ArrowLeft', '07:00 · 4 of 12'],
    ['ArrowRight', '08:00 · 6 of 12'],
    ['End', '22:00 · 0 of 12'],
    ['ArrowLeft', '21:00 · 1 of 12'],
    ['Home', '07:00 · 4 of 12'],
  ] as const) {
    await page.keyboard.press(key)
    await figure.getByText(told, { exact: true }).waitFor()
    assert.equal(plain((await bars.getAttribute('aria-valuetext')) ?? ''), told)
  }
  await assertAccessible(page, 'the figure of an hour')
  await item.locator('.hour-bar').nth(2).click()
  await figure.getByText('09:00 · 12 of 12', { exact: true }).waitFor()
  await page.context().close()
})

test('[R707-22] a full hour cannot be pressed; one that was taken meanwhile leads back to the hours', async () => {
  const page = await open('/driver/book', driverAnswers([]))
  await page.getByRole('button', { name: /^Nur Zholy/ }).click()
  await chooseOpenDay(page)
  // The hours of the day are on their way; at least three of them are full.
  await page.locator('.hour:disabled').nth(2).waitFor()
  await page.goto(`${stand.url}/driver/book?lang=en`)
  await chooseAll(page)
  const full = {
    type: 'queue.slot-full',
    status: 409,
    params: { startsAt: DAY.slots[0]?.startsAt },
    basis: 'order-707/22',
    citation: citeOfAnyCountry('order-707/22'),
    correlationId: 'stand',
  }
  const given = driverAnswers([])
  stand.set({ ...given, json: { ...given.json, 'POST /api/queue/bookings': full } })
  await page.getByRole('button', { name: 'Hold the place' }).click()
  const alert = page.getByRole('alert')
  await alert.getByText('Order No. 707, paragraph 22').waitFor()
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Almaty', hour: '2-digit', minute: '2-digit' })
  await alert.getByText(`${hour.format(Date.parse(DAY.slots[0]?.startsAt ?? ''))} are taken.`).waitFor()
  await alert.getByRole('link', { name: 'When do you want to drive in?' }).click()
  await page.locator('.calendar').waitFor()
  await page.context().close()
})

test('[R707-28e] a released place is taken only by who asks for one, at its own price', async () => {
  const page = await open('/driver/book', overloaded())
  await page.getByRole('button', { name: /^Nur Zholy/ }).click()
  await chooseOpenDay(page)
  await page.getByRole('button', { name: /^Released place · 12,975 ₸/ }).click()
  assert.equal(await page.locator('.hour:enabled').count(), 1)
  await page.locator('.hour:enabled').click()
  await page.locator('.choice').filter({ hasText: 'WDB9634031L123456' }).click()
  await page.getByLabel(/Сейітқали/).check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText('12,975 ₸').first().waitFor()
  await page.getByRole('button', { name: 'Hold the place' }).click()
  await page.getByRole('alert').waitFor()
  assert.equal(PlaceBookingBody.parse(stand.received.at(-1)?.body).place, 'released')
  await page.context().close()
})

test('[R707-6.2] goods go out of turn: what they are, that nothing else is carried and their document are asked before the hour', async () => {
  const page = await open('/driver/book', overloaded())
  await page.getByRole('button', { name: /^Nur Zholy/ }).click()
  await page.getByLabel('In what order').selectOption('perishable')
  await page.getByText('We ask customs about it').waitFor()
  assert.equal(
    await page.getByRole('button', { name: 'Take this time' }).count(),
    0,
    'the first free time is one in turn',
  )
  await chooseOpenDay(page)
  await page.locator('.hour:enabled').first().click()
  await page.getByText('Name the goods and their document').waitFor()
  await page.getByLabel('Animals').check()
  await page.getByLabel('Nothing else is on the truck').check()
  await page.getByLabel('Document number').fill('55000/221126/0001')
  await assertAccessible(page, 'the ground of a booking')
  await page.locator('.hour:enabled').first().click()
  await page.locator('.choice').filter({ hasText: 'WDB9634031L123456' }).click()
  await page.getByLabel(/Сейітқали/).check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText('55000/221126/0001').waitFor()
  await page.getByRole('button', { name: 'Hold the place' }).click()
  await page.getByRole('alert').waitFor()
  const { ground, claim } = PlaceBookingBody.parse(stand.received.at(-1)?.body)
  assert.equal(ground, 'perishable')
  const document = { kind: 'goods-declaration', number: '55000/221126/0001' }
  assert.deepEqual(claim, { goods: ['animals'], alone: true, document })
  await page.context().close()
})

test('[R707-6.1] [R707-6.3] [R707-6-1] each ground says what proves it, and asks for its own places', async () => {
  const page = await open('/driver/book', overloaded())
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.getByRole('button', { name: /^Nur Zholy/ }).click()
  const order = page.getByLabel('In what order')
  for (const [ground, proof] of [
    ['post', 'postal operator’s list'],
    ['state', 'state body’s list'],
    ['express', 'For an extra fee'],
  ] as const) {
    await order.selectOption(ground)
    await page.getByText(proof).waitFor()
    await page.locator('.calendar').waitFor()
    assert.ok(
      asked.some((url) => url.endsWith(`/calendar?ground=${ground}`)),
      ground,
    )
  }
  await page.context().close()
})

test('[R707-16.3] a truck and its new owner are entered on the spot; the plate is drawn while it is typed', async () => {
  const given = driverAnswers([])
  const saved = { ...given.json, '/api/identity/owners': { owners: [] } } as Record<string, unknown>
  stand.set({ ...given, json: saved })
  const page = await open('/driver/book/checkpoint', { ...given, json: saved })
  const [asked, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  await page.route('**/api/reference/countries', async (route) => {
    asked.resolve()
    await held.promise
    await route.continue()
  })
  await page.getByRole('button', { name: /^Nur Zholy/ }).click()
  await page.getByRole('button', { name: 'Take this time' }).click()
  const add = page.getByRole('button', { name: 'Add a truck' })
  await add.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox').waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await add.and(page.locator(':focus')).waitFor()
  await add.click()
  const country = dialog.getByRole('combobox')
  await asked.promise
  await dialog.locator('.field[aria-busy="true"]').waitFor()
  assert.equal(await country.count(), 0, 'nobody types before the countries are there: they would take the words away')
  held.resolve()
  await country.fill('germ')
  await page.getByRole('option', { name: 'Germany' }).click()
  await dialog.getByLabel('Plate', { exact: true }).fill('b kz 1234')
  assert.match(String(await dialog.locator('.plate').getAttribute('aria-label')), /DE$/)
  // Whoever types and leaves without a choice keeps what was chosen.
  await country.fill('')
  await country.press('Tab')
  assert.equal(await country.inputValue(), 'Germany')
  await country.fill('kaz')
  await country.press('ArrowDown')
  await country.press('Enter')
  await dialog.getByLabel('Plate', { exact: true }).fill('777 kzt 02')
  assert.equal(await dialog.locator('.plate').getAttribute('aria-label'), 'Plate 777 KZT 02, Kazakhstan')
  await dialog.getByLabel('VIN or chassis number').fill('WDB96340')
  await dialog.getByLabel('VIN or chassis number').press('Tab')
  await dialog.getByText('A VIN has 17 characters; this one has 8.').waitFor()
  await dialog.getByLabel('VIN or chassis number').fill('WDB9634031L123456')
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await dialog.getByLabel('Company name').fill('«Жібек жолы» ЖШС')
  await assertAccessible(page, 'the form of a truck')
  await dialog.getByLabel('BIN').fill('000000000000')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('A BIN has 12 digits.').waitFor()
  assert.ok(!stand.received.some(({ path }) => path === '/api/identity/owners'), 'a wrong owner is not sent')
  await page.context().close()
})
