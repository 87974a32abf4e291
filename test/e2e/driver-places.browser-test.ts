import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Checkpoint } from '#reference/contract.ts'
import { mapOf } from '#reference/public.ts'
import { eventually } from '../support/eventually.ts'
import { at, id } from './fixtures/common.ts'
import { DAY, FIRST_FREE } from './fixtures/driver-places.ts'
import { booking, DRIVER, driverAnswers, summary } from './fixtures/driver.ts'
import { assertFits } from './support/everybody.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { phonesOf } from './support/phone-page.ts'
import type { Answers } from './support/stand.ts'
import { plain } from './support/words.ts'

function answers(more: Readonly<Record<string, unknown>>): Answers {
  const given = driverAnswers([])
  return { ...given, json: { ...given.json, ...more } }
}

const NOBODY = answers({
  '/api/identity/me': { type: 'platform.not-signed-in', status: 401, correlationId: 'stand' },
})

const BUSY = { type: 'platform.overloaded', status: 503, correlationId: 'stand' }

const { browser, stand } = await openBrowserStand(NOBODY)
const open = phonesOf({ browser, stand })

test('[R707-16.1] free places are shown before anybody signs in; the booking goes on behind the sign-in with what was chosen there', async () => {
  const page = await open('/driver/', NOBODY)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.getByRole('link', { name: 'See free places without signing in' }).click()
  await page.getByRole('heading', { name: 'Free places' }).waitFor()
  assert.match(page.url(), /\/driver\/places$/)
  const row = page.locator('.checkpoint-item').filter({ hasText: 'Kazygurt' })
  await row.scrollIntoViewIfNeeded()
  await row.getByText(/^First free: /).waitFor()
  await row.getByRole('slider', { name: /^Taken on / }).waitFor()
  await row.getByRole('button').first().click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await page.locator('#content:focus').waitFor()
  const ofDriver = asked.filter((path) => /^\/api\/(queue\/bookings|payments|notices)/.test(path))
  assert.deepEqual(ofDriver, [], 'nothing of a driver is asked for before he is known')
  await page.getByLabel('Phone number').fill('+77010000001')
  await page.getByRole('button', { name: 'Get the code' }).click()
  await page.getByLabel('Code', { exact: true }).waitFor()
  stand.set(answers({ 'POST /api/identity/code-sign-in': DRIVER }))
  await page.getByLabel('Code', { exact: true }).fill('123456')
  await page.locator('.book-chosen').getByText('Kazygurt').waitFor()
  await page.getByRole('heading', { name: 'When do you want to drive in?' }).waitFor()
  await page.context().close()
})

test('[R707-16.1] whoever is signed in comes from the free places to the first step of his booking', async () => {
  const page = await open('/driver/places', answers({}))
  await page.getByRole('heading', { name: 'Where will you cross?' }).waitFor()
  assert.match(page.url(), /\/driver\/book\/checkpoint$/)
  await page.context().close()
})

const OVER = { state: 'crossed', next: { code: 'nothing', by: null } } as const

test('[R707-16] from the start the last crossing is booked again with one press: everything but the time is there', async () => {
  const given = driverAnswers([], booking(OVER))
  const page = await open('/driver/help', given)
  // Both lists have one address in the stand.
  await page.route('**/api/queue/bookings?scope=past', (route) =>
    route.fulfill({
      json: { asOf: at(0), bookings: [summary({ id: id(499), state: 'cancelled' }), summary(OVER)] },
    }),
  )
  await page.goto(`${stand.url}/driver/?lang=en`)
  const again = page.getByRole('button', { name: 'Book again: Nur Zholy, 123ABC02' })
  stand.set(answers({ [`/api/queue/bookings/${id(500)}`]: BUSY }))
  await again.click()
  await page.getByRole('alert').waitFor()
  stand.set(given)
  await again.click()
  await page.getByRole('heading', { name: 'When do you want to drive in?' }).waitFor()
  await page.locator('.book-chosen').getByText('Nur Zholy').waitFor()
  await page.getByRole('button', { name: 'Take this time' }).click()
  await page
    .getByLabel(/Сейітқали/)
    .and(page.locator(':checked'))
    .waitFor()
  assert.equal(await page.locator('.choice', { hasText: 'WDB9634031L123456' }).getByRole('radio').isChecked(), true)
  await page.context().close()
})

