import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { DutyDraft } from '#escort/contract/duty.ts'
import { ZoneRehearsalRequest, ZoneRequest } from '#escort/contract/zones.ts'
import { EnrolRequest, OrderRequest, RouteRequest } from '#escort/contract.ts'
import { DUTY_KZ } from '#escort/packages/kz/duty.ts'
import { eventually } from '../support/eventually.ts'
import { answers, detail, INCIDENT, ROUTE, ZONE } from './fixtures/centre.ts'
import { id } from './fixtures/common.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { typeDay } from './support/keyboard.ts'
import { assertForEverybody } from './support/everybody.ts'
import type { Answers } from './support/stand.ts'

const { browser, stand, openAnew } = await openBrowserStand(answers())

async function open(view: string, given: Answers): Promise<Page> {
  stand.set(given)
  return openAnew(`/centre/?lang=en&view=${view}&map=svg`)
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
  await row.getByRole('group', { name: /^Until\s· optional/ }).waitFor()
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

test('[ESC-13] a seal is enrolled in a protocol of the server’s list, with its secret where that one needs it', async () => {
  const page = await open('stock', answers('active', { 'POST /api/escort/seals': { id: '8800000103' } }))
  const protocol = page.getByLabel('Protocol')
  await eventually('the list is there', async () => (await protocol.locator('option').count()) === 2)
  assert.deepEqual(await protocol.locator('option').allInnerTexts(), ['JT701', 'newest'])
  const form = page.locator('form')
  await form.getByLabel('Number', { exact: true }).fill('8800000103')
  await form.getByLabel('Model').fill('N1')
  await form.getByLabel('Country of the owner, e.g. KZ').fill('kz')
  assert.equal(await form.getByLabel('Secret key, for our own seals').count(), 0)
  await protocol.selectOption('newest')
  await form.getByLabel('Secret key, for our own seals').fill('s'.repeat(32))
  await form.getByRole('button', { name: 'Add a seal to the stock' }).click()
  await page.getByText('Done.').waitFor()
  const { number, protocol: sent, secret, ownerState } = EnrolRequest.parse(lastOf('/api/escort/seals'))
  assert.deepEqual([number, sent, secret, ownerState], ['8800000103', 'newest', 's'.repeat(32), 'KZ'])
})

async function openZones(more: Readonly<Record<string, unknown>> = {}, renderer: 'svg' | 'gl' = 'svg'): Promise<Page> {
  stand.set(answers('active', more))
  const page = await openAnew(`/centre/?lang=en&view=zones${renderer === 'svg' ? '&map=svg' : ''}`, {
    width: 1440,
    height: 1200,
  })
  await page.getByText('Kokpek, version 1').waitFor()
  return page
}

test('[ESC-20] [ESC-21] a zone is drawn by pressing its corners on the map, and the last one is taken back', async () => {
  const page = await openZones({ 'POST /api/escort/zones': { id: id(921) } })
  const map = page.locator('.map-svg')
  await page.locator('.map-area').waitFor()
  const corners = page.getByLabel('Corners', { exact: true })
  const press = async (x: number, y: number, count: number) => {
    await map.click({ position: { x, y } })
    await eventually(`${count} corners`, async () => (await corners.inputValue()).split('\n').length === count)
  }
  await press(200, 100, 1)
  await press(420, 100, 2)
  await page.getByText('An outline needs at least three corners.').waitFor()
  await press(420, 260, 3)
  await press(430, 270, 4)
  await page.getByRole('button', { name: 'Remove the last corner' }).click()
  await eventually('three corners', async () => (await corners.inputValue()).split('\n').length === 3)
  assert.equal(await page.locator('.map-area').count(), 2, 'the ring lies on the map beside the zone in force')
  await page.getByLabel('Kind').selectOption('no-stop')
  await page.getByLabel('Name', { exact: true }).fill('Shelek bridge')
  await page.getByLabel('Why it is drawn').fill('the bridge is repaired')
  await page.getByRole('button', { name: 'Propose the version' }).click()
  await page.getByText('Done.').waitFor()
  const { version, kind, name, ring, ended } = ZoneRequest.parse(lastOf('/api/escort/zones'))
  assert.deepEqual([version, kind, name, ended, ring.length], [1, 'no-stop', 'Shelek bridge', false, 3])
  const [west, east, south] = ring
  assert.ok(west && east && south && west[0] < east[0] && west[1] === east[1] && south[1] < east[1], String(ring))
})

test('[ESC-20] corners are pressed on the map that the graphics card draws as well', async () => {
  const page = await openZones({}, 'gl')
  const map = page.locator('.map[data-renderer="gl"] canvas')
  const corners = page.getByLabel('Corners', { exact: true })
  const rows = async () => (await corners.inputValue()).split('\n').filter(Boolean)
  const press = (x: number, y: number) => map.click({ position: { x, y } })
  // It hears presses once it is drawn, which nothing on the page tells.
  await eventually('the map hears a press', async () => {
    await press(120, 60)
    return (await rows()).length > 0
  })
  await corners.fill('')
  for (const [n, [x, y]] of (
    [
      [200, 100],
      [420, 100],
      [420, 260],
    ] as const
  ).entries()) {
    await press(x, y)
    await eventually(`${n + 1} corners`, async () => (await rows()).length === n + 1)
  }
  const [west, east, south] = (await rows()).map((row) => row.split(', ').map(Number))
  assert.ok((west?.[0] ?? 0) < (east?.[0] ?? 0) && (south?.[1] ?? 0) < (east?.[1] ?? 0), String([west, east, south]))
})

test('[ESC-21] without a pointer the corners of the next version are written as a list, and a refusal names the corner', async () => {
  const page = await openZones({
    'POST /api/escort/zones': {
      type: 'escort.zone-outside-country',
      status: 422,
      correlationId: 'stand',
      params: { corner: 2 },
    },
  })
  await page.getByRole('button', { name: 'Draw the next version' }).press('Enter')
  const corners = page.getByLabel('Corners', { exact: true })
  assert.equal((await corners.inputValue()).split('\n').length, ZONE.ring.length, 'it begins as the version before')
  await corners.fill('79, 43.5\n92, 43.5\n79.2, 43.8')
  await page.getByLabel('Why it is drawn').fill('the new yard')
  await page.getByRole('button', { name: 'Propose the version' }).press('Enter')
  await page.getByText('Corner 2 lies outside the country.').waitFor()
  const { id: zone, version, ring } = ZoneRequest.parse(lastOf('/api/escort/zones'))
  assert.deepEqual([zone, version, ring[1]], [ZONE.id, 2, [92, 43.5]])
})

test('[ESC-21] a version is tried on past trips at the desk, and only then signed', async () => {
  const draft = { ...ZONE, version: 2, kind: 'no-stop', approvedBy: null, approvedAt: null, inForce: false }
  const path = `/api/escort/zones/${ZONE.id}/rehearsals`
  const given = (rehearsal: unknown) => ({
    '/api/escort/zones': { zones: [ZONE, { ...draft, rehearsal }] },
    [`POST ${path}`]: {
      legs: 12,
      changed: 1,
      kinds: [{ kind: 'STOP_FORBIDDEN', before: 0, after: 1 }],
      trips: [{ reference: 'E-7K4M0012', plate: '707ABC05' }],
    },
    [`POST /api/escort/drawings/${ZONE.id}/approval`]: { id: ZONE.id },
  })
  const page = await openZones(given(null))
  await page.getByText('Not tried on past trips yet.').waitFor()
  assert.equal(await page.getByRole('button', { name: 'Sign the version' }).count(), 0)
  stand.set(answers('active', given({ at: ZONE.rehearsal.at, days: 30, legs: 12, changed: 1 })))
  await page.getByRole('button', { name: 'Try on the trips of the last thirty days' }).click()
  await page.getByText('Stop where none is allowed: now 0, then 1').waitFor()
  await page.getByText('707ABC05 · E-7K4M0012').waitFor()
  assert.deepEqual(ZoneRehearsalRequest.parse(lastOf(path)), { version: 2, days: 30 })
  await page.getByRole('button', { name: 'Sign the version' }).click()
  const approval = `/api/escort/drawings/${ZONE.id}/approval`
  await eventually('the approval was sent', () => lastOf(approval) !== undefined)
  await page.getByText('Done.').waitFor()
  assert.deepEqual(lastOf(approval), { kind: 'zone', version: 2 })
})
