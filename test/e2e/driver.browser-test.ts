import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { RegistrationBody } from '#identity/contract.ts'
import { id } from './fixtures/common.ts'
import { CONSENTS, invoice, PAID_CLOCK, PAID_INVOICE, SELF } from './fixtures/driver-account.ts'
import { booking, CALLED, DRIVER, driverAnswers, HELD, REFUSED, REGISTERING, summary } from './fixtures/driver.ts'
import { eventually } from '../support/eventually.ts'
import { assertAccessible } from './support/axe.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { assertForEverybody, type Screen } from './support/everybody.ts'
import type { Answers } from './support/stand.ts'

const SIGNED_OUT = { '/api/identity/me': { type: 'platform.not-signed-in', status: 401, correlationId: 'stand' } }
const OWN = `/driver/bookings/${id(500)}`

function answers(more: Readonly<Record<string, unknown>> = {}, first: Answers = driverAnswers([summary()])): Answers {
  return { ...first, json: { ...first.json, ...more } }
}

/** Each screen of the driver, the answers it gets, and what must be on it before it is looked at. */
const SCREENS: readonly Screen[] = [
  { name: 'sign-in', path: '/driver/', answers: answers(SIGNED_OUT), shows: '.entry-phone' },
  { name: 'free places', path: '/driver/places', answers: answers(SIGNED_OUT), shows: '.checkpoint-free' },
  { name: 'registration', path: '/driver/', answers: answers({ '/api/identity/me': REGISTERING }), shows: '.groups' },
  { name: 'home with two bookings', path: '/driver/', answers: twoBookings(), shows: '.call-band' },
  { name: 'home without a booking', path: '/driver/', answers: driverAnswers([]), shows: '.blank-title' },
  { name: 'checkpoint step', path: '/driver/book/checkpoint', answers: driverAnswers([]), shows: '.checkpoint-free' },
  { name: 'held booking', path: OWN, answers: driverAnswers([summary(HELD)], booking(HELD)), shows: '.reason' },
  { name: 'refused booking', path: OWN, answers: driverAnswers([], REFUSED), shows: '.reason-what' },
  { name: 'confirmed booking', path: OWN, answers: driverAnswers([summary()], booking()), shows: '.timeline' },
  { name: 'pass', path: `${OWN}/pass`, answers: driverAnswers([summary()], booking()), shows: '.pass .qr' },
  {
    name: 'money',
    path: '/driver/money',
    answers: driverAnswers([]),
    shows: '.movements .cards, .movements [role="grid"]',
  },
  { name: 'notices', path: '/driver/notices', answers: driverAnswers([]), shows: '.notice' },
  { name: 'fleet', path: '/driver/fleet', answers: driverAnswers([]), shows: '.fleet .cards, .fleet [role="grid"]' },
  { name: 'account', path: '/driver/me', answers: driverAnswers([]), shows: '.session' },
]

function twoBookings(): Answers {
  const second = { id: id(501), neighbour: 'RU', checkpoint: 'SYRYM', plate: 'A123BC77', plateCountry: 'RU' }
  return driverAnswers([summary(CALLED), summary({ ...HELD, ...second, trailerPlate: null })])
}

const { browser, stand } = await openBrowserStand(driverAnswers([]))

async function open(path: string, given: Answers, width = 390, scheme: 'light' | 'dark' = 'light'): Promise<Page> {
  stand.set(given)
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 844 : 900 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto(stand.url + path)
  return page
}

for (const screen of SCREENS) {
  test(`the driver’s ${screen.name} can be used by everybody, in every language, width and scheme`, () =>
    assertForEverybody(browser, stand, screen))
}

test('[R707-15a] a driver signs in by a code; a wrong one tells the tries left, and asking anew waits', async () => {
  const soon = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString()
  const request = { requestId: id(30), digits: 6, expiresAt: soon(300), resendAt: soon(55), triesLeft: 5 }
  const code = { 'POST /api/identity/codes': request }
  const wrong = { type: 'identity.code-wrong', status: 422, params: { triesLeft: 4 }, correlationId: 'stand' }
  const page = await open(
    '/driver/?lang=en',
    answers({ ...SIGNED_OUT, ...code, 'POST /api/identity/code-sign-in': wrong }, driverAnswers([])),
  )
  await page.getByLabel('Phone number').fill('8 701 000 00 01')
  await page.getByRole('button', { name: 'Get the code' }).click()
  assert.ok(await page.getByRole('button', { name: /Send again in \d+ s/ }).isDisabled())
  assert.deepEqual(stand.received.at(-1)?.body, { phone: '+77010000001', language: 'en' })
  // The last digit sends the code by itself.
  await page.getByLabel('Code', { exact: true }).pressSequentially('123456')
  await page.getByText('Tries left: 4', { exact: true }).waitFor()
  assert.equal(await page.getByLabel('Code', { exact: true }).inputValue(), '')
  stand.set(answers({ 'POST /api/identity/code-sign-in': DRIVER }, driverAnswers([])))
  await page.getByLabel('Code', { exact: true }).pressSequentially('654321')
  await page.getByText('No booking yet').waitFor()
  await page.context().close()
})

