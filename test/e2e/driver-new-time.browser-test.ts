import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { citeOfAnyCountry } from '#law/public.ts'
import { NewTimeBody } from '#queue/contract.ts'
import { eventually } from '../support/eventually.ts'
import { id } from './fixtures/common.ts'
import { booking, DISPLACED, DISPUTED, driverAnswers, NEW_TIMES, summary } from './fixtures/driver.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { assertForEverybody } from './support/everybody.ts'
import type { Answers } from './support/stand.ts'

const OWN = `/driver/bookings/${id(500)}`
const TAKEN = booking({
  ...DISPLACED,
  cancellation: { allowed: true, feeKept: false, depositReturned: true },
  move: { allowed: false, left: 1 },
})

/** A driver whose time was taken; `more` is what else the queue answers. */
function asked(more: Readonly<Record<string, unknown>> = {}): Answers {
  const given = driverAnswers([summary(DISPLACED)], TAKEN)
  return { ...given, json: { ...given.json, [`/api/queue/bookings/${id(500)}/new-times`]: NEW_TIMES, ...more } }
}

const { browser, stand } = await openBrowserStand(asked())

async function open(path: string, given: Answers): Promise<Page> {
  stand.set(given)
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' })
  await page.goto(`${stand.url}${path}?lang=en`)
  return page
}

const POST = `POST /api/queue/bookings/${id(500)}/new-time`
const FULL = {
  type: 'queue.slot-full',
  status: 409,
  params: { startsAt: NEW_TIMES.nearest[0]?.startsAt },
  basis: 'order-707/22',
  citation: citeOfAnyCountry('order-707/22'),
  correlationId: 'stand',
}

test('the ticket without a time can be used by everybody, in every language, width and scheme', () =>
  assertForEverybody(browser, stand, {
    name: 'ticket without a time',
    path: '/driver/',
    answers: asked(),
    shows: '.ticket-gone',
  }))

test('the choice of a new time can be used by everybody, in every language, width and scheme', () =>
  assertForEverybody(browser, stand, {
    name: 'driver-new-time',
    path: `${OWN}/new-time`,
    answers: asked(),
    shows: '.new-time',
  }))

test('[QUE-8] the ticket says that its time is gone, that nothing is lost, and leads to the choice', async () => {
  const page = await open('/driver/', asked())
  await page.getByRole('alert').getByText('The checkpoint is closed at this time.').waitFor()
  await page.getByText('You lose nothing: another time costs no second fee').waitFor()
  assert.equal(await page.locator('.ticket-pass').count(), 0, 'no pass for a time that is gone')
  await page.getByRole('link', { name: 'Choose a new time' }).click()
  await page.getByRole('heading', { name: 'Nearest free times' }).waitFor()
  assert.match(page.url(), /\/new-time$/)
  await page.close()
})

const IN_DISPUTE = booking({
  ...DISPUTED,
  cancellation: { allowed: false, feeKept: false, depositReturned: false },
  move: { allowed: false, left: 1 },
})
const disputed = (): Answers => driverAnswers([summary(DISPUTED)], IN_DISPUTE)

test('the wait for an officer can be used by everybody, in every language, width and scheme', () =>
  assertForEverybody(browser, stand, {
    name: 'driver waits for an officer',
    path: `${OWN}/new-time`,
    answers: disputed(),
    shows: '.callout',
  }))

test('[QUE-8] [R707-30] while an officer looks at an entry nothing can be chosen or given up, and the driver reads why', async () => {
  const page = await open('/driver/', disputed())
  await page.getByText('An officer is checking an entry with this booking').waitFor()
  await page.locator('.ticket-head').getByText('Entry being checked', { exact: true }).waitFor()
  await page.locator('.ticket-stub').getByText('known once the officer has answered').waitFor()
  assert.equal(await page.getByText('New time needed').count(), 0, 'whether it is needed the officer decides')
  assert.equal(await page.getByRole('link', { name: 'Choose a new time' }).count(), 0)
  assert.equal(await page.getByText('You lose nothing').count(), 0, 'that is what the officer decides')
  await page.goto(`${stand.url}${OWN}/new-time?lang=en`)
  await page.getByText('an officer is still looking into it').waitFor()
  assert.equal(await page.locator('.new-time').count(), 0)
  await page.goto(`${stand.url}${OWN}?lang=en`)
  await page.getByText('An officer is checking an entry with this booking').waitFor()
  assert.equal(await page.getByRole('button', { name: 'Cancel the booking' }).count(), 0)
  await page.close()
})

