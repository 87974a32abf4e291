import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { OwnTrips, ReportRequest } from '#escort/contract.ts'
import { eventually } from '../support/eventually.ts'
import { at, id } from './fixtures/common.ts'
import { booking, driverAnswers, summary } from './fixtures/driver.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { assertForEverybody } from './support/everybody.ts'
import type { Answers } from './support/stand.ts'

const TRIP = id(900)
const BOOKING = summary().id
const REPORTS = `/api/escort/own-trips/${TRIP}/reports`

function answers(more: Readonly<Record<string, unknown>> = {}, colour = 'amber'): Answers {
  const own = OwnTrips.parse({
    zone: 'Asia/Almaty',
    trips: [
      {
        id: TRIP,
        reference: 'E-7K4M0012',
        state: 'active',
        plate: '707ABC05',
        booking: BOOKING,
        startPlace: 'Nur Zholy',
        finishPlace: 'Almaty',
        deadline: at(600),
        colour,
        corridor: [
          [80.02, 44.16],
          [78.4, 43.6],
          [76.95, 43.3],
        ],
        parking: [{ name: 'Kokpek', at: [78.6, 43.5] }],
        batteryPercent: 71,
        reports: [{ reason: 'fuel', until: at(20) }],
      },
    ],
  })
  const base = driverAnswers([summary()])
  return { ...base, json: { ...base.json, '/api/escort/own-trips': own, [`POST ${REPORTS}`]: { id: TRIP }, ...more } }
}

const { browser, stand } = await openBrowserStand(answers())

async function open(given: Answers): Promise<Page> {
  stand.set(given)
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(`${stand.url}/driver/?lang=en`)
  await page.getByText('Escort with a seal').waitFor()
  return page
}

/** The worker has everything of the page, the trip's own screen as well. */
const IS_KEPT = `navigator.serviceWorker.controller !== null &&
  caches.open('otkel-driver-1').then((cache) => cache.keys()).then((requests) => {
    const kept = new Set(requests.map(({ url }) => url))
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.includes('/assets/'))
    return ['escort-', 'offline-home-'].every((name) => loaded.some((one) => one.includes(name)))
      && loaded.every((name) => kept.has(name))
  })`

/** Looks again until the expression is true in the page. */
const until = (page: Page, expression: string): Promise<void> =>
  eventually(expression, async () => (await page.evaluate(expression)) === true)

async function tell(page: Page, reason: string): Promise<void> {
  await page.getByLabel(reason, { exact: true }).check()
  await page.getByLabel('How long it will take').selectOption('120')
  await page.getByRole('button', { name: 'Tell the centre' }).click()
}

test('[ESC-60] the driver’s trip with a seal can be used by everybody, in every language, width and scheme', () =>
  assertForEverybody(browser, stand, {
    name: 'home with a seal',
    path: '/driver/',
    answers: answers(),
    shows: '.escort-form',
  }))

test('[ESC-61] what the driver tells without a network is kept, survives a restart, and is sent once with its own time', async () => {
  const page = await open(answers())
  await until(page, IS_KEPT)
  // A page that begins anew may hear a moment later that it has no network; a dead line it finds at once.
  stand.hush(true)
  await page.context().setOffline(true)
  const before = stand.received.filter(({ path }) => path === REPORTS).length
  await tell(page, 'Breakdown, flat tyre')
  await page.getByText('Not sent yet').waitFor()
  await page.reload()
  await page.getByText('Saved on this phone', { exact: true }).waitFor()
  await page.getByText('Not sent yet').waitFor()
  assert.equal(stand.received.filter(({ path }) => path === REPORTS).length, before)
  stand.hush(false)
  await page.context().setOffline(false)
  await page.getByText('Not sent yet').waitFor({ state: 'hidden' })
  const sent = stand.received.filter(({ path }) => path === REPORTS).slice(before)
  const bodies = sent.map(({ body }) => ReportRequest.parse(body))
  assert.equal(new Set(bodies.map((body) => body.id)).size, 1)
  assert.deepEqual([bodies[0]?.reason, bodies[0]?.minutes], ['breakdown', 120])
  await page.context().close()
})

test('[ESC-36] the trip with a seal leads to its booking, and the booking says how the seal stands', async () => {
  const whole = booking({ id: BOOKING })
  const page = await open(answers({ [`/api/queue/bookings/${BOOKING}`]: whole }, 'red'))
  await page.getByRole('link', { name: 'The booking of this trip' }).click()
  await page.getByText('Escort with a seal · E-7K4M0012').waitFor()
  await page.getByText('Alarm: the centre will call you, stay where you are').waitFor()
  await page.getByRole('link', { name: 'Show the trip' }).click()
  await page.getByRole('button', { name: 'Tell the centre' }).or(page.locator('.escort-form')).first().waitFor()
  // A booking that no order names says nothing of it.
  const other = { id: id(501) }
  stand.set(answers({ [`/api/queue/bookings/${other.id}`]: booking(other) }))
  await page.goto(`${stand.url}/driver/bookings/${other.id}?lang=en`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  assert.equal(await page.getByText('Escort with a seal').count(), 0)
  await page.context().close()
})

test('[ESC-61] what the centre does not take is told with its reason, and is not tried for ever', async () => {
  const refused = { type: 'escort.trip-unknown', status: 404, correlationId: 'stand' }
  const page = await open(answers({ [`POST ${REPORTS}`]: refused }))
  await tell(page, 'Rest')
  await page.getByText('The centre did not accept it').waitFor()
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await page.getByText('The centre did not accept it').waitFor({ state: 'hidden' })
  await page.context().close()
})