test('[R707-15b] [R707-16.5] registration signs the text that is shown; what was typed survives a reload', async () => {
  const page = await open('/driver/?lang=en', answers({ '/api/identity/me': REGISTERING }, driverAnswers([])))
  await page.getByLabel('Family name').fill('Сейітқали')
  await page.getByLabel('Given name').fill('Нұрлан')
  await page.reload()
  assert.equal(await page.getByLabel('Family name').inputValue(), 'Сейітқали')
  const next = page.getByRole('button', { name: 'Continue' })
  await next.click()
  await page.getByLabel('Birth date').fill('02/08/1985')
  await page.getByLabel('IIN').fill('850802')
  await next.click()
  await page.getByText('An IIN has 12 digits.').waitFor()
  await page.getByLabel('IIN').fill(rightIin())
  await next.click()
  await page.getByLabel('Number').fill('044556677')
  await page.getByLabel('Valid until').fill('2031-05-01')
  await next.click()
  await page.getByText('Пользовательское соглашение системы').waitFor()
  await page.getByRole('button', { name: 'Sign and register' }).click()
  await page.getByText('You cannot register without the agreement').waitFor()
  await page.getByLabel('I have read the agreement and sign it').check()
  stand.set(answers({ 'POST /api/identity/registration': DRIVER, '/api/identity/me': DRIVER }, driverAnswers([])))
  await page.getByRole('button', { name: 'Sign and register' }).click()
  await page.getByText('No booking yet').waitFor()
  const { agreement, self } = RegistrationBody.parse(
    stand.received.findLast(({ path }) => path.endsWith('/registration'))?.body,
  )
  assert.deepEqual(agreement, { version: '2026-01-01', language: 'en', digest: 'a'.repeat(64) })
  assert.equal(self.document.country, 'KZ')
  await page.context().close()
})

/** The one check digit that fits, found by the same arithmetic as the state's. */
function rightIin(): string {
  const first = '85080230014'
  const digits = first.split('').map(Number)
  const sum = (from: number) => digits.reduce((all, digit, i) => all + digit * (((i + from) % 11) + 1), 0) % 11
  return first + String(sum(0) === 10 ? sum(2) : sum(0))
}

test('[R707-16.5] a consent that is awaited is shown as such, and goes on by itself when it is given', async () => {
  const [given] = CONSENTS.consents
  const asked = { consents: [{ ...given, state: 'requested', decidedAt: null }] }
  const me = { ...DRIVER, self: { ...SELF, consent: 'requested' } }
  const page = await open(
    '/driver/consent?lang=en',
    answers({ '/api/identity/me': me, '/api/identity/consents': asked }),
  )
  await page.getByText('Waiting for your answer').waitFor()
  stand.set(driverAnswers([]))
  await page.getByRole('link', { name: 'Go to booking' }).waitFor()
  await page.context().close()
})

test('[R707-16.5] a consent says how it stands and what can be done; an SMS is told only where one is on its way or is asked for', async () => {
  const [own] = CONSENTS.consents
  const page = await open('/driver/help?lang=en', driverAnswers([]))
  for (const { resident = true, state, told, ask } of [
    {
      state: 'requested',
      told: /^Waiting for your answer… The state access-control service will send you an SMS/,
      ask: 0,
    },
    { state: 'given', told: null, ask: 0 },
    { resident: false, state: 'given', told: /^You gave it with the user agreement\.$/, ask: 0 },
    ...['denied', 'withdrawn', 'lapsed'].flatMap((over) => [
      {
        state: over,
        told: /^You cannot book without it\. Ask again: the state access-control service will then/,
        ask: 1,
      },
    ]),
    {
      resident: false,
      state: 'withdrawn',
      told: /^You cannot book without it\. Ask again: it is then given by the user agreement/,
      ask: 1,
    },
  ]) {
    const basis = resident ? 'access-control-service' : 'agreement'
    const me = { ...DRIVER, self: { ...SELF, resident, consent: state } }
    stand.set(answers({ '/api/identity/me': me, '/api/identity/consents': { consents: [{ ...own, basis, state }] } }))
    await page.goto(`${stand.url}/driver/consent?lang=en`)
    const stands = page.locator(`.consent[data-state="${state}"]`)
    await stands.waitFor()
    const said = stands.locator('.quiet')
    assert.equal(await said.count(), told === null ? 0 : 1, state)
    if (told) assert.match(await said.innerText(), told, state)
    assert.equal(await page.getByRole('button', { name: 'Ask again' }).count(), ask, state)
  }
  await page.context().close()
})