test('[R707-16] a booking that has ended is booked again from its ticket', async () => {
  const ended = { state: 'expired', next: { code: 'book-again', by: null } } as const
  const page = await open('/driver/', driverAnswers([summary(ended)], booking(ended)))
  await page.locator('.ticket').getByRole('button', { name: 'Book again' }).click()
  await page.locator('.book-chosen').getByText('Nur Zholy').waitFor()
  assert.match(page.url(), /\/driver\/book\/time$/)
  await page.context().close()
})

const PLACES: Readonly<Record<string, readonly [number, number]>> = {
  'NUR-ZHOLY': [80.39, 44.21],
  DOSTYK: [82.49, 45.24],
  SYRYM: [51.11, 51.67],
  KORDAI: [74.7, 43.03],
}

/** Some checkpoints have a known place; one of them has its first free time only days from now. */
function located(given: Answers): Answers {
  const path = '/api/reference/checkpoints'
  const told = given.json[path] as { readonly checkpoints: readonly Checkpoint[] }
  const checkpoints = told.checkpoints.map((one) => {
    const [longitude, latitude] = PLACES[one.code] ?? []
    return { ...one, location: latitude === undefined ? null : { longitude, latitude, accuracyKm: 15 } }
  })
  const soon = { ...FIRST_FREE, slot: FIRST_FREE.slot && { ...FIRST_FREE.slot, startsAt: at(120) } }
  return {
    ...given,
    json: {
      ...given.json,
      [path]: { ...told, checkpoints },
      '/api/reference/map': mapOf('KZ'),
      '/api/queue/checkpoints/SYRYM/first-free': soon,
    },
  }
}

/** How the signs stand, by the names of their tones: near ones have joined on the map, and stand by themselves in its list. */
const TONES = `[...document.querySelectorAll('.map-list-item')].map((sign) => sign.dataset.tone).toSorted()`

test('[R707-16.1] on the map each checkpoint tells how soon a place is free; a press shows its row, and a press on that goes on', async () => {
  const page = await open('/driver/book/checkpoint?map=svg', located(driverAnswers([])), 390, {
    geolocation: { latitude: 48, longitude: 67 },
    permissions: ['geolocation'],
  })
  await page.getByRole('button', { name: 'On the map' }).click()
  await page.getByText('On the map: 4').waitFor()
  await page.getByRole('button', { name: 'Nearest first' }).click()
  await page.getByText('On the map: 5').click()
  // Dostyk has no place, Syrym one today, the others later; the driver himself stands on the map too.
  await eventually('every sign has its tone', async () => {
    const tones = (await page.evaluate(TONES)) as readonly string[]
    return String(tones) === 'calm,good,good,warn,warn'
  })
  const item = (name: RegExp) => page.locator('.map-list-item').filter({ hasText: name })
  await item(/^Dostyk.*No free place$/).waitFor()
  await item(/^You$/).click()
  assert.equal(await page.locator('.checkpoints-looked').count(), 0)
  await item(/^Syrym.*First free: /).click()
  const row = page.locator('.checkpoints-looked .checkpoint')
  await row.getByText('Syrym').waitFor()
  await row.getByText('as the crow flies').waitFor()
  await row.getByText(/^First free: /).waitFor()
  assert.match(page.url(), /\/book\/checkpoint/, 'a press on the map only shows')
  await assertFits(page, 'a checkpoint that was pressed on the map')
  await row.click()
  await page.locator('.book-chosen').getByText('Syrym').waitFor()
  await page.context().close()
})

test('[R707-16.1] on a desk the map stands beside the list, and asks for no press to be seen', async () => {
  const page = await open('/driver/book/checkpoint?map=svg', located(driverAnswers([])), 1440)
  await page.locator('.map-sign').first().waitFor()
  const boxes = await Promise.all(
    ['.checkpoint-choice > .checkpoints', '.map-frame'].map((part) => page.locator(part).boundingBox()),
  )
  const [list, map] = boxes
  assert.ok(list && map && list.x + list.width <= map.x && map.y < list.y + list.height, JSON.stringify(boxes))
  assert.equal(await page.getByRole('button', { name: 'On the map' }).count(), 0)
  await assertFits(page, 'list and map side by side')
  await page.locator('.checkpoint').filter({ hasText: 'Kordai' }).click()
  await page.locator('.book-chosen').getByText('Kordai').waitFor()
  await page.context().close()
})

