import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { mapOf } from '#reference/public.ts'
import { eventually } from '../support/eventually.ts'
import { carrierAnswers, TRIP as CARRIER_TRIP } from './fixtures/carrier.ts'
import { answers, detail, INCIDENT } from './fixtures/centre.ts'
import { at, CHECKPOINTS, id } from './fixtures/common.ts'
import { driverAnswers } from './fixtures/driver.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import type { Answers } from './support/stand.ts'

const PLACE = { latitude: 44.2, accuracyKm: 1 }

const { browser, stand, openAnew } = await openBrowserStand(answers())

const { trip } = detail('active')
const [leg] = trip.legs
const tripAt = (n: number, plate: string, place: readonly [number, number] | null) => ({
  ...trip,
  id: id(n),
  plate,
  colour: 'red' as const,
  legs: place && leg ? [{ ...leg, id: id(n + 1), lon: place[0], lat: place[1] }] : [],
})
const EAST = tripAt(960, '101AAA01', [80, 44.1])
const WEST = tripAt(970, '202BBB02', [52, 50])
const NOWHERE = tripAt(980, '303CCC03', null)
const TRIPS = [EAST, WEST, NOWHERE]

/** A centre with an incident on each trip. */
function centre(): Answers {
  const { json } = answers()
  const cards = TRIPS.map((one) => [`/api/escort/trips/${one.id}`, { ...detail('active'), trip: one }])
  const incidents = TRIPS.map((one, n) => ({ ...INCIDENT, id: id(990 + n), tripId: one.id, plate: one.plate }))
  return {
    json: { ...json, '/api/reference/map': mapOf('KZ'), ...Object.fromEntries(cards) },
    streams: {
      '/api/escort/stream': [
        { event: 'trips', body: TRIPS },
        { event: 'incidents', body: { open: incidents.length, incidents } },
      ],
    },
  }
}

async function open(path: string, given: Answers): Promise<Page> {
  stand.set(given)
  return openAnew(path)
}

/** Whether the chosen sign lies within the frame of a map that is drawn as SVG. */
async function isInSight(page: Page): Promise<boolean> {
  const [frame, sign] = await Promise.all(
    ['.map-frame', '.map-sign[data-chosen] .map-shape'].map((one) => page.locator(one).boundingBox()),
  )
  if (!frame || !sign) return false
  const [x, y] = [sign.x + sign.width / 2, sign.y + sign.height / 2]
  return x > frame.x && y > frame.y && x < frame.x + frame.width && y < frame.y + frame.height
}

const look = (page: Page) => page.locator('.map-svg > g').first().getAttribute('transform')

test('[ESC-35] the trip of an incident that is chosen by key comes into sight; one that is in sight moves nothing', async () => {
  const page = await open('/centre/?lang=en&map=svg', centre())
  await page.locator('.triage-item').nth(2).waitFor()
  await page.keyboard.press('j')
  await page.getByText('101AAA01 · E-7K4M0012').waitFor()
  await eventually('the eastern trip is in sight', () => isInSight(page))
  // Near by: the other one is a thousand kilometres out of the frame.
  for (let step = 0; step < 5; step += 1) await page.getByRole('button', { name: 'Zoom in' }).click()
  const before = await look(page)
  await page.keyboard.press('j')
  await page.getByText('202BBB02 · E-7K4M0012').waitFor()
  await eventually('the western trip is in sight', () => isInSight(page))
  const there = await look(page)
  assert.notEqual(there, before)
  await page.keyboard.press('j')
  await page.getByText('303CCC03 · E-7K4M0012').waitFor()
  assert.equal(await look(page), there, 'what has no place moves nothing')
  await page.keyboard.press('k')
  await page.getByText('202BBB02 · E-7K4M0012').waitFor()
  assert.equal(await look(page), there, 'what is in sight moves nothing')
})

test('[ESC-35] a link comes to its trip, and a search that does not find it leaves it on the map', async () => {
  const page = await open(`/centre/?lang=en&map=svg&trip=${WEST.id}`, centre())
  await page.getByText('202BBB02 · E-7K4M0012').waitFor()
  await page.getByRole('searchbox').first().fill('101AAA01')
  await eventually('two signs', async () => (await page.locator('.map-sign').count()) === 2)
  await eventually('it stays in sight', () => isInSight(page))
  await page.locator('.triage-item').first().click()
  await page.getByText('101AAA01 · E-7K4M0012').waitFor()
  await eventually('one sign', async () => (await page.locator('.map-sign').count()) === 1)
  await page.reload()
  await page.getByText('101AAA01 · E-7K4M0012').waitFor()
})

