import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { ABOUT, CHECKPOINTS, id } from './fixtures/common.ts'
import { ACCOUNT, invoice, PAID_CLOCK, PAID_INVOICE, PEOPLE, SELF, VEHICLES } from './fixtures/driver-account.ts'
import { booking, DRIVER, driverAnswers, HELD, summary } from './fixtures/driver.ts'
import { assertAccessible } from './support/axe.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { watchComplaints } from './support/complaints.ts'
import { tabTo } from './support/keyboard.ts'
import { phonesOf } from './support/phone-page.ts'
import type { Answers } from './support/stand.ts'

const { browser, stand } = await openBrowserStand(driverAnswers([]))
const open = phonesOf({ browser, stand })
const OWN = `/driver/bookings/${id(500)}`

function answers(more: Readonly<Record<string, unknown>>, first: Answers = driverAnswers([])): Answers {
  return { ...first, json: { ...first.json, ...more } }
}

test('[R707-29] notices fold by booking: the newest is open, the earlier ones are one press away', async () => {
  const page = await open('/driver/notices', driverAnswers([]))
  await page.getByText('Завтра ваш выезд').waitFor()
  const earlier = page.getByText('Бронь подтверждена: номер 17')
  assert.equal(await earlier.isVisible(), false)
  await page.getByText('Earlier about this booking: 1').press('Enter')
  await earlier.waitFor()
  await assertAccessible(page, 'folded notices')
  assert.equal(await page.locator('.notices > li').count(), 2)
  await page.context().close()
})

test('[R707-23] a payment ends with what was paid, for which truck, and a receipt that can be opened; it goes when put away', async () => {
  const given = answers(
    { [`/api/payments/invoices/${id(700)}`]: PAID_INVOICE },
    driverAnswers([summary()], booking({ state: 'confirmed' })),
  )
  const page = await open(`${OWN}?invoice=${id(700)}`, given)
  const end = page.locator('.paid')
  await end.getByText('Paid. Fee and deposit are set aside.').waitFor()
  for (const told of [
    '8,650 ₸',
    '123ABC02 · Nur Zholy',
    'Receipt No. 2611000017',
    `, ${PAID_CLOCK}`,
    'show the pass at the barrier',
  ])
    assert.ok((await end.innerText()).replaceAll('\u00a0', ' ').includes(told), told)
  await assertAccessible(page, 'the end of a payment')
  await end.getByRole('button', { name: 'Open the receipt' }).press('Enter')
  const receipt = page.getByRole('dialog')
  await receipt.getByText('Registrar of the electronic queue').waitFor()
  await receipt.getByText(new RegExp(`, ${PAID_CLOCK}$`)).waitFor()
  await receipt.getByRole('button', { name: 'Print' }).waitFor()
  await page.keyboard.press('Escape')
  await end.getByRole('button', { name: 'Done' }).press('Enter')
  await end.waitFor({ state: 'detached' })
  assert.ok(!page.url().includes('invoice'))
  await page.context().close()
})

test('[R707-16.2] [R707-16.4] the only truck and the only driver are chosen already, and can be taken back', async () => {
  const [vehicle] = VEHICLES.vehicles
  const only = { '/api/identity/vehicles': { vehicles: [vehicle] }, '/api/identity/people': { people: [SELF] } }
  const page = await open('/driver/book', answers(only))
  await page.getByRole('button', { name: /^Nur Zholy/ }).click()
  await page.getByRole('button', { name: 'Take this time' }).click()
  const driver = page.getByLabel(/Сейітқали/)
  await driver.and(page.locator(':checked')).waitFor()
  assert.equal(await page.locator('.choice input[value]:checked').first().isChecked(), true)
  await driver.uncheck()
  assert.equal(await driver.isChecked(), false, 'what the driver takes back stays so')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText('Choose at least one driver.').waitFor()
  await page.context().close()
})