const clock = (instant: string, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(Date.parse(instant))

/** What is told of a booking of these answers by the clock of China. */
const thereOf = ({ startsAt, endsAt }: { readonly startsAt: string; readonly endsAt: string }) =>
  `China ${clock(startsAt, 'Asia/Shanghai')}–${clock(endsAt, 'Asia/Shanghai')}`

test('[R707-16.1] ticket and pass tell the time on the clock of the other side as well, where it differs', async () => {
  const given = driverAnswers([summary()], booking())
  const page = await open('/driver/', given)
  const when = page.locator('.ticket-when')
  await when.getByText('China').waitFor()
  assert.ok(plain(await when.innerText()).includes(`checkpoint time · ${thereOf(summary())}`))
  await page.getByRole('link', { name: 'Show the pass' }).first().click()
  const onPass = page.locator('.pass-when')
  await onPass.getByText('China').waitFor()
  assert.ok(plain(await onPass.innerText()).endsWith(thereOf(summary())))
  const path = '/api/reference/checkpoints'
  const told = given.json[path] as { readonly checkpoints: readonly Checkpoint[] }
  const same = told.checkpoints.map((one) => ({ ...one, neighbourZone: one.zone }))
  stand.set({ ...given, json: { ...given.json, [path]: { ...told, checkpoints: same } } })
  await page.goto(`${stand.url}/driver/?lang=en`)
  // Its region is known with the checkpoint itself.
  await page.locator('.ticket-where').getByText('Jetisu Region').waitFor()
  assert.doesNotMatch(await when.innerText(), /China/)
  await page.context().close()
})

test('[R707-29] while nothing is to be done the ticket tells when the driver is reminded, and not until when; in every language', async () => {
  const by = at(24 * 60)
  const shown = (code: 'prepare' | 'set-out') => driverAnswers([summary({ next: { code, by } })], booking())
  const page = await open('/driver/', shown('prepare'))
  const words = page.locator('.next-words')
  const ring = page.locator('.ring').first()
  for (const [language, time, step] of [
    ['en', /Reminder: .*\d\d:\d\d$/, 'Reminder'],
    ['kk', /Еске салу: .*\d\d:\d\d$/, 'Еске салу'],
    ['ru', /Напоминание: .*\d\d:\d\d$/, 'Напоминание'],
    ['zh', /提醒时间：.*\d\d:\d\d$/, '提醒'],
  ] as const) {
    await page.locator(`.language[lang="${language}"]`).press('Enter')
    await words.getByText(time).waitFor()
    assert.ok((await ring.getAttribute('aria-label'))?.includes(`${step}${language === 'zh' ? '：' : ': '}`), language)
  }
  stand.set(shown('set-out'))
  await page.goto(`${stand.url}/driver/?lang=en`)
  await words.getByText(/^by .*\d\d:\d\d$/).waitFor()
  assert.doesNotMatch(await words.innerText(), /Reminder/)
  await page.context().close()
})

test('[R707-16.1] the review of a booking tells its time on both clocks', async () => {
  const page = await open('/driver/book', driverAnswers([]))
  await page.getByRole('button', { name: /^Nur Zholy/ }).click()
  await page.getByRole('button', { name: 'Take this time' }).click()
  await page.locator('.choice').filter({ hasText: 'WDB9634031L123456' }).click()
  await page.getByLabel(/Сейітқали/).check()
  await page.getByRole('button', { name: 'Continue' }).click()
  const [slot] = DAY.slots
  assert.ok(slot)
  const part = page.locator('.part').filter({ hasText: 'UTC+5' })
  await part.waitFor()
  assert.ok(plain(await part.innerText()).includes(`UTC+5 · ${thereOf(slot)}`))
  await page.context().close()
})