test('[R707-16.3] [R707-16.4] a form of the fleet stands whole when it opens: nothing stands in for words on their way', async () => {
  for (const [add, first] of [
    ['Add a truck', 'Plate'],
    ['Add a driver', 'Family name'],
    ['Add an owner', 'Company name'],
  ] as const) {
    const page = await open('/driver/fleet?lang=en', driverAnswers([]))
    const press = page.getByRole('button', { name: add, exact: true })
    await press.waitFor()
    await page.evaluate(`{
      globalThis.stoodIn = 0
      const look = () => (globalThis.stoodIn += document.querySelectorAll('dialog .skeleton').length)
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
    }`)
    await press.click()
    await page.getByRole('dialog').getByLabel(first, { exact: true }).waitFor()
    assert.equal(await page.evaluate('globalThis.stoodIn'), 0, add)
    await page.context().close()
  }
})

test('the button of a tall form is in sight in its dialog, and lies over nothing that has the focus', async () => {
  for (const width of [390, 1440]) {
    const page = await open('/driver/fleet?lang=en', driverAnswers([]), width)
    await page.getByRole('button', { name: 'Add a driver' }).click()
    const dialog = page.getByRole('dialog')
    const send = dialog.locator('.groups-foot .button-primary')
    await send.waitFor()
    const fields = dialog.locator('.group input, .group select')
    for (const field of await fields.all()) {
      await field.focus()
      const [own, bar] = [await field.boundingBox(), await dialog.locator('.groups-foot').boundingBox()]
      const height = page.viewportSize()?.height ?? 0
      assert.ok(own && bar && own.y + own.height <= bar.y && bar.y + bar.height <= height, JSON.stringify({ own, bar }))
    }
    await page.context().close()
  }
})

test('[R707-15b] the agreement is one box, and its title is the heading below that of the page', async () => {
  const page = await open('/driver/agreement?lang=en', driverAnswers([]))
  await page.getByText('Пользовательское соглашение системы').waitFor()
  const levels = await page.evaluate(
    "[...document.querySelectorAll('main :is(h1, h2, h3, h4)')].map((one) => one.tagName)",
  )
  assert.deepEqual(levels, ['H1', 'H2'])
  const framed = await page.evaluate(`[...document.querySelectorAll('main .card, main .card *')]
    .filter((one) => parseFloat(getComputedStyle(one).borderTopWidth) > 0 && one.matches('section')).length`)
  assert.equal(framed, 1)
  await page.context().close()
})

test('on a phone the links of ticket, booking and money are as high as a finger', async () => {
  for (const [path, link] of [
    ['/driver/', '.ticket-link'],
    [OWN, '.back-link'],
    ['/driver/money', '.movement-link'],
  ] as const) {
    const page = await open(`${path}?lang=en`, driverAnswers([summary()], booking()))
    // A link may be drawn anew while its page is read.
    await eventually(`${link} is 44 px high`, async () => {
      const box = await page.locator(link).first().boundingBox()
      return box !== null && box.height >= 44
    })
    await page.context().close()
  }
})

test('[R707-29] [R707-34] the call cannot be missed: it is read out, stands on top, and leads to the pass', async () => {
  const page = await open('/driver/?lang=en', twoBookings())
  const call = page.getByRole('alert').filter({ hasText: 'You are being called' })
  await call.waitFor()
  const ticket = page.locator('.ticket').first()
  assert.equal(await ticket.getAttribute('data-state'), 'called')
  await ticket.getByRole('link', { name: 'Show the pass' }).first().click()
  await page.locator('.pass .qr').waitFor()
  await page.context().close()
})

test('[R707-20b] a silent registry is told as "still checking", not as a refusal, and can be asked again', async () => {
  const page = await open(`${OWN}?lang=en`, driverAnswers([summary(HELD)], booking(HELD)))
  await page.getByText('Registries without an answer yet: 2').waitFor()
  assert.equal(await page.getByText('Reasons for the refusal').count(), 0)
  const path = `/api/queue/bookings/${id(500)}/check-again`
  stand.set(
    answers({ [`POST ${path}`]: { id: id(500), checks: 'pending' } }, driverAnswers([summary(HELD)], booking(HELD))),
  )
  await page.getByRole('button', { name: 'Ask the registries again' }).click()
  await page.getByText('Asked again.').waitFor()
  assert.equal(stand.received.at(-1)?.path, path)
  await page.context().close()
})