test('[QUE-8] a proposed time is taken by two presses, with what it costs said before', async () => {
  const done = {
    id: id(500),
    startsAt: NEW_TIMES.nearest[1]?.startsAt,
    endsAt: NEW_TIMES.nearest[1]?.endsAt,
    ordinal: 3,
  }
  const page = await open(`${OWN}/new-time`, asked({ [POST]: done }))
  await page.locator('.new-time').nth(1).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('No second fee.').waitFor()
  await dialog.getByText('Your free move stays with you.').waitFor()
  await dialog.getByRole('button', { name: 'Take this time' }).click()
  await page.getByText('The booking has its new time.').waitFor()
  assert.deepEqual(NewTimeBody.parse(stand.received.at(-1)?.body), { slotId: NEW_TIMES.nearest[1]?.id })
  assert.match(page.url(), new RegExp(`${OWN}$`))
  await page.close()
})

test('[QUE-8] [R707-22] a place that another took first is said with its cure, and any other free time may be chosen', async () => {
  const page = await open(`${OWN}/new-time`, asked({ [POST]: FULL }))
  await page.locator('.new-time').nth(3).waitFor()
  await page.locator('.new-time').first().click()
  const left = { ...NEW_TIMES, nearest: NEW_TIMES.nearest.slice(1) }
  stand.set(asked({ [POST]: FULL, [`/api/queue/bookings/${id(500)}/new-times`]: left }))
  await page.getByRole('button', { name: 'Take this time' }).click()
  await page.getByRole('dialog').getByRole('alert').getByText('Order No. 707, paragraph 22').waitFor()
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await eventually('what is gone is proposed no more', async () => (await page.locator('.new-time').count()) === 3)
  await page.getByRole('button', { name: 'Another day or hour' }).click()
  await page.locator('.calendar').waitFor()
  assert.equal(await page.locator('.hours-price').count(), 0, 'another time costs nothing')
  await page.getByRole('button', { name: 'Next month' }).click()
  await page.locator('.day[data-heat="many"]').first().click()
  await page.locator('.hour:enabled').first().click()
  await page.getByRole('dialog').getByText('No second fee.').waitFor()
  await page.close()
})

test('[QUE-8] [R707-28f] giving up says that everything comes back; without a free time the same is offered', async () => {
  const none = { ...NEW_TIMES, nearest: [] }
  const page = await open(`${OWN}/new-time`, asked({ [`/api/queue/bookings/${id(500)}/new-times`]: none }))
  await page.getByText('No other time is free now').waitFor()
  await page.getByRole('button', { name: 'Cancel the booking' }).click()
  await page.getByRole('dialog').locator('.cost li[data-good="true"]').waitFor()
  assert.equal(await page.getByRole('dialog').locator('.cost li[data-good="false"]').count(), 0)
  await page.close()
})

test('[QUE-8] the page of the booking tells no hour of entry any more, and its pass is gone from the phone', async () => {
  const had = driverAnswers([summary()], booking())
  const page = await open(OWN, had)
  const entry = page.locator('dt').filter({ hasText: /^Entry$/ })
  await entry.waitFor()
  const kept = () => page.evaluate<string>('JSON.stringify({ ...localStorage })')
  await eventually('the pass is kept', async () => (await kept()).includes('qrSvg'))
  stand.set(asked())
  await page.goto(`${stand.url}${OWN}?lang=en`)
  await page.locator('.ticket-gone').waitFor()
  assert.equal(await entry.count(), 0)
  await eventually('the pass is dropped', async () => !(await kept()).includes('qrSvg'))
  await page.close()
})

test('[QUE-8] a booking that has its time again offers no choice', async () => {
  const given = asked()
  const whole = { [`/api/queue/bookings/${id(500)}`]: booking({ state: 'confirmed' }) }
  const page = await open(`${OWN}/new-time`, { ...given, json: { ...given.json, ...whole } })
  await page.getByText('There is no time to choose').waitFor()
  assert.equal(await page.locator('.new-time').count(), 0)
  await page.close()
})