test('[R707-16.2] of several drivers none is chosen, nor the only one whose consent is missing', async () => {
  const [, other] = PEOPLE.people
  for (const people of [PEOPLE.people, [other]]) {
    const page = await open('/driver/book', answers({ '/api/identity/people': { people } }))
    await page.getByRole('button', { name: /^Nur Zholy/ }).click()
    await page.getByRole('button', { name: 'Take this time' }).click()
    await page.getByLabel(/Ахметов/).waitFor()
    assert.equal(await page.getByLabel(/Ахметов/).isChecked(), false)
    await page.context().close()
  }
})

test('[R707-16] every later step names the chosen checkpoint, and from the truck on time and price', async () => {
  const page = await open('/driver/book', driverAnswers([]))
  await page.getByRole('button', { name: /^Nur Zholy/ }).click()
  const chosen = page.locator('.book-chosen')
  await chosen.getByText('Nur Zholy').waitFor()
  assert.doesNotMatch(await chosen.innerText(), /\d\d:\d\d/)
  await page.getByRole('button', { name: 'Take this time' }).click()
  await page.getByRole('heading', { name: 'Which truck, and who drives?' }).waitFor()
  await chosen.getByText('Total').waitFor()
  assert.match(
    (await chosen.innerText()).replaceAll('\u00a0', ' '),
    /Nur Zholy[\s\S]*China[\s\S]*\d\d:\d\d–\d\d:\d\d[\s\S]*Total: 8,650 ₸/,
  )
  await page.context().close()
})

test('[R707-27] the first step says what is not booked at all, and what keeps this driver from booking now', async () => {
  const page = await open('/driver/book', answers({ '/api/payments/account': { ...ACCOUNT, debt: '4325.00' } }))
  await page.getByText('Only trucks leaving the country need a booking.').waitFor()
  await page.getByText('Your account is in debt').waitFor()
  await page.context().close()
})

test('[R707-16] a booking that is over is booked again with everything but the time', async () => {
  const over = booking({
    state: 'crossed',
    next: { code: 'nothing', by: null },
    cancellation: { allowed: false, feeKept: false, depositReturned: false },
    move: { allowed: false, left: 0 },
  })
  const page = await open(OWN, driverAnswers([], over))
  await page.getByRole('button', { name: 'Book again with the same data' }).press('Enter')
  await page.getByRole('heading', { name: 'When do you want to drive in?' }).waitFor()
  await page.locator('.book-chosen').getByText('Nur Zholy').waitFor()
  await page.getByRole('button', { name: 'Take this time' }).press('Enter')
  await page
    .getByLabel(/Сейітқали/)
    .and(page.locator(':checked'))
    .waitFor()
  assert.equal(await page.locator('.choice', { hasText: 'WDB9634031L123456' }).getByRole('radio').isChecked(), true)
  await page.context().close()
})

test('help is one press away on every screen, also before sign-in, and names whom to call', async () => {
  const about = { ...ABOUT, helpPhone: '+7 717 200 00 00' }
  const signedOut = { type: 'platform.not-signed-in', status: 401, correlationId: 'stand' }
  for (const me of [signedOut, DRIVER]) {
    const page = await open('/driver/', answers({ '/api/platform/about': about, '/api/identity/me': me }))
    await page.getByRole('link', { name: 'Help', exact: true }).press('Enter')
    await page.getByRole('heading', { name: 'Help' }).waitFor()
    const call = page.getByRole('link', { name: 'Call for help: +7 717 200 00 00' })
    assert.equal(await call.getAttribute('href'), 'tel:+77172000000')
    await page.getByText('The booking was refused').press('Enter')
    await page.getByText('each reason says who decides').waitFor()
    await assertAccessible(page, 'help')
    await page.context().close()
  }
})

