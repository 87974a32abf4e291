import assert from 'node:assert/strict'
import test from 'node:test'
import { z } from 'zod'
import { openLog } from '../log.ts'
import { route } from './route.ts'
import { buildServer } from './server.ts'
import { isNestedTooDeep, textProblem } from './input-text.ts'

test('days of 1900 to 2100 pass in every form, days outside do not, and a text about a year is a text', () => {
  const problemOf = (value: unknown) => textProblem(JSON.stringify({ value: [value] }))
  const near = ['1900-01-01', '1999-12-31', '2026-11-28T10:00:00Z', '2100-12-31', 'in 0001-01-01 and later', '0001', 3]
  assert.deepEqual(
    near.filter((value) => problemOf(value) !== null),
    [],
  )
  const far = [
    '0000-01-01',
    '0001-01-01',
    '1899-12-31T00:00:00Z',
    '2101-01-01',
    '2200-01-01',
    '9999-12-31',
    '+275760-09-13',
    '-000001-01-01T00:00:00Z',
  ]
  assert.deepEqual(
    far.filter((value) => problemOf(value) === null),
    [],
  )
})

test('zones of the earth pass in an instant, zones that are nowhere do not', () => {
  const problemOf = (value: string) => textProblem(JSON.stringify([value]))
  const known = ['2026-11-28T10:00:00Z', '2026-11-28T10:00:00+14:00', '2026-11-28T10:00-12:00', '2026-11-28T10:00+0545']
  assert.deepEqual(
    known.filter((value) => problemOf(value) !== null),
    [],
  )
  const nowhere = ['2026-11-28T10:00:00+23:59', '2026-11-28T10:00:00.5-15:00', '2026-11-28T10:00+2000']
  assert.deepEqual(
    nowhere.filter((value) => problemOf(value) === null),
    [],
  )
})

test('extremes of a date and marks of direction are refused on every route, in path, query and body, however they are written', async (t) => {
  const Day = z.strictObject({ day: z.string() })
  const common = { access: 'public', load: 'query', summary: 'A route of the test.', run: async () => ({}) } as const
  const app = await buildServer({
    routes: [
      route({ ...common, method: 'GET', url: '/at/:day', subject: 'day', params: Day, query: Day.partial() }),
      route({ ...common, method: 'POST', url: '/do', body: Day }),
    ],
    refusals: [],
    authenticate: async () => null,
    log: openLog('test', 'silent'),
  })
  t.after(() => app.close())
  const get = async (url: string) => (await app.inject({ url })).statusCode
  const post = async (payload: string) =>
    (await app.inject({ method: 'POST', url: '/do', payload, headers: { 'content-type': 'application/json' } }))
      .statusCode
  assert.deepEqual(
    [await get('/at/2026-11-28'), await get('/at/0001-01-01'), await get('/at/2026-11-28?day=0000-01-01')],
    [200, 400, 400],
  )
  assert.deepEqual(
    [
      await post('{"day":"2026-11-28"}'),
      await post('{"day":"0001-01-01"}'),
      await post('{"day":"\\u0030001-01-01"}'),
      await post('{"day":"KZ\u202e321"}'),
      await post('{"day":"KZ\\u202e321"}'),
    ],
    [200, 400, 400, 400, 400],
  )
})

test('what is nested deeper than any form is refused before it is read, at any place of a body, and text is only text', async (t) => {
  const deep = (levels: number, open = '[', close = ']') => `${open.repeat(levels)}${close.repeat(levels)}`
  assert.equal(isNestedTooDeep(Buffer.from(deep(64))), false)
  assert.equal(isNestedTooDeep(Buffer.from(deep(65))), true)
  assert.equal(isNestedTooDeep(Buffer.from(`{"a":"${'['.repeat(100)}\\"${'{'.repeat(100)}","b":[]}`)), false)
  const app = await buildServer({
    routes: [
      route({
        method: 'POST',
        url: '/keep',
        access: 'public',
        load: 'command',
        summary: 'Keeps anything.',
        body: z.strictObject({ content: z.json() }),
        bodyLimit: 2 * 1024 * 1024,
        run: async () => ({}),
      }),
    ],
    refusals: [],
    authenticate: async () => null,
    log: openLog('test', 'silent'),
  })
  t.after(() => app.close())
  const post = async (content: string) => {
    const headers = { 'content-type': 'application/json' }
    const payload = `{"content":${content}}`
    return (await app.inject({ method: 'POST', url: '/keep', payload, headers })).statusCode
  }
  assert.deepEqual(
    [await post(deep(60)), await post(deep(100_000)), await post(deep(100_000, '{"a":', '}').replace('{}', '{"a":1}'))],
    [200, 400, 400],
  )
})
