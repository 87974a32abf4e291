import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import test, { type TestContext } from 'node:test'
import { z } from 'zod'
import type { Citation } from '#kernel/citation.ts'
import type { Principal } from '#kernel/principal.ts'
import { ok, refused } from '#kernel/result.ts'
import { citeBy } from '#law/cite.ts'
import { LockTimeout, Overloaded, Unavailable } from '../faults.ts'
import { openLog } from '../log.ts'
import { IN_FLIGHT_LIMITS } from './in-flight.ts'
import { refusePlatform } from './refusals.ts'
import { EventStream, type Load, type Route, reply, route } from './route.ts'
import { buildServer, type ServerOptions } from './server.ts'
import { openLive } from '../live.ts'
import { eventually } from '../../../test/support/eventually.ts'

const DRIVER: Principal = { id: 'd', role: 'driver', checkpoint: null, sessionId: 's', method: 'code' }
const DEVICE: Principal = { ...DRIVER, role: 'device', device: 'gate-controller', method: 'device-token' }

const quiet = { access: 'public', load: 'query', summary: 'A route of the test.' } as const
const command = { ...quiet, method: 'POST', load: 'command', body: z.strictObject({ name: z.string() }) } as const

function server(t: TestContext, routes: readonly Route[], change: Partial<ServerOptions> = {}) {
  const built = buildServer({
    routes,
    refusals: [],
    authenticate: async (headers) =>
      headers['authorization'] === 'device' ? DEVICE : headers['cookie'] === 'driver' ? DRIVER : null,
    log: openLog('test', 'silent'),
    ...change,
  })
  t.after(async () => (await built).close())
  return built
}

test('faults are 503 with Retry-After, taken keys are 409, bugs are 500 without a word of what happened', async (t) => {
  const throwing = (url: string, error: unknown) =>
    route({ ...quiet, method: 'GET', url, run: () => Promise.reject(error as Error) })
  const lost = Object.assign(new TypeError('terminating connection'), { code: '57P01' })
  const full = Object.assign(new TypeError('could not extend file'), { code: '53100' })
  const app = await server(t, [
    throwing('/unavailable', new Unavailable('registry is down', { retryAfterSeconds: 30 })),
    throwing('/overloaded', new Overloaded('too much')),
    throwing('/locked', new LockTimeout('held')),
    throwing('/lost', lost),
    throwing('/full', full),
    ...['57014', '55P03', '40P01', '40001'].map((code) =>
      throwing(`/${code}`, Object.assign(new TypeError('secret detail'), { code })),
    ),
    throwing('/taken', Object.assign(new TypeError('secret detail'), { code: '23505' })),
    throwing('/bug', new TypeError('secret detail')),
  ])
  const busy = ['/57014', '/55P03', '/40P01', '/40001']
  const paths = ['/unavailable', '/overloaded', '/locked', ...busy, '/lost', '/full', '/taken', '/bug', '/nothing']
  const answers = await Promise.all(
    paths.map(async (url) => {
      const { statusCode, headers, body } = await app.inject({ url })
      assert.match(String(headers['content-type']), /^application\/problem\+json/)
      return [url, statusCode, (JSON.parse(body) as { type: string }).type, headers['retry-after']]
    }),
  )
  assert.deepEqual(answers, [
    ['/unavailable', 503, 'platform.unavailable', '30'],
    ['/overloaded', 503, 'platform.overloaded', '2'],
    ['/locked', 503, 'platform.overloaded', '2'],
    ...busy.map((url) => [url, 503, 'platform.overloaded', '2']),
    ['/lost', 503, 'platform.unavailable', '2'],
    ['/full', 503, 'platform.unavailable', '2'],
    ['/taken', 409, 'platform.taken', undefined],
    ['/bug', 500, 'platform.bug', undefined],
    ['/nothing', 404, 'platform.not-found', undefined],
  ])
  const { body } = await app.inject({ url: '/bug' })
  assert.doesNotMatch(body, /secret/)
})