test('[R707-31] "Where must I be?" says whether trucks wait in a zone, and how far it is from the barrier', async () => {
  for (const [waitingZone, told] of [
    [{ approachMinutes: 10 }, 'From it to the barrier it takes about 10 min.'],
    [null, 'This checkpoint has no waiting zone'],
  ] as const) {
    const [place, ...others] = CHECKPOINTS.checkpoints
    const located = { ...place, location: { latitude: 44.21, longitude: 80.39, accuracyKm: 15 } }
    const known = { '/api/reference/checkpoints': { ...CHECKPOINTS, checkpoints: [located, ...others] } }
    const page = await open(OWN, answers(known, driverAnswers([summary()], booking({ waitingZone }))))
    await page.getByText(told).waitFor()
    const way = await page.getByRole('link', { name: 'Open in navigator' }).getAttribute('href')
    assert.equal(way, 'geo:44.21,80.39?q=44.21,80.39(Nur%20Zholy)')
    await page.context().close()
  }
})

test('"How far away am I?" tells, once it is pressed, how far the phone is from the checkpoint as the crow flies', async () => {
  const located = CHECKPOINTS.checkpoints.map((one) => ({
    ...one,
    location: { latitude: 44.21, longitude: 80.39, accuracyKm: 15 },
  }))
  const known = { '/api/reference/checkpoints': { ...CHECKPOINTS, checkpoints: located } }
  const given = answers(known, driverAnswers([summary()], booking()))
  const geolocation = { latitude: 45.21, longitude: 81.39 }
  const page = await open(OWN, given, 390, { geolocation, permissions: ['geolocation'] })
  const press = page.getByRole('button', { name: 'How far away am I?' })
  await press.waitFor()
  assert.equal(await page.getByText('As the crow flies').count(), 0)
  await press.click()
  // A degree to the north is 6,371 km · π / 180 = 111.2 km, one to the east 111.2 km · cos 44.71° = 79.0 km: 136.4 km together.
  await page.getByText('As the crow flies: 136 km. The road is longer.', { exact: true }).waitFor()
  await page.context().close()
})

test('a whole booking is made and paid by the keyboard alone', async () => {
  const page = await open('/driver/', driverAnswers([]), 1440)
  const press = async (wanted: ReturnType<Page['getByRole']>, key = 'Enter') => {
    await wanted.waitFor()
    await tabTo(page, wanted)
    await page.keyboard.press(key)
  }
  await press(page.getByRole('link', { name: 'Book a place' }))
  await press(page.getByRole('button', { name: /^Nur Zholy/ }))
  await press(page.getByRole('button', { name: 'Take this time' }))
  await page.getByRole('radio').first().waitFor()
  await tabTo(page, page.getByRole('radio').first())
  await page.keyboard.press('Space')
  await press(page.getByLabel(/Сейітқали/), 'Space')
  await press(page.getByRole('button', { name: 'Continue' }))
  const held = driverAnswers([summary(HELD)], booking(HELD))
  const { reference, checkpoint, neighbour, startsAt, endsAt, channel, place, fee, deposit } = summary()
  const placed = { id: id(500), state: 'held', payment: 'due', reference, checkpoint, neighbour, startsAt, endsAt }
  const more = { channel, place, fee, deposit, ground: null, holdUntil: HELD.holdUntil, lawVersion: 'kz-2025-09-28' }
  const paying = invoice({ redirectUrl: `${stand.url}/driver/help` })
  const posted = { 'POST /api/queue/bookings': { ...placed, ...more }, 'POST /api/payments/invoices': paying }
  stand.set(answers(posted, held))
  await press(page.getByRole('button', { name: 'Hold the place' }))
  await page.getByText('Pay, and the place stays yours').waitFor()
  await press(page.getByRole('button', { name: /^Pay 8,650/ }))
  await page.waitForURL(/\/driver\/help/)
  assert.ok(stand.received.some(({ path }) => path === '/api/payments/invoices'))
  await page.context().close()
})

