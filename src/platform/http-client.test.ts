import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test, type TestContext } from 'node:test'
import { z } from 'zod'
import {
  createHttpClient,
  type HttpLimits,
  type HttpSurroundings,
  PeerFault,
  type PeerFaultKind,
  requestJson,
} from './http-client.ts'
import { createBreaker, createBulkhead } from './http-client-guards.ts'

type Answer = (request: IncomingMessage, response: ServerResponse, count: number) => void

/** What this is about is not the time: a busy machine may take its own. */
const UNHURRIED = { attemptMs: 20_000, deadlineMs: 20_000, backoffMs: 5 }
/** For those that answer too late or never. */
const HURRIED = { attemptMs: 200, deadlineMs: 500 }

/** A peer that answers as told; gives its client and the number of requests that reached it. */
async function peer(
  t: TestContext,
  answer: Answer,
  limits: Partial<HttpLimits> = {},
  surroundings: Partial<HttpSurroundings> = {},
) {
  let count = 0
  const server = createServer((request, response) => {
    count += 1
    answer(request, response, count)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/base`
  const target = {
    name: 'peer',
    baseUrl,
    headers: { authorization: 'Bearer secret' },
    limits: { ...UNHURRIED, ...limits },
  }
  const client = createHttpClient(target, surroundings)
  return { client, reached: () => count }
}

function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function faultOf(work: Promise<unknown>): Promise<PeerFault> {
  try {
    await work
  } catch (error) {
    assert.ok(error instanceof PeerFault, String(error))
    return error
  }
  return assert.fail('expected a fault')
}

const ASK = { method: 'GET', path: '/thing' } as const
const Shape = z.strictObject({ fine: z.boolean() })

test('a request carries base path, query, credentials and body', async (t) => {
  const seen: unknown[] = []
  const { client } = await peer(t, (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { authorization, 'content-type': type } = request.headers
      seen.push([request.method, request.url, authorization, type, Buffer.concat(chunks).toString()])
      json(response, { fine: true })
    })
  })
  await requestJson(client, { method: 'POST', path: '/a', query: { q: 'b&c' }, json: { n: 1 } }, Shape)
  await requestJson(client, { method: 'POST', path: '/token', form: { grant: 'x y' } }, Shape)
  assert.deepEqual(seen, [
    ['POST', '/base/a?q=b%26c', 'Bearer secret', 'application/json', '{"n":1}'],
    ['POST', '/base/token', 'Bearer secret', 'application/x-www-form-urlencoded', 'grant=x+y'],
  ])
})

test('a passing failure is tried again only where repeating is safe', async (t) => {
  const flaky: Answer = (_, response, count) => json(response, { fine: true }, count % 2 === 1 ? 503 : 200)
  const reading = await peer(t, flaky)
  assert.deepEqual(await requestJson(reading.client, ASK, Shape), { fine: true })
  assert.equal(reading.reached(), 2)
  const writing = await peer(t, flaky)
  assert.equal((await faultOf(writing.client.send({ method: 'POST', path: '/pay', json: {} }))).kind, 'down')
  assert.equal(writing.reached(), 1)
  const declared = await peer(t, flaky)
  await declared.client.send({ method: 'POST', path: '/search', json: {}, repeatable: true })
  assert.equal(declared.reached(), 2)
})

test('a slow answer, or a body that trickles, ends within the deadline', async (t) => {
  const silent = await peer(t, () => undefined, HURRIED)
  const trickling = await peer(t, (_, response) => response.writeHead(200).write('{"fi'), HURRIED)
  for (const { client } of [silent, trickling]) {
    const started = performance.now()
    assert.equal((await faultOf(client.send(ASK))).kind, 'slow')
    // Nobody but the deadline would ever end it; how late a busy machine looks at its clock is another matter.
    assert.ok(performance.now() - started < 10_000)
  }
})

const REFUSED: readonly (readonly [string, PeerFaultKind, Answer])[] = [
  [
    'a redirect is never followed',
    'redirected',
    (_, response) => void response.writeHead(302, { location: '/x' }).end(),
  ],
  ['an endless answer is cut at the limit', 'too-large', (_, response) => void response.end(Buffer.alloc(300 * 1024))],
  ['an answer of another shape is not taken', 'unreadable', (_, response) => json(response, { fine: 'yes', more: 1 })],
  ['a half answer is not taken', 'unreadable', (_, response) => void response.end('{"fine":tr')],
  ['bytes that are no text are not taken', 'unreadable', (_, response) => void response.end(Buffer.from([0xff, 0xfe]))],
  ['a 4xx says that we asked wrongly', 'refused-us', (_, response) => json(response, {}, 403)],
]
for (const [title, kind, answer] of REFUSED) {
  test(`${title}, and is asked once`, async (t) => {
    const { client, reached } = await peer(t, answer)
    const fault = await faultOf(requestJson(client, ASK, Shape))
    assert.equal(fault.kind, kind)
    assert.equal(reached(), 1)
    assert.equal(client.breaker, 'closed')
  })
}

test('a fault keeps what was received, for the quarantine, and never the address', async (t) => {
  const { client } = await peer(t, (_, response) => void response.end('nonsense'))
  const fault = await faultOf(requestJson(client, ASK, Shape))
  assert.equal(fault.body?.toString(), 'nonsense')
  assert.equal(fault.status, 200)
  assert.doesNotMatch(fault.message, /127\.0\.0\.1/)
})

test('the pause that a peer asks for is kept, or the request ends at once when it is too long', async (t) => {
  const { client, reached } = await peer(t, (_, response) => {
    response.writeHead(429, { 'retry-after': '30' }).end()
  })
  const started = performance.now()
  const fault = await faultOf(client.send(ASK))
  assert.equal(fault.askedSeconds, 30)
  assert.equal(reached(), 1)
  assert.ok(performance.now() - started < 10_000, 'not after the half minute that was asked for')
})

test('after failures in a row nothing is sent until the rest is over, then one probe decides', async (t) => {
  let sick = true
  let clock = 0
  const limits = { attempts: 1, breakerFailures: 4, breakerRestMs: 120 }
  const answer: Answer = (_, response) => json(response, { fine: true }, sick ? 500 : 200)
  const { client, reached } = await peer(t, answer, limits, { elapsed: () => clock })
  for (let i = 0; i < 4; i += 1) assert.equal((await faultOf(client.send(ASK))).kind, 'down')
  assert.equal(client.breaker, 'open')
  assert.equal((await faultOf(client.send(ASK))).kind, 'resting')
  assert.equal(reached(), 4)
  sick = false
  clock = limits.breakerRestMs - 1
  assert.equal((await faultOf(client.send(ASK))).kind, 'resting')
  clock = limits.breakerRestMs
  await client.send(ASK)
  assert.equal(client.breaker, 'closed')
})

test('while a probe is under way nobody else is let through, and its failure starts another rest', () => {
  let clock = 0
  const breaker = createBreaker({ breakerFailures: 2, breakerRestMs: 100 }, () => clock)
  breaker.enter()?.failed()
  breaker.enter()?.failed()
  assert.equal(breaker.enter(), null)
  clock = 100
  const probe = breaker.enter()
  assert.ok(probe)
  assert.equal(breaker.state(), 'probing')
  assert.equal(breaker.enter(), null)
  probe.failed()
  clock = 199
  assert.equal(breaker.enter(), null)
  clock = 200
  breaker.enter()?.succeeded()
  assert.equal(breaker.state(), 'closed')
})

test('a full bulkhead queues, refuses beyond its line, and gives up a place that is waited for too long', async () => {
  const bulkhead = createBulkhead({ maxInFlight: 1, maxWaiting: 1 })
  const first = await bulkhead.enter(1_000)
  assert.ok(first)
  const second = bulkhead.enter(1_000)
  assert.equal(await bulkhead.enter(1_000), null, 'the line is full')
  first()
  const leave = await second
  assert.ok(leave)
  assert.equal(await bulkhead.enter(20), null, 'waited too long')
  leave()
  assert.ok(await bulkhead.enter(0), 'a given-up place is not lost')
})

test('a slow target cannot take more connections than its share', async (t) => {
  let open = 0
  let most = 0
  const { client } = await peer(
    t,
    (_, response) => {
      open += 1
      most = Math.max(most, open)
      setTimeout(() => {
        open -= 1
        json(response, { fine: true })
      }, 20)
    },
    { maxInFlight: 3, maxWaiting: 5, attemptMs: 2_000, deadlineMs: 2_000 },
  )
  const answers = await Promise.allSettled(Array.from({ length: 12 }, () => client.send(ASK)))
  assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 8)
  const kinds = answers.flatMap((one) => (one.status === 'rejected' ? [(one.reason as PeerFault).kind] : []))
  assert.deepEqual(kinds, ['busy', 'busy', 'busy', 'busy'])
  assert.ok(most <= 3, `${most} at once`)
})

test('what our own line takes of the time is not counted as a failure of the other side', async (t) => {
  let answer = false
  const { client, reached } = await peer(
    t,
    (_, response) => {
      if (answer) json(response, { fine: true })
    },
    { maxInFlight: 1, maxWaiting: 50, attempts: 1, breakerFailures: 2, attemptMs: 400, deadlineMs: 430 },
  )
  // The first holds the only place for its whole attempt; the others come to it with a moment left.
  const first = faultOf(client.send(ASK))
  const others = Array.from({ length: 10 }, () => faultOf(client.send(ASK)))
  assert.equal((await first).kind, 'slow')
  for (const other of others) assert.equal((await other).kind, 'busy')
  assert.equal(client.breaker, 'closed', `${reached()} reached it`)
  answer = true
  await client.send(ASK)
})

test('a probe that had no fair time leaves the question to the next one', () => {
  let clock = 0
  const breaker = createBreaker({ breakerFailures: 1, breakerRestMs: 100 }, () => clock)
  breaker.enter()?.failed()
  clock = 100
  breaker.enter()?.saidNothing()
  const probe = breaker.enter()
  assert.ok(probe, 'the rest is over')
  probe.succeeded()
  assert.equal(breaker.state(), 'closed')
  breaker.enter()?.saidNothing()
  assert.equal(breaker.state(), 'closed')
})
