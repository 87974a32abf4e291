import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { ReportRequest } from '#escort/contract.ts'
import { carrierAnswers, TRIP } from './fixtures/carrier.ts'
import { id } from './fixtures/common.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { assertForEverybody } from './support/everybody.ts'

const { browser, stand, openAnew } = await openBrowserStand(carrierAnswers())
const OTHER = { ...TRIP, id: id(950), plate: '707ABC06', reference: 'E-7K4M0013', colour: 'green' as const }
const REPORTS = `/api/escort/carrier-trips/${TRIP.id}/reports`

test('[ESC-62] the carrier’s desk can be used by everybody, in every language, width and scheme', () =>
  assertForEverybody(browser, stand, {
    name: 'carrier',
    // The other renderer has a walk of its own in the kit; without a graphics card it costs as much as all the rest.
    path: '/carrier/?map=svg',
    answers: carrierAnswers(),
    shows: '.carrier-stack',
  }))

async function open(...given: Parameters<typeof carrierAnswers>): Promise<Page> {
  stand.set(carrierAnswers(...given))
  return openAnew('/carrier/?lang=en&map=svg')
}

test('[ESC-62] a dispatcher sees seals, term and expected arrival, papers, and what became of incidents', async () => {
  const page = await open([TRIP, OTHER])
  await page.getByRole('heading', { name: '707ABC05 · E-7K4M0012' }).waitFor()
  for (const text of [
    'Seal 8800000101',
    'rear door · the centre is looking at it · 64%',
    'At the planned speed the truck will arrive after its time limit.',
    '26KZ0000001',
    'Booking K7-40213',
    'Declaration 26KZ0000001: released',
    'Off the route beyond the legal limit',
    'is being worked on',
    'false alarm',
  ])
    await page.getByText(text).first().waitFor()
  await page.locator('summary').getByText('What was concluded').click()
  await page.getByText('Jammed area: this counts in your favour').waitFor()
  await page.getByText('withdrawn: records received later show otherwise').waitFor()
  await page.getByRole('button', { name: /707ABC06/ }).click()
  await page.getByRole('heading', { name: '707ABC06 · E-7K4M0013' }).waitFor()
  const gone = { type: 'escort.trip-unknown', status: 404, correlationId: 'stand', params: {} }
  stand.set(carrierAnswers([TRIP, OTHER], { [`/api/escort/carrier-trips/${TRIP.id}`]: gone }))
  await page.reload()
  await page.getByText('There is no such trip.').waitFor()
  await page.getByRole('button', { name: /707ABC06/ }).click()
  await page.getByRole('heading', { name: '707ABC06 · E-7K4M0013' }).waitFor()
})

test('[ESC-61] [ESC-62] a dispatcher tells the centre before the alarm, and a refusal says why', async () => {
  const refused = { type: 'escort.not-own-trip', status: 403, correlationId: 'stand', params: {} }
  const page = await open([TRIP], { [`POST ${REPORTS}`]: refused })
  await page.getByLabel('What happened').selectOption('breakdown')
  await page.getByLabel('How long it will take').selectOption('120')
  await page.getByLabel('What else to tell the centre').fill('tyre changed at Shelek')
  await page.getByRole('button', { name: 'Tell the centre' }).click()
  await page.getByText('This is not your trip.').waitFor()
  stand.set(carrierAnswers([TRIP], { [`POST ${REPORTS}`]: { id: id(951) } }))
  await page.getByRole('button', { name: 'Tell the centre' }).click()
  await page.getByText('The centre has been told.').waitFor()
  const sent = ReportRequest.parse(stand.received.findLast(({ path }) => path === REPORTS)?.body)
  assert.deepEqual([sent.reason, sent.minutes, sent.note], ['breakdown', 120, 'tyre changed at Shelek'])
  // How long it takes is asked of everything but a call for help: what was chosen before is not said of it.
  await page.getByLabel('How long it will take').selectOption('240')
  await page.getByLabel('What happened').selectOption('help')
  const called = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith(REPORTS))
  await page.getByRole('button', { name: 'Tell the centre' }).click()
  const call = ReportRequest.parse((await called).postDataJSON())
  assert.deepEqual([call.reason, call.minutes], ['help', 60])
})

test('[ESC-62] a firm without an escorted truck is told so', async () => {
  const page = await open([])
  await page.getByText('None of your trucks is under escort now.').waitFor()
})
