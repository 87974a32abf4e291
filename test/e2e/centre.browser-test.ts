import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { DutyDraft } from '#escort/contract/duty.ts'
import { HangRequest, OrderRequest, RemoveRequest, RouteRequest } from '#escort/contract.ts'
import { DUTY_KZ } from '#escort/packages/kz/duty.ts'
import { eventually } from '../support/eventually.ts'
import { answers, detail, INCIDENT, ROUTE, TRIP } from './fixtures/centre.ts'
import { id } from './fixtures/common.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { typeDay } from './support/keyboard.ts'
import { assertForEverybody } from './support/everybody.ts'
import type { Answers } from './support/stand.ts'

const { browser, stand, openAnew } = await openBrowserStand(answers())

async function open(view: string, given: Answers): Promise<Page> {
  stand.set(given)
  const page = await openAnew(`/centre/?lang=en&view=${view}`)
  return page
}

const lastOf = (path: string) => stand.received.findLast((one) => one.path === path)?.body

for (const [view, shows] of [
  ['duty', '.centre-table'],
  ['stock', '.centre-fields'],
  ['routes', '.centre-form'],
  ['zones', '.centre-form'],
  ['trips', 'details'],
] as const) {
  test(`[ESC-3] [ESC-6] the centre’s ${view} can be used by everybody, in every language, width and scheme`, () =>
    assertForEverybody(browser, stand, {
      name: `centre, ${view}`,
      // The other renderer has a walk of its own in the kit; without a graphics card it costs as much as all the rest.
      path: `/centre/?view=${view}&map=svg`,
      answers: answers(),
      shows,
    }))
}

/** The card of the trip, chosen in the table as a person does. */
async function openCard(state: string, more: Readonly<Record<string, unknown>> = {}): Promise<Page> {
  const page = await open('trips', answers(state, more))
  await page.getByText('707ABC05', { exact: true }).first().click()
  await page.getByText('707ABC05 · E-7K4M0012').waitFor()
  return page
}

test('[ESC-14] a seal that does not say that it is closed is not hung: the checklist shows what it says of itself', async () => {
  const path = `/api/escort/trips/${TRIP}/legs`
  const refused = {
    type: 'escort.seal-not-ready',
    status: 422,
    correlationId: 'stand',
    params: { failed: ['rope-inserted', 'battery'] },
  }
  const { trip } = detail('finalised')
  const bare = { ...detail('finalised'), trip: { ...trip, legs: [] } }
  const given = { [`/api/escort/trips/${TRIP}`]: bare, [`POST ${path}`]: refused }
  const page = await openCard('finalised', given)
  await page.getByRole('textbox', { name: 'Seal', exact: true }).fill(' 8800000102 ')
  await page.getByLabel('Where it hangs').fill('rear door')
  await page.getByRole('button', { name: 'Hang the seal' }).click()
  await page.getByText('What the seal reports about itself').waitFor()
  const told = (met: boolean) => page.locator(`li[data-met="${met}"]`).allInnerTexts()
  assert.deepEqual(await told(false), ['✗ rope inserted', '✗ battery lasts to the end'])
  assert.equal((await told(true)).length, 6)
  stand.set(answers('finalised', { ...given, [`POST ${path}`]: { id: id(905) } }))
  await page.getByRole('button', { name: 'Hang the seal' }).click()
  await page.getByText('Done.').waitFor()
  await page.getByText('What the seal reports about itself').waitFor({ state: 'hidden' })
  const { seal, lockPoint } = HangRequest.parse(lastOf(path))
  assert.deepEqual([seal, lockPoint], ['8800000102', 'rear door'])
})

test('[ESC-37] [ESC-38] on the way a seal is only replaced; after the arrival what became of it is told', async () => {
  const path = `/api/escort/legs/${id(902)}/removal`
  const outcomes = async (page: Page) => {
    await page.locator('summary').getByText('8800000101 · rear door').click()
    const field = page.getByLabel('How the seal came off')
    await field.waitFor()
    return field.locator('option').allInnerTexts()
  }
  const underWay = await openCard('active')
  assert.deepEqual(await outcomes(underWay), ['replaced on the way'])
  const page = await openCard('arrived', { [`POST ${path}`]: { id: id(902) } })
  assert.equal((await outcomes(page)).length, 5)
  await page.getByLabel('How the seal came off').selectOption({ label: 'cut' })
  await page.getByRole('button', { name: 'Remove the seal' }).click()
  await page.getByText('Done.').waitFor()
  assert.equal(RemoveRequest.parse(lastOf(path)).outcome, 'cut-open')
})

test('[ESC-36] the card of a trip shows booking, gate and customs of the same truck', async () => {
  const page = await openCard('active')
  await page.getByText('The same truck elsewhere').waitFor()
  for (const text of [
    'Booking K7-40213',
    'drove in',
    'came to the barrier',
    'Declaration 26KZ0000001',
    'Kazakhstan: released',
  ])
    await page.getByText(text).first().waitFor()
})

