import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixedClock } from '#platform/clock.ts'
import { buildServer } from '#platform/http/server.ts'
import { openLog } from '#platform/log.ts'
import { testDatabase } from '../../../test/support/database.ts'
import { Checkpoints, Countries, Holidays, Lanes, VehicleCategories } from '../contract.ts'
import { REFERENCE_REFUSALS } from '../domain/refusals.ts'
import { referenceRoutes } from './reference-routes.ts'

async function server(t: Parameters<typeof testDatabase>[0]) {
  const { db } = await testDatabase(t)
  const app = await buildServer({
    routes: referenceRoutes({ db, clock: fixedClock('2026-11-22T20:00:00Z'), zone: 'Asia/Almaty', country: 'KZ' }),
    refusals: [REFERENCE_REFUSALS],
    authenticate: () => Promise.resolve(null),
    log: openLog('test', 'silent'),
    checkResponses: true,
  })
  return async (url: string) => {
    const answer = await app.inject(url)
    return { status: answer.statusCode, body: answer.json() as Record<string, unknown> }
  }
}

test('[R707-5] anybody may see the checkpoints, their lanes, countries, categories and holidays', async (t) => {
  const get = await server(t)
  const { on, checkpoints } = Checkpoints.parse((await get('/api/reference/checkpoints')).body)
  assert.deepEqual([on, checkpoints.length], ['2026-11-23', 48])
  assert.equal(Lanes.parse((await get('/api/reference/checkpoints/NUR-ZHOLY/lanes')).body).lanes.length, 4)
  assert.equal(Countries.parse((await get('/api/reference/countries')).body).countries.length, 249)
  const { categories } = VehicleCategories.parse((await get('/api/reference/vehicle-categories')).body)
  assert.ok(categories.some(({ code, queued }) => code === 'N3' && queued))
  const { holidays } = Holidays.parse((await get('/api/reference/holidays?from=2026-12-01&until=2027-01-01')).body)
  assert.deepEqual(
    holidays.map(({ day }) => day),
    ['2026-12-16'],
  )
})

test('a day before the annex was worded so has no checkpoints', async (t) => {
  const get = await server(t)
  const { checkpoints } = Checkpoints.parse((await get('/api/reference/checkpoints?on=2025-03-23')).body)
  assert.deepEqual(checkpoints, [])
})

test('bad input is refused with its reason', async (t) => {
  const get = await server(t)
  const cases: readonly (readonly [string, number, string?])[] = [
    ['/api/reference/checkpoints/NOWHERE/lanes', 404, 'reference.checkpoint-unknown'],
    ["/api/reference/checkpoints/'%20or%201=1/lanes", 400],
    ['/api/reference/checkpoints?on=yesterday', 400],
    ['/api/reference/checkpoints?on=2026-11-22&limit=1', 400],
    ['/api/reference/checkpoints?on=2026-11-22&on=2026-11-23', 400],
    ['/api/reference/holidays?from=2026-01-01&until=2036-01-01', 422, 'reference.period-too-long'],
    ['/api/reference/holidays?from=2026-02-01&until=2026-01-01', 422, 'reference.period-too-long'],
  ]
  for (const [url, status, type] of cases) {
    const answer = await get(url)
    assert.equal(answer.status, status, url)
    if (type) assert.equal(answer.body['type'], type)
  }
})