test('[R707-20b] a refusal lists every reason with who decides and its cure, apart from what is only told', async () => {
  const page = await open(`${OWN}?lang=en`, driverAnswers([], REFUSED))
  const reasons = page.locator('.reason[data-outcome="refuse"]')
  await reasons.first().waitFor()
  assert.equal(await reasons.count(), 2)
  const first = (await reasons.first().textContent()) ?? ''
  for (const part of [
    'Liability insurance',
    // No line breaks between the day and its month.
    '20\u00a0November 2026',
    'Take out or change the insurance',
    'paragraph 18 (8)',
  ])
    assert.ok(first.includes(part), `${part} in ${first}`)
  const told = (await page.locator('.reason[data-outcome="notify"]').textContent()) ?? ''
  assert.ok(told.replaceAll('\u00a0', ' ').includes('2; 17,300 ₸ in all'), told)
  assert.equal(await page.locator('.ticket-number').textContent(), 'none was given', 'it gets no number any more')
  await page.context().close()
})

test('[R707-28a] [R707-28c] cancelling says first what it costs and is sent only with a reason', async () => {
  const page = await open(`${OWN}?lang=en`, driverAnswers([summary()], booking()))
  await page.getByRole('button', { name: 'Cancel the booking' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('The fee of 4,325 ₸ is not returned').waitFor()
  await dialog.getByText('The deposit of 4,325 ₸ comes back').waitFor()
  const before = stand.received.length
  await dialog.getByRole('button', { name: 'Cancel the booking' }).click()
  await dialog.getByText('Choose a reason.').waitFor()
  assert.equal(stand.received.length, before, 'nothing is sent without a reason')
  await assertAccessible(page, 'the question before cancelling')
  const path = `/api/queue/bookings/${id(500)}/cancel`
  stand.set(answers({ [`POST ${path}`]: { id: id(500), state: 'cancelled', feeKept: true, depositReturned: true } }))
  await dialog.getByText('The truck broke down').click()
  await dialog.getByRole('button', { name: 'Cancel the booking' }).click()
  await page.getByText('Booking cancelled.').waitFor()
  assert.deepEqual(stand.received.at(-1), { method: 'POST', path, body: { reason: 'truck-broken' } })
  await page.context().close()
})

test('[R707-23] after the bank’s page the screen asks until the money is there, and believes no address', async () => {
  const held = driverAnswers([summary(HELD)], booking(HELD))
  const page = await open(`${OWN}?lang=en&invoice=${id(700)}&state=paid`, held)
  await page.getByText('Waiting for the bank’s confirmation').waitFor()
  // One invoice, one page: what may be on its way already is not paid a second time.
  const reopened = page.getByRole('link', { name: 'Back to payment' })
  assert.equal(await reopened.getAttribute('href'), invoice().redirectUrl)
  const anew = page.locator('#pay').getByRole('button')
  assert.equal(await anew.count(), 0)
  stand.set(answers({ [`/api/payments/invoices/${id(700)}`]: invoice({ lastDecline: 'DO_NOT_HONOR' }) }, held))
  await page.getByText('The bank declined the payment').waitFor()
  const again = page.getByRole('link', { name: 'Pay again' })
  await again.waitFor()
  assert.equal(await again.count(), 1)
  stand.set(answers({ [`/api/payments/invoices/${id(700)}`]: invoice({ state: 'expired' }) }, held))
  await page.getByText('The invoice has expired').waitFor()
  await anew.waitFor()
  const paid = booking({ ...HELD, payment: 'secured', next: { code: 'wait-for-checks', by: null } })
  stand.set(
    answers(
      { [`/api/payments/invoices/${id(700)}`]: PAID_INVOICE },
      driverAnswers([summary({ ...HELD, payment: 'secured' })], paid),
    ),
  )
  await page.getByText('Paid. Fee and deposit are set aside.').waitFor()
  await page.context().close()
})

test('[R707-23] the list of receipts tells when each was paid, not when it was asked for', async () => {
  const unpaid = invoice({ id: id(701), number: '2611000012' })
  const listed = { '/api/payments/invoices': { invoices: [PAID_INVOICE, unpaid] } }
  const page = await open('/driver/money?lang=en', answers(listed))
  const receipt = page.locator('.receipt-row')
  await receipt.filter({ hasText: `, ${PAID_CLOCK}` }).click()
  await page
    .getByRole('dialog')
    .getByText(new RegExp(`, ${PAID_CLOCK}$`))
    .waitFor()
  assert.equal(await receipt.count(), 1)
  await page.context().close()
})