test('[ESC-35] of more open incidents than the list shows, the rest is counted and told', async () => {
  const given = answers()
  const page = await open('trips', {
    ...given,
    streams: {
      '/api/escort/stream': [
        { event: 'trips', body: [detail('active').trip] },
        { event: 'incidents', body: { open: 533, incidents: [INCIDENT] } },
      ],
    },
  })
  await page.getByText('1 of 533: the newest, and those that have waited longest.').waitFor()
})

test('[ESC-19] [ESC-21] a corridor is drawn from pasted points, and another version is signed', async () => {
  const { json, streams } = answers()
  const unsigned = { id: ROUTE, version: 2, name: 'A2', tolerances: [150, 2000], plannedKmh: 55, approvedBy: null }
  const drawn = [
    {
      ...unsigned,
      points: [
        [80, 44],
        [79, 44],
      ],
      draftedBy: id(3),
    },
  ]
  const posts = {
    'POST /api/escort/routes': { id: ROUTE },
    [`POST /api/escort/drawings/${ROUTE}/approval`]: { id: ROUTE },
  }
  const page = await open('routes', {
    json: { ...json, ...posts, '/api/escort/routes': { routes: drawn } },
    ...(streams ? { streams } : {}),
  })
  await page.getByText('2 points, 150–2000 m to each side, 55 km/h').waitFor()
  await page.getByRole('button', { name: 'Sign the version' }).click()
  await page.getByText('Done.').waitFor()
  assert.deepEqual(lastOf(`/api/escort/drawings/${ROUTE}/approval`), { kind: 'route', version: 2 })
  await page.getByLabel('New version of').selectOption({ label: 'A2' })
  await page.getByLabel('Name', { exact: true }).fill('A2')
  const propose = page.getByRole('button', { name: 'Propose the version' })
  await page.getByLabel('The line', { exact: true }).fill('80.02, 44.16')
  await page.getByText('A line needs at least two points.').waitFor()
  assert.equal(await propose.isDisabled(), true)
  await page.getByLabel('The line', { exact: true }).fill('80.02, 44.16\n79.6, 44.1')
  await page.getByLabel('Why it is drawn').fill('the new bridge')
  await propose.click()
  const line = page.locator('textarea').first()
  await eventually('the form is empty again', async () => (await line.inputValue()) === '')
  const { version, points, tolerances, plannedKmh } = RouteRequest.parse(lastOf('/api/escort/routes'))
  assert.deepEqual(
    [version, points, tolerances, plannedKmh],
    [
      3,
      [
        [80.02, 44.16],
        [79.6, 44.1],
      ],
      [1000],
      60,
    ],
  )
})

test('[ESC-3] a row is put on top of the table, tried on past orders, and proposed', async () => {
  const page = await open('duty', answers())
  await page.getByText('In force: version 0').waitFor()
  await page.getByRole('button', { name: 'Change the table' }).click()
  await page.getByRole('button', { name: 'Add a row at the top' }).click()
  const row = page.locator('fieldset').first()
  await row.getByLabel('Row', { exact: true }).fill('phones')
  await row.getByLabel('HS begins with').fill('8517, 8471')
  await typeDay(row, 'From', '01122026')
  await row.getByLabel('Escort', { exact: true }).selectOption('not')
  await row.getByLabel('Act', { exact: true }).fill('list of the commission, item 4')
  await page.getByRole('button', { name: 'Try on the orders of the last thirty days' }).click()
  await page.getByText('12 orders; 1 of them would be decided differently.').waitFor()
  await page
    .getByText('required (stage 1, clothing, footwear and electronics by road) → not required (phones)')
    .waitFor()
  await page.getByLabel('Why it is changed').fill('item 4 of the list')
  await page.getByRole('button', { name: 'Propose the version' }).click()
  await page.getByRole('button', { name: 'Change the table' }).waitFor()
  const { version, rows, reason } = DutyDraft.parse(lastOf('/api/escort/duty-versions'))
  assert.deepEqual([version, reason, rows.length], [2, 'item 4 of the list', DUTY_KZ.length + 1])
  assert.deepEqual([rows[0]?.id, rows[0]?.hs, rows[0]?.outcome], ['phones', ['8517', '8471'], 'not'])
})

test('[ESC-6] an order is entered, and the table says at once whether it must be escorted', async () => {
  const page = await open('trips', answers())
  await page.locator('summary').getByText('New order').click()
  for (const [label, value] of [
    ['Country of the plate, e.g. KZ', 'kz'],
    ['Plate', '707 ABC 05'],
    ['BIN of the carrier', '123456789012'],
    ['HS codes, separated by commas', '8517, 640391'],
    ['Countries in the order of travel', 'cn, kz'],
    ['From', 'Nur Zholy'],
    ['To', 'Almaty'],
  ] as const)
    await page.locator('form').getByLabel(label, { exact: true }).fill(value)
  await page
    .getByText('required: stage 1, clothing, footwear and electronics by road; EEC Board Decision No. 84')
    .waitFor()
  await page.getByRole('button', { name: 'Order', exact: true }).click()
  await page.getByText('Done.').waitFor()
  const order = OrderRequest.parse(lastOf('/api/escort/trips'))
  assert.deepEqual(
    [order.plateCountry, order.hsCodes, order.countries, order.routeId, order.importer],
    ['KZ', ['8517', '640391'], ['CN', 'KZ'], ROUTE, 'other'],
  )
})
