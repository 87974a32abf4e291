import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { ZoneRehearsalRequest, ZoneRequest } from '#escort/contract/zones.ts'
import { eventually } from '../support/eventually.ts'
import { answers, ZONE } from './fixtures/centre.ts'
import { id } from './fixtures/common.ts'
import { openBrowserStand } from './support/browser-stand.ts'

const { stand, openAnew } = await openBrowserStand(answers())

async function open(more: Readonly<Record<string, unknown>> = {}, renderer: 'svg' | 'gl' = 'svg'): Promise<Page> {
  stand.set(answers('active', more))
  const page = await openAnew(`/centre/?lang=en&view=zones${renderer === 'svg' ? '&map=svg' : ''}`, {
    width: 1440,
    height: 1200,
  })
  await page.getByText('Kokpek, version 1').waitFor()
  return page
}

const lastOf = (path: string) => stand.received.findLast((one) => one.path === path)?.body

test('[ESC-20] [ESC-21] a zone is drawn by pressing its corners on the map, and the last one is taken back', async () => {
  const page = await open({ 'POST /api/escort/zones': { id: id(921) } })
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
  const page = await open({}, 'gl')
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
  const page = await open({
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
  const page = await open(given(null))
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