test('[R707-30] on a phone the pass stands alone, and its code is as wide as the screen', async () => {
  const page = await open(`${OWN}/pass`, driverAnswers([summary()], booking()))
  const code = page.locator('.pass .qr')
  await code.waitFor()
  const box = await code.boundingBox()
  assert.ok(box && box.width >= 0.9 * 390, `${box?.width} px`)
  assert.equal(await page.locator('.sections').isVisible(), false)
  await page.getByRole('link', { name: 'Close the pass' }).press('Enter')
  await page.locator('.sections').waitFor()
  await page.context().close()
})

test('sign-ins are told on the clock by which everything else is told', async () => {
  const clock = { now: '2026-11-24T10:00:00Z', speed: 1 }
  const page = await open('/driver/me', answers({ '/api/platform/about': { ...ABOUT, clock } }))
  await page.getByText(/Since 22\sNov, /).waitFor()
  await page.context().close()
})

test('whose truck is not proven sees why not and what helps at the truck, or that the answer is awaited', async () => {
  const [one, other] = VEHICLES.vehicles
  const page = await open(
    '/driver/fleet',
    answers({
      '/api/identity/vehicles': {
        vehicles: [
          { ...one, proof: { kind: 'register', state: 'refused', reason: 'registers-silent' } },
          { ...other, proof: { kind: 'document', state: 'asked', reason: null } },
        ],
      },
    }),
  )
  await page.getByText('The registries did not answer for three days. Ask again, or send its document.').waitFor()
  await page.getByText('The registrar is looking at the document').waitFor()
  await assertAccessible(page, 'what became of a proof')
  await page.context().close()
})

test('who signs out on a phone takes along that it rings for him: the next one hears nothing of his', async () => {
  const answered = {
    'POST /api/notices/push-subscriptions/remove': { subscribed: false },
    'POST /api/identity/sign-out': { done: true },
  }
  const page = await open('/driver/me', answers(answered))
  await page.evaluate(`{
    const made = { endpoint: 'https://push.example/1', unsubscribe: async () => ((window.name = 'unsubscribed'), true) }
    const registered = { pushManager: { getSubscription: async () => made } }
    Object.defineProperty(navigator.serviceWorker, 'getRegistration', { value: async () => registered })
  }`)
  const before = stand.received.length
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.waitForURL((url) => url.pathname === '/driver/')
  assert.deepEqual(
    stand.received.slice(before).map(({ path, body }) => [path, body]),
    [
      ['/api/notices/push-subscriptions/remove', { endpoint: 'https://push.example/1' }],
      ['/api/identity/sign-out', {}],
    ],
  )
  assert.equal(await page.evaluate('window.name'), 'unsubscribed')
  await page.context().close()
})

test('who signs out on a network that hangs leaves nothing on the phone at once, and is signed out all the same', async () => {
  stand.set(answers({ 'POST /api/identity/sign-out': { done: true } }))
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: 'block' })
  const page = await context.newPage()
  await page.clock.install()
  const hangs = Promise.withResolvers<void>()
  await page.route('**/assets/push-of-this-phone-*.js', () => hangs.resolve())
  await page.goto(`${stand.url}/driver/me?lang=en`)
  await page.evaluate("localStorage.setItem('otkel.driver.draft', '{}')")
  const before = stand.received.length
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await hangs.promise
  assert.equal(await page.evaluate("localStorage.getItem('otkel.driver.draft')"), null)
  assert.equal(stand.received.length, before)
  await page.clock.fastForward(15_000)
  await page.waitForURL((url) => url.pathname === '/driver/')
  assert.equal(stand.received.slice(before).at(0)?.path, '/api/identity/sign-out')
  await context.close()
})

