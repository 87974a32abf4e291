import assert from 'node:assert/strict'
import test from 'node:test'
import { createDriverClient, ProblemAnswer } from './driver-client.ts'

const BASE = 'http://127.0.0.1:1'
const busy = () => new Response('{"type":"busy"}', { status: 503, headers: { 'retry-after': '0' } })

test('a driver whose platform is busy says the same again, under the same id, until it is taken', async (t) => {
  const said: unknown[] = []
  t.mock.method(globalThis, 'fetch', async (_: URL, init: RequestInit) => {
    said.push(init.body)
    return said.length < 3 ? busy() : new Response('{"id":"a5"}', { status: 201 })
  })
  const answer = await createDriverClient(BASE, BASE).post('/api/queue/bookings', { id: 'a5' })
  assert.deepEqual(answer, { id: 'a5' })
  assert.deepEqual(said, ['{"id":"a5"}', '{"id":"a5"}', '{"id":"a5"}'])
})

test('of a platform that stays busy it is told after a while, and a refusal is told at once', async (t) => {
  let asked = 0
  let answer = busy
  t.mock.method(globalThis, 'fetch', async () => {
    asked += 1
    return answer()
  })
  const client = createDriverClient(BASE, BASE)
  await assert.rejects(client.get('/api/queue/bookings'), (error) => error instanceof ProblemAnswer && error.isBusy)
  assert.equal(asked, 20)
  answer = () => new Response('{"type":"queue.slot-full"}', { status: 409 })
  await assert.rejects(client.get('/api/queue/bookings'), (error) => error instanceof ProblemAnswer && !error.isBusy)
  assert.equal(asked, 21)
})