test('a page of another site changes nothing, with a session or without; programs and our own pages do', async (t) => {
  const app = await server(t, [
    route({ ...command, url: '/do', run: async () => ({ done: true }) }),
    route({ ...command, url: '/callback', load: 'callback', run: async () => ({ done: true }) }),
    route({ ...quiet, method: 'GET', url: '/see', run: async () => ({ seen: true }) }),
  ])
  const send = async (url: string, headers: Record<string, string>, method: 'GET' | 'POST' = 'POST') =>
    (
      await app.inject({
        url,
        method,
        headers: { host: 'queue.example', 'content-type': 'application/json', ...headers },
        ...(method === 'POST' && { payload: '{"name":"x"}' }),
      })
    ).statusCode
  const cookie = 'driver'
  for (const session of [{ cookie }, {}]) {
    assert.equal(await send('/do', { ...session, 'sec-fetch-site': 'cross-site' }), 403)
    assert.equal(await send('/do', { ...session, 'sec-fetch-site': 'same-site' }), 403)
    assert.equal(await send('/do', { ...session, origin: 'https://evil.example' }), 403)
    assert.equal(await send('/do', { ...session, origin: 'null' }), 403)
    assert.equal(
      await send('/do', { ...session, 'sec-fetch-site': 'same-origin', origin: 'https://queue.example' }),
      200,
    )
    assert.equal(await send('/do', { ...session, origin: 'https://queue.example' }), 200)
    assert.equal(await send('/do', session), 200, 'a program says nothing')
  }
  assert.equal(
    await send('/do', { authorization: 'device', origin: 'https://evil.example' }),
    200,
    'a device has no cookie',
  )
  assert.equal(await send('/callback', { origin: 'https://acquirer.example' }), 200)
  assert.equal(await send('/see', { cookie, 'sec-fetch-site': 'cross-site' }, 'GET'), 200)
})

test('every answer carries the headers that keep browsers from doing more than shown', async (t) => {
  const app = await server(t, [route({ ...quiet, method: 'GET', url: '/see', run: async () => ({ seen: true }) })])
  const { headers } = await app.inject({ url: '/see' })
  assert.match(String(headers['content-security-policy']), /default-src 'self'.*frame-ancestors 'none'/)
  assert.equal(headers['x-content-type-options'], 'nosniff')
  assert.equal(headers['cache-control'], 'no-store')
  assert.equal(headers['strict-transport-security'], undefined, 'only behind a proxy with TLS')
  const proxied = await server(t, [], { behindProxy: true })
  assert.match(String((await proxied.inject({ url: '/' })).headers['strict-transport-security']), /max-age=31536000/)
})