test('the proven holder of a truck lets the account of a phone drive it, and takes that back; a refusal stays beside the number', async () => {
  const [vehicle] = VEHICLES.vehicles
  const path = `/api/identity/vehicles/${id(600)}/runners`
  const page = await open(
    '/driver/fleet',
    answers({
      '/api/identity/vehicles': { vehicles: [{ ...vehicle, claim: 'proven' }] },
      [`POST ${path}`]: { done: true },
      [`POST ${path}/taken-back`]: { type: 'identity.runner-unknown', status: 404, params: {}, correlationId: 'stand' },
    }),
  )
  const asked = page.getByRole('dialog')
  await page.getByRole('button', { name: 'Access for other drivers' }).click()
  await asked.getByRole('heading', { name: /^123ABC02/ }).waitFor()
  assert.equal(await asked.getByRole('button', { name: 'Allow this driver' }).isDisabled(), true)
  await asked.getByLabel('Phone number of the driver').fill(' +7 701 000 00 01 ')
  await assertAccessible(page, 'who else may drive')
  await asked.getByRole('button', { name: 'Withdraw permission' }).click()
  await asked.getByText('The driver with this number has no permission to use the truck.').waitFor()
  assert.equal(stand.received.at(-1)?.path, `${path}/taken-back`)
  await asked.getByRole('button', { name: 'Allow this driver' }).click()
  await page.getByText('The driver with this number may use the truck now.').waitFor()
  const told = stand.received.at(-1)
  assert.deepEqual([told?.path, told?.body], [path, { phone: '+7 701 000 00 01' }])
  await page.context().close()
})

test('a refusal says that it cannot be done while its words are on the way, and when they do not come', async () => {
  const [vehicle] = VEHICLES.vehicles
  const refused = { type: 'identity.runner-unknown', status: 404, params: {}, correlationId: 'stand' }
  stand.set(
    answers({
      '/api/identity/vehicles': { vehicles: [{ ...vehicle, claim: 'proven' }] },
      [`POST /api/identity/vehicles/${id(600)}/runners/taken-back`]: refused,
    }),
  )
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: 'block' })
  const page = await context.newPage()
  const complaints = watchComplaints(page)
  const held = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<void>()
  await page.route('**/assets/en-*.js', async (route) => {
    const answer = await route.fetch()
    if (!(await answer.text()).includes('has no permission to use the truck'))
      return route.fulfill({ response: answer })
    await held.promise
    await route.abort()
    ended.resolve()
  })
  await page.goto(`${stand.url}/driver/fleet?lang=en`)
  await page.getByRole('button', { name: 'Access for other drivers' }).click()
  const asked = page.getByRole('dialog')
  await asked.getByLabel('Phone number of the driver').fill('+7 701 000 00 01')
  await asked.getByRole('button', { name: 'Withdraw permission' }).click()
  const said = asked.getByText('This cannot be done as things stand.')
  await said.waitFor()
  held.resolve()
  await ended.promise
  const first = await said.elementHandle()
  const before = stand.received.length
  await asked.getByRole('button', { name: 'Withdraw permission' }).click()
  await first?.waitForElementState('hidden')
  await said.waitFor()
  assert.equal(stand.received.length, before + 1)
  complaints.assertNone()
  await context.close()
})

test('after the try again that succeeds the keyboard goes on in what was asked for, not at the top of the page', async () => {
  const failed = { type: 'platform.fault', status: 500, params: {}, correlationId: 'stand' }
  const page = await open('/driver/money', answers({ '/api/payments/account': failed }))
  const again = page.getByRole('button', { name: 'Try again' })
  await again.waitFor()
  stand.set(driverAnswers([]))
  await again.press('Enter')
  await page.locator('.movements').waitFor()
  assert.equal(await page.evaluate('document.activeElement?.id'), 'content')
  await page.context().close()
})

test('a booking whose way to the place cannot be loaded shows all else, and says so where it would stand', async () => {
  stand.set(driverAnswers([summary()], booking()))
  // A worker that has kept the part meanwhile would give it.
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: 'block' })
  const page = await context.newPage()
  await page.goto(`${stand.url}/driver/?lang=en`)
  await page.locator('.ticket').waitFor()
  await page.route(/\/assets\/where-/, (route) => route.abort())
  await page.locator('.ticket-link').click()
  await page.getByText('What happened').waitFor()
  await page.getByRole('alert').getByRole('button', { name: 'Reload the page' }).waitFor()
  await page.locator('.cancel-open').waitFor()
  await context.close()
})
