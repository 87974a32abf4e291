import assert from 'node:assert/strict'
import { afterEach, mock, test } from 'node:test'
import { get, type Problem } from './client.ts'

afterEach(() => mock.restoreAll())

async function problemOf(status: number, body: unknown, headers: Record<string, string> = {}): Promise<Problem> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  mock.method(globalThis, 'fetch', async () => new Response(text, { status, headers }))
  const answer = await get('/api/anything')
  assert.ok(!answer.ok)
  return answer.problem
}

test('a refusal of a rule is told by its code, with its facts and its paragraph', async () => {
  const told = {
    type: 'queue.slot-full',
    status: 409,
    params: { startsAt: 'x' },
    basis: 'order-707/22',
    citation: { kk: 'к', ru: 'р', en: 'Order No. 707, paragraph 22', zh: 'ж' },
    correlationId: 'c',
  }
  const problem = await problemOf(409, told)
  assert.equal(problem.kind, 'refused')
  assert.equal(problem.code, 'queue.slot-full')
  assert.deepEqual(problem.params, { startsAt: 'x' })
  assert.equal(problem.citation?.en, 'Order No. 707, paragraph 22')
})

test('what the edge refuses is told by its kind, and names the fields of a form', async () => {
  const problems = ['body.vehicle.vin: too long', 'body: not readable']
  const problem = await problemOf(400, { type: 'platform.bad-input', status: 400, params: { problems } })
  assert.equal(problem.kind, 'invalid')
  assert.deepEqual(problem.fields, ['vehicle.vin'])
})

test('a request that came cut short is no form that is wrong: it may be sent again', async () => {
  const cut = { type: 'platform.bad-input', status: 400, params: { problems: ['request: did not come in time'] } }
  const problem = await problemOf(400, cut)
  assert.deepEqual([problem.kind, problem.fields], ['overloaded', []])
})

test('each status has one meaning for a screen', async () => {
  const kinds = []
  for (const status of [401, 403, 404, 429, 500, 503]) kinds.push((await problemOf(status, 'not JSON')).kind)
  assert.deepEqual(kinds, ['signed-out', 'forbidden', 'not-found', 'overloaded', 'fault', 'overloaded'])
})

test('the wait that the server asks for is kept', async () => {
  assert.equal((await problemOf(503, {}, { 'retry-after': '2' })).retryAfter, 2)
})

test('no network is a problem, not an exception', async () => {
  mock.method(globalThis, 'fetch', async () => {
    throw new TypeError('failed to fetch')
  })
  const answer = await get('/api/anything')
  assert.ok(!answer.ok)
  assert.equal(answer.problem.kind, 'offline')
})

test('an answer that is not JSON is a fault even with status 200', async () => {
  assert.equal((await problemOf(200, '<html>')).kind, 'fault')
})
