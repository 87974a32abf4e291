import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { DutyDraft, DutyTables } from '#escort/contract/duty.ts'
import { OrderRequest, TripDetail } from '#escort/contract.ts'
import { DUTY_KZ } from '#escort/packages/kz/duty.ts'
import { ABOUT, at, id } from './fixtures/common.ts'
import { OFFICER } from './fixtures/checkpoint.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { assertForEverybody } from './support/everybody.ts'
import type { Answers } from './support/stand.ts'

const TRIP = id(900)
const ROUTE = id(901)
const TABLES = DutyTables.parse({
  inForce: { version: 0, rows: DUTY_KZ, reason: null, draftedBy: null, approvedBy: null },
  draft: { version: 1, rows: DUTY_KZ, reason: 'list of the commission', draftedBy: id(3), approvedBy: null },
})
const ANSWER = {
  version: 0,
  outcome: 'must',
  row: 'stage-1-road',
  reason: 'goods-by-stage',
  act: 'No. 84',
  goods: '8517',
}

const detail = (state: string) =>
  TripDetail.parse({
    trip: {
      id: TRIP,
      reference: 'E-7K4M0012',
      state,
      reason: 'goods-by-stage',
      procedure: 'transit',
      plate: '707ABC05',
      trailer: null,
      container: null,
      declaration: null,
      booking: null,
      carrierBin: '123456789012',
      countries: ['CN', 'KZ'],
      startPlace: 'Nur Zholy',
      finishPlace: 'Almaty',
      routeId: ROUTE,
      routeVersion: 1,
      sealCount: 2,
      deadline: at(600),
      orderedBy: id(3),
      finalisedBy: id(4),
      orderedAt: at(-60),
      activatedAt: null,
      colour: 'green',
      legs: [
        {
          id: id(902),
          seal: '8800000101',
          lockPoint: 'rear door',
          colour: 'green',
          lat: 44.1,
          lon: 80,
          speedKmh: 40,
          batteryPercent: 80,
          at: at(-1),
          heardAt: at(-1),
          activatedAt: at(-50),
          removedAt: null,
          outcome: null,
        },
      ],
    },
    duty: ANSWER,
    charges: [
      { service: 'start', amount: '70001.00', act: 'prices' },
      { service: 'completion', amount: null, act: null },
    ],
    corridor: [],
    tolerances: [],
    zones: [],
    track: [],
    events: [],
    incidents: [],
  })

function answers(state = 'active', more: Readonly<Record<string, unknown>> = {}): Answers {
  const { trip } = detail(state)
  return {
    json: {
      '/api/platform/about': ABOUT,
      '/api/identity/me': OFFICER,
      '/api/reference/countries': { on: '2026-11-22', countries: [] },
      '/api/escort/duty': TABLES,
      '/api/escort/seals': {
        seals: [
          {
            number: '8800000101',
            protocol: 'jt701',
            model: 'JT701D',
            ownerState: 'KZ',
            post: null,
            state: 'stock',
            lockCycles: 3,
          },
        ],
      },
      '/api/escort/routes': {
        routes: [
          {
            id: ROUTE,
            version: 1,
            name: 'A2',
            points: [
              [80, 44],
              [79, 44],
            ],
            tolerances: [500],
            plannedKmh: 60,
            approvedBy: id(4),
            draftedBy: id(3),
          },
        ],
      },
      [`/api/escort/trips/${TRIP}`]: detail(state),
      'POST /api/escort/duty-answers': ANSWER,
      'POST /api/escort/duty-versions': { id: '2' },
      'POST /api/escort/trips': { id: TRIP },
      'POST /api/escort/duty-rehearsals': {
        orders: 12,
        changed: [
          {
            reference: 'E-1',
            plate: '707ABC05',
            before: { outcome: 'must', row: 'stage-1-road', goods: '8517' },
            after: { outcome: 'not', row: 'phones', goods: '8517' },
          },
        ],
      },
      ...more,
    },
    streams: {
      '/api/escort/stream': [
        { event: 'trips', body: [trip] },
        { event: 'incidents', body: { open: 0, incidents: [] } },
      ],
    },
  }
}

const { browser, stand } = await openBrowserStand(answers())

async function open(view: string, given: Answers): Promise<Page> {
  stand.set(given)
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(`${stand.url}/centre/?lang=en&view=${view}`)
  return page
}

const lastOf = (path: string) => stand.received.findLast((one) => one.path === path)?.body

for (const [view, shows] of [
  ['duty', '.centre-table'],
  ['stock', '.centre-fields'],
  ['trips', 'details'],
] as const) {
  test(`[ESC-3] [ESC-6] the centre’s ${view} can be used by everybody, in every language, width and scheme`, () =>
    assertForEverybody(browser, stand, {
      name: `centre, ${view}`,
      path: `/centre/?view=${view}`,
      answers: answers(),
      shows,
    }))
}

test('[ESC-3] a row is put on top of the table, tried on past orders, and proposed', async () => {
  const page = await open('duty', answers())
  await page.getByText('In force: version 0').waitFor()
  await page.getByRole('button', { name: 'Change the table' }).click()
  await page.getByRole('button', { name: 'Add a row on top' }).click()
  const row = page.locator('fieldset').first()
  await row.getByLabel('Row', { exact: true }).fill('phones')
  await row.getByLabel('HS begins with').fill('8517, 8471')
  await row.getByLabel('From').fill('2026-12-01')
  await row.getByLabel('Escort', { exact: true }).selectOption('not')
  await row.getByLabel('Act', { exact: true }).fill('list of the commission, item 4')
  await page.getByRole('button', { name: 'Try on the orders of thirty days' }).click()
  await page.getByText('12 orders; 1 of them would be decided otherwise.').waitFor()
  await page.getByText('must (stage-1-road) → not (phones)').waitFor()
  await page.getByLabel('Why it is changed').fill('item 4 of the list')
  await page.getByRole('button', { name: 'Propose the version' }).click()
  await page.getByRole('button', { name: 'Change the table' }).waitFor()
  const { version, rows, reason } = DutyDraft.parse(lastOf('/api/escort/duty-versions'))
  assert.deepEqual([version, reason, rows.length], [2, 'item 4 of the list', DUTY_KZ.length + 1])
  assert.deepEqual([rows[0]?.id, rows[0]?.hs, rows[0]?.outcome], ['phones', ['8517', '8471'], 'not'])
  await page.context().close()
})

test('[ESC-6] an order is entered, and the table says at once whether it must be escorted', async () => {
  const page = await open('trips', answers())
  await page.locator('summary').getByText('New order').click()
  for (const [label, value] of [
    ['Country of the plate, e.g. KZ', 'kz'],
    ['Plate', '707 ABC 05'],
    ['BIN of the carrier', '123456789012'],
    ['HS codes, with commas', '8517, 640391'],
    ['Countries in the order of the way', 'cn, kz'],
    ['From', 'Nur Zholy'],
    ['To', 'Almaty'],
  ] as const)
    await page.locator('form').getByLabel(label, { exact: true }).fill(value)
  await page.getByText('must: row stage-1-road, No. 84').waitFor()
  await page.getByRole('button', { name: 'Order', exact: true }).click()
  await page.getByText('Done.').waitFor()
  const order = OrderRequest.parse(lastOf('/api/escort/trips'))
  assert.deepEqual(
    [order.plateCountry, order.hsCodes, order.countries, order.routeId, order.importer],
    ['KZ', ['8517', '640391'], ['CN', 'KZ'], ROUTE, 'other'],
  )
  await page.context().close()
})