test('beyond the limit a class of work answers 503 with Retry-After at once, and works again when one is done', async (t) => {
  let release: () => void = () => undefined
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  let entered = 0
  const run = () => {
    entered += 1
    return gate.then(() => ({ done: true }))
  }
  const waiting = (url: string, load: Load) => route({ ...quiet, method: 'GET', url, load, run })
  const app = await server(t, [waiting('/command', 'command'), waiting('/gate', 'urgent')], {
    limits: { ...IN_FLIGHT_LIMITS, command: 2 },
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const get = (url: string) => fetch(`http://127.0.0.1:${port}${url}`)
  const under = [get('/command'), get('/command')]
  await eventually('both are under way', () => entered === 2)
  const shed = await get('/command')
  assert.deepEqual([shed.status, shed.headers.get('retry-after')], [503, '1'])
  const atGate = get('/gate')
  release()
  assert.deepEqual(await Promise.all([...under, atGate].map(async (one) => (await one).status)), [200, 200, 200])
  assert.equal((await get('/command')).status, 200)
})

test('refusals of commands by somebody signed in are told to the audit; reads and strangers are not', async (t) => {
  const told: string[] = []
  const app = await server(
    t,
    [
      route({ ...command, url: '/do', run: async () => refusePlatform('platform.taken') }),
      route({ ...quiet, method: 'GET', url: '/see', run: async () => refusePlatform('platform.not-found') }),
      route({ ...command, url: '/fine', run: async () => ok({ done: true }) }),
      route({ ...command, url: '/made', run: async () => reply(201, { made: true }) }),
    ],
    { onRefusal: (refusal, { url }, { principal }) => void told.push(`${url} ${refusal.code} ${principal?.id}`) },
  )
  const headers = { cookie: 'driver', 'content-type': 'application/json' }
  const payload = '{"name":"x"}'
  assert.equal((await app.inject({ method: 'POST', url: '/do', headers, payload })).statusCode, 409)
  assert.equal((await app.inject({ url: '/see', headers })).statusCode, 404)
  assert.equal((await app.inject({ method: 'POST', url: '/fine', headers, payload })).statusCode, 200)
  assert.equal((await app.inject({ method: 'POST', url: '/made', headers, payload })).statusCode, 201)
  assert.deepEqual(told, ['/do platform.taken d'])
})

test('where answers are checked, a refusal that a route does not name is a bug, of whichever module', async (t) => {
  const refuses = (url: string, refusals?: readonly string[]) =>
    route({ ...quiet, method: 'GET', url, ...(refusals && { refusals }), run: async () => refused({ code: 'a.full' }) })
  const routes = [
    refuses('/api/a/named', ['a.full']),
    refuses('/api/a/unnamed', []),
    refuses('/api/a/not-looked-at'),
    refuses('/api/b/of-another', []),
  ]
  const refusals = [{ 'a.full': { status: 409, meaning: 'It is full.', basis: null, params: [] } }] as const
  const statusesOf = async (checkResponses: boolean) => {
    const app = await server(t, routes, { refusals, checkResponses })
    return Promise.all(routes.map(async ({ url }) => (await app.inject({ url })).statusCode))
  }
  assert.deepEqual(await statusesOf(true), [409, 500, 409, 500])
  assert.deepEqual(await statusesOf(false), [409, 409, 409, 409])
})

/** Signals whose listeners stand in a set. */
const signalsTo = (listeners: Set<(payload: string) => void>) => ({
  on: (_channel: string, listener: (payload: string) => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
})

test('a stream sends an event at once and after each change, and ends its work when the reader goes', async (t) => {
  const listeners = new Set<(payload: string) => void>()
  const live = openLive(signalsTo(listeners))
  let n = 0
  const topic = {
    key: 'looks',
    hears: [{ channel: 'changed' }],
    pauseMs: 0,
    read: async () => [{ event: 'look', id: String((n += 1)), data: { n } }],
  }
  const app = await server(t, [
    route({
      ...quiet,
      method: 'GET',
      url: '/stream',
      load: 'stream',
      run: async ({ signal }) => new EventStream(live.watch(topic, signal)),
    }),
  ])
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  let text = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  socket.write('GET /stream HTTP/1.1\r\nhost: a\r\n\r\n')
  await eventually('the first event', () => text.includes('event: look\ndata: {"n":1}'))
  assert.match(text, /content-type: text\/event-stream/)
  for (const changed of listeners) changed('')
  await eventually('the event of the change', () => text.includes('data: {"n":2}'))
  socket.destroy()
  await eventually('nobody listens any more', () => listeners.size === 0)
})

test('a reader who left before his stream began leaves nothing running', async (t) => {
  const listeners = new Set<(payload: string) => void>()
  const live = openLive(signalsTo(listeners))
  let entered: () => void = () => undefined
  const inside = new Promise<void>((resolve) => {
    entered = resolve
  })
  let release: () => void = () => undefined
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  const app = await server(t, [
    route({
      ...quiet,
      method: 'GET',
      url: '/stream',
      load: 'stream',
      async run(request) {
        entered()
        await gate
        const { signal } = request
        const read = async () => [{ event: 'look', data: null }]
        return new EventStream(live.watch({ key: 'looks', hears: [{ channel: 'changed' }], read }, signal))
      },
    }),
  ])
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  socket.write('GET /stream HTTP/1.1\r\nhost: a\r\n\r\n')
  await inside
  socket.destroy()
  await once(socket, 'close')
  await new Promise((resolve) => setTimeout(resolve, 50))
  release()
  await new Promise((resolve) => setTimeout(resolve, 100))
  assert.equal(listeners.size, 0)
})

test('a refusal bears its provision as the country cites it, and none where no act of the country has it', async (t) => {
  const refusing = route({
    ...quiet,
    method: 'GET',
    url: '/full',
    run: async () => ({ ok: false as const, refusal: { code: 'queue.slot-full', basis: 'order-707/22' } }),
  })
  const told = async (country: string) => {
    const today = Temporal.PlainDate.from('2026-11-30')
    const app = await server(t, [refusing], { cite: citeBy(country, () => today) })
    const { basis, citation } = (await app.inject('/full')).json<{ basis?: string; citation?: Citation }>()
    return [basis, citation?.en, citation?.kk]
  }
  assert.deepEqual(await told('KZ'), ['order-707/22', 'Order No. 707, paragraph 22', '№ 707 бұйрық, 22-тармақ'])
  assert.deepEqual(await told('CN'), [undefined, undefined, undefined])
})

test('what is no HTTP is refused in the problem form, and a query or body where none is taken too', async (t) => {
  const app = await server(t, [
    route({ ...quiet, method: 'POST', url: '/bare', load: 'command', run: async () => ({ done: true }) }),
  ])
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const raw = (bytes: string) =>
    new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
      let text = ''
      socket.on('data', (chunk) => (text += chunk.toString()))
      socket.on('close', () => resolve(text))
    })
  for (const bytes of ['rubbish\r\n\r\n', `GET / HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`]) {
    const answer = await raw(bytes)
    assert.match(answer, /^HTTP\/1\.1 400 [\s\S]*application\/problem\+json[\s\S]*"platform\.bad-input"/)
  }
  const post = async (url: string, payload?: string) => {
    const json = { 'content-type': 'application/json' }
    return (await app.inject({ method: 'POST', url, ...(payload !== undefined && { payload, headers: json }) }))
      .statusCode
  }
  assert.deepEqual([await post('/bare'), await post('/bare', ''), await post('/bare', '{}')], [200, 200, 200])
  assert.deepEqual(
    [await post('/bare', '{"id":1}'), await post('/bare', '[]'), await post('/bare?id=1')],
    [400, 400, 400],
  )
})