test('[ESC-35] a trip is brought into sight on the map of the graphics card too, and stays there when the page turns dark', async () => {
  const page = await open('/centre/?lang=en', centre())
  await page.locator('.map[data-renderer="gl"] canvas').waitFor()
  await page.locator('.triage-item').nth(2).waitFor()
  await page.keyboard.press('j')
  for (let step = 0; step < 5; step += 1) await page.getByRole('button', { name: 'Zoom in' }).click()
  await page.keyboard.press('j')
  await page.getByText('202BBB02 · E-7K4M0012').waitFor()
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await page.locator('.triage-item').nth(2).click()
    await page.getByText('303CCC03 · E-7K4M0012').waitFor()
    // It was put in the middle: what is pressed there is the western trip.
    await eventually('the western trip is in the middle', async () => {
      await page.locator('.map-canvas canvas').click()
      return page.getByText('202BBB02 · E-7K4M0012').isVisible()
    })
  }
})

test('[ESC-35] a map whose code for the graphics card is lost is drawn without it, and what stands beside it stays', async () => {
  stand.set(centre())
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  let lost = 0
  await page.route(/\/assets\/gl-map-[^/]*\.js/, (route) => {
    lost += 1
    return route.abort()
  })
  await page.goto(`${stand.url}/centre/?lang=en`)
  await page.locator('.map-svg .map-sign').first().waitFor({ state: 'attached' })
  assert.ok(lost > 0)
  await page.locator('.triage-item').nth(2).waitFor()
  await context.close()
})

test('[ESC-62] a dispatcher who chooses a truck in the list sees it on the map', async () => {
  const place = (lon: number, lat: number) => ({ heardAt: at(-2), at: [lon, lat] as [number, number] })
  const near = { ...CARRIER_TRIP, place: place(80, 44) }
  const far = { ...CARRIER_TRIP, id: id(950), plate: '707ABC06', reference: 'E-7K4M0013', place: place(52, 50) }
  const given = carrierAnswers([near, far])
  const page = await open('/carrier/?lang=en&map=svg', {
    ...given,
    json: { ...given.json, '/api/reference/map': mapOf('KZ') },
  })
  for (let step = 0; step < 5; step += 1) await page.getByRole('button', { name: 'Zoom in' }).click()
  await page.getByRole('button', { name: /707ABC06/ }).click()
  await page.getByRole('heading', { name: '707ABC06 · E-7K4M0013' }).waitFor()
  await eventually('the far truck is in sight', () => isInSight(page))
})

test('[R707-16.1] a driver who comes back to the map finds his checkpoint on it, never within a group', async () => {
  const { json } = driverAnswers([])
  const [first] = CHECKPOINTS.checkpoints
  const near = (code: string, longitude: number) => ({ ...first, code, location: { ...PLACE, longitude } })
  const page = await open('/driver/book/checkpoint?lang=en&map=svg', {
    json: {
      ...json,
      '/api/reference/map': mapOf('KZ'),
      '/api/reference/checkpoints': {
        ...CHECKPOINTS,
        checkpoints: [near('NUR-ZHOLY', 80.4), near('KHORGOS', 80.41), near('KALZHAT', 80.6)],
      },
    },
  })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'On the map' }).click()
  await page.locator('.map-sign').first().waitFor()
  assert.equal(await page.locator('.map-sign[data-chosen]').count(), 0)
  await page.getByText(/^On the map: \d+$/).click()
  await page.locator('.map-list-item').first().click()
  await page.locator('.checkpoints-looked .checkpoint').click()
  await page.goBack()
  await page.getByRole('button', { name: 'On the map' }).click()
  await eventually('the chosen checkpoint is in sight', () => isInSight(page))
})

test('whose data a map shows is told in the words of the language; the names of the sources stay as they are', async () => {
  for (const [language, words] of [
    ['kk', 'Natural Earth (қоғамдық игілік); GeoNames'],
    ['ru', 'Natural Earth (общественное достояние); GeoNames'],
    ['en', 'Natural Earth (public domain); GeoNames'],
    ['zh', 'Natural Earth（公有领域）；GeoNames'],
  ] as const) {
    const page = await open(`/centre/?lang=${language}&map=svg`, centre())
    await page.locator('.map-source', { hasText: words }).waitFor()
    assert.equal((await page.locator('.map-source').innerText()).includes('public domain'), language === 'en')
  }
})
