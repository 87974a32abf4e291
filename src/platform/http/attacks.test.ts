import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import test, { type TestContext } from 'node:test'
import { z } from 'zod'
import type { Principal } from '#kernel/principal.ts'
import type { DeviceKind } from '#kernel/roles.ts'
import { eventually } from '../../../test/support/eventually.ts'
import { openLog } from '../log.ts'
import { bodyBudget } from './body-budget.ts'
import { IN_FLIGHT_LIMITS } from './in-flight.ts'
import { EventStream, reply, type Route, route } from './route.ts'
import { buildServer, type ServerOptions } from './server.ts'

const DEVICE: Principal = {
  id: 'd',
  role: 'device',
  device: 'gate-controller',
  checkpoint: 'A',
  sessionId: 'd',
  method: 'device-token',
}
const open = { access: 'public', load: 'query', summary: 'A route of the test.' } as const

async function server(t: TestContext, routes: readonly Route[], change: Partial<ServerOptions> = {}) {
  const app = await buildServer({
    routes,
    refusals: [],
    authenticate: async (headers) => (headers['authorization'] === 'device' ? DEVICE : null),
    log: openLog('test', 'silent'),
    ...change,
  })
  t.after(() => app.close())
  return app
}

async function listening(t: TestContext, routes: readonly Route[], change: Partial<ServerOptions> = {}) {
  const app = await server(t, routes, change)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  return () => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    t.after(() => socket.destroy())
    return socket
  }
}

const whoAsks = route({ ...open, method: 'GET', url: '/ip', run: async ({ ip }) => ({ ip }) })

const GATE = { access: ['device'], devices: ['gate-controller'], load: 'urgent' } as const

test('behind a proxy the visitor is who the proxy says; what the visitor made up is not believed, and no proxy is by itself', async (t) => {
  const app = await server(t, [whoAsks], { behindProxy: true, proxies: ['10.1.1.1', '10.2.0.0/16'] })
  const ipOf = async (remoteAddress: string, forwarded?: string) => {
    const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
    const answer = await app.inject({ url: '/ip', remoteAddress, headers })
    return answer.statusCode === 200 ? (answer.json() as { ip: string }).ip : answer.statusCode
  }
  assert.equal(await ipOf('10.1.1.1', '203.0.113.9'), '203.0.113.9')
  assert.equal(await ipOf('10.1.1.1', '1.2.3.4, 203.0.113.9'), '203.0.113.9', 'a forged first hop')
  assert.equal(await ipOf('10.1.1.1', '1.2.3.4, 203.0.113.9, 10.2.7.7'), '203.0.113.9', 'two proxies on the way')
  assert.equal(await ipOf('203.0.113.9', '1.2.3.4'), '203.0.113.9', 'who comes past the proxies')
  assert.equal(await ipOf('10.1.1.1', `${'9'.repeat(500)}, 203.0.113.9`), 400)
  assert.equal(await ipOf('10.1.1.1', 'nobody'), 400)
  const bare = await server(t, [whoAsks])
  const { ip } = (
    await bare.inject({ url: '/ip', remoteAddress: '203.0.113.9', headers: { 'x-forwarded-for': '1.2.3.4' } })
  ).json() as { ip: string }
  assert.equal(ip, '203.0.113.9', 'without a proxy the header is nothing')
})

test('a page that points a name of its own at us is refused; our names and addresses pass', async (t) => {
  const app = await server(t, [whoAsks], { hosts: ['queue.example'] })
  const statusOf = async (host: string) => (await app.inject({ url: '/ip', headers: { host } })).statusCode
  const ours = ['queue.example', 'Queue.Example:8443', 'localhost:7070', '127.0.0.1:7070', '[::1]:7070', '10.0.0.7']
  assert.deepEqual(
    await Promise.all(ours.map(statusOf)),
    ours.map(() => 200),
  )
  assert.deepEqual(await Promise.all(['evil.example', 'queue.example.evil.example'].map(statusOf)), [400, 400])
})

test('a request with two names or a whole address is none of ours', async (t) => {
  const dial = await listening(t, [whoAsks], { hosts: ['queue.example'] })
  const ask = async (head: string) => {
    const socket = dial()
    socket.end(`${head}\r\nconnection: close\r\n\r\n`)
    return String((await once(socket, 'data'))[0]).slice(9, 12)
  }
  assert.equal(await ask('GET /ip HTTP/1.1\r\nhost: queue.example'), '200')
  assert.equal(await ask('GET /ip HTTP/1.1\r\nhost: queue.example\r\nhost: evil.example'), '400')
  assert.equal(await ask('GET http://evil.example/ip HTTP/1.1\r\nhost: queue.example'), '400')
})

test('a link on another site makes nobody look at what is written down; our pages, open answers and other clients do', async (t) => {
  const look = { method: 'GET', load: 'query', summary: 'A look.', run: async () => ({ seen: true }) } as const
  const routes = [
    route({ ...look, url: '/papers', access: ['driver'] }),
    route({ ...look, url: '/board', access: 'public' }),
  ]
  const driver: Principal = { id: 'o', role: 'driver', checkpoint: null, sessionId: 's', method: 'code' }
  const app = await server(t, routes, { authenticate: async () => driver })
  const statusOf = async (url: string, site?: string) =>
    (await app.inject({ url, headers: site === undefined ? {} : { 'sec-fetch-site': site } })).statusCode
  assert.equal(await statusOf('/papers', 'cross-site'), 403)
  for (const site of ['same-origin', 'same-site', 'none', undefined]) assert.equal(await statusOf('/papers', site), 200)
  assert.equal(await statusOf('/board', 'cross-site'), 200)
})

test('what is told of a body full of unknown names is short', async (t) => {
  const post = route({ ...open, method: 'POST', url: '/short', body: z.strictObject({}), run: async () => ({}) })
  const app = await server(t, [post])
  const payload = JSON.stringify(Object.fromEntries(Array.from({ length: 4_000 }, (_, n) => [`name-${n}`, 0])))
  const answer = await app.inject({
    method: 'POST',
    url: '/short',
    headers: { 'content-type': 'application/json' },
    payload,
  })
  assert.equal(answer.statusCode, 400)
  assert.ok(answer.body.length < 1_000, `${answer.body.length} characters`)
})

test('who may not come in is told before his body is read, and is cut off', async (t) => {
  let read = 0
  const pictures = route({
    method: 'POST',
    url: '/pictures',
    ...GATE,
    summary: 'A picture.',
    rawBody: true,
    bodyLimit: 3_000_000,
    run: async ({ raw }) => {
      read += raw.length
      return { read: raw.length }
    },
  })
  const dial = await listening(t, [pictures])
  const post = async (authorization: string, body: string) => {
    const socket = dial()
    let text = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    socket.write(
      `POST /pictures HTTP/1.1\r\nhost: a\r\nauthorization: ${authorization}\r\ncontent-type: image/jpeg\r\ncontent-length: 2900000\r\n\r\n${body}`,
    )
    await once(socket, 'data')
    return { socket, text: () => text }
  }
  // Not one byte of the body was sent, and the answer is there.
  const stranger = await post('nobody', '')
  assert.match(stranger.text(), /^HTTP\/1\.1 401 [\s\S]*connection: close/i)
  await once(stranger.socket, 'close')
  const device = await post('device', 'x'.repeat(2_900_000))
  assert.match(device.text(), /200 OK[\s\S]*"read":2900000/)
  assert.equal(read, 2_900_000)
})

test('a token of another machine than a gate controller, such as a board in a hall, opens no route of gates', async (t) => {
  const gate = route({
    method: 'GET',
    url: '/permits',
    ...GATE,
    summary: 'Who may come in.',
    run: async () => ({ permits: [] }),
  })
  const app = await server(t, [gate], {
    authenticate: async ({ authorization }) => ({ ...DEVICE, device: authorization as DeviceKind }),
  })
  const statusOf = async (authorization: string) =>
    (await app.inject({ url: '/permits', headers: { authorization } })).statusCode
  assert.deepEqual(await Promise.all(['gate-controller', 'board'].map(statusOf)), [200, 403])
})

test('bodies under way have a budget, and strangers cannot use up that of the devices', () => {
  const bodies = bodyBudget({ stranger: 100, signedIn: 200 })
  assert.ok(bodies.enter('stranger', 60))
  assert.equal(bodies.enter('stranger', 60), false)
  assert.ok(bodies.enter('signedIn', 200))
  bodies.leave('stranger', 60)
  assert.ok(bodies.enter('stranger', 60))
})

test('who hangs up while it is looked up who he is takes no room of bodies and no place of streams with him', async (t) => {
  const hungUp = Promise.withResolvers<void>()
  let [asked, began, closed] = [0, 0, 0]
  const nothing = (signal: AbortSignal) =>
    (async function* () {
      yield { event: 'once', data: 1 }
      if (!signal.aborted) await once(signal, 'abort')
    })()
  const routes = [
    route({
      ...open,
      method: 'POST',
      url: '/take',
      load: 'callback',
      rawBody: true,
      bodyLimit: 4 * 1024 * 1024,
      run: async ({ raw }) => ({ read: raw.length }),
    }),
    route({
      ...open,
      method: 'GET',
      url: '/stream',
      load: 'stream',
      async run({ signal }) {
        began += 1
        return new EventStream(nothing(signal))
      },
    }),
  ]
  const app = await server(t, routes, {
    streams: { perAddress: 2, perPerson: 2, anonymous: 2 },
    async authenticate(headers) {
      if (headers['cookie'] !== 'looked-up') return null
      asked += 1
      await hungUp.promise
      return null
    },
  })
  app.server.on('connection', (socket) => socket.once('close', () => (closed += 1)))
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const say = (head: string) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${head}\r\n\r\n`))
    socket.on('error', () => undefined)
    t.after(() => socket.destroy())
    return socket
  }
  const sockets = Array.from({ length: 5 }, () => [
    say('POST /take HTTP/1.1\r\nhost: a\r\ncookie: looked-up\r\ncontent-length: 4194304'),
    say('GET /stream HTTP/1.1\r\nhost: a\r\ncookie: looked-up'),
  ]).flat()
  await eventually('all are looked up', () => asked === sockets.length)
  for (const socket of sockets) socket.destroy()
  await eventually('all have hung up', () => closed === sockets.length)
  hungUp.resolve()
  await eventually('the streams began', () => began === 5)
  const small = await app.inject({ method: 'POST', url: '/take', payload: 'x' })
  assert.deepEqual([small.statusCode, small.json()], [200, { read: 1 }])
  const reader = say('GET /stream HTTP/1.1\r\nhost: a')
  const [first] = (await once(reader, 'data')) as [Buffer]
  assert.match(first.toString(), /^HTTP\/1\.1 200 /)
})

test('a client that does not read is cut off, from an answer and from a stream; one that reads is kept', async (t) => {
  const big = 'x'.repeat(30_000_000)
  let left = 0
  async function* endless(signal: AbortSignal) {
    try {
      while (!signal.aborted) {
        yield { event: 'more', data: big.slice(0, 2_000_000) }
        await new Promise(setImmediate)
      }
    } finally {
      left += 1
    }
  }
  const routes = [
    route({ ...open, method: 'GET', url: '/big', run: async () => reply(200, big) }),
    route({
      ...open,
      method: 'GET',
      url: '/stream',
      load: 'stream',
      run: async ({ signal }) => new EventStream(endless(signal)),
    }),
    route({
      ...open,
      method: 'GET',
      url: '/quiet',
      load: 'stream',
      run: async ({ signal }) =>
        new EventStream(
          (async function* () {
            yield { event: 'once', data: 1 }
            await once(signal, 'abort')
          })(),
        ),
    }),
  ]
  const app = await server(t, routes, { unreadMs: 300 })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const ask = (path: string, reads: boolean) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`GET ${path} HTTP/1.1\r\nhost: a\r\n\r\n`))
    socket.on('error', () => undefined)
    if (reads) socket.resume()
    else socket.pause()
    t.after(() => socket.destroy())
    return socket
  }
  const connections = async () => new Promise<number>((resolve) => app.server.getConnections((_, n) => resolve(n)))
  ask('/big', false)
  ask('/stream', false)
  const quiet = ask('/quiet', true)
  await eventually('the streams have begun', async () => (await connections()) === 3)
  await eventually('who does not read is gone', async () => (await connections()) === 1, 20_000)
  await eventually('and so is the work for him', () => left === 1)
  assert.equal(quiet.destroyed, false)
})

test('one connection cannot hold a class of work, and health is answered when the class is full', async (t) => {
  let inside = 0
  let release = () => {}
  const waits = new Promise<void>((resolve) => (release = resolve))
  const routes = [
    route({
      ...open,
      method: 'GET',
      url: '/slow',
      response: z.object({}),
      run: async () => {
        inside += 1
        await waits
        return {}
      },
    }),
    route({ ...open, method: 'GET', url: '/health', load: 'health', run: async () => ({ up: true }) }),
  ]
  const app = await server(t, routes, { limits: { ...IN_FLIGHT_LIMITS, query: 6 } })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const flood = () => {
    const socket = connect(port, '127.0.0.1', () => socket.write('GET /slow HTTP/1.1\r\nhost: a\r\n\r\n'.repeat(50)))
    socket.on('error', () => undefined)
    socket.resume()
    t.after(() => socket.destroy())
  }
  flood()
  await eventually('the first requests are under way', () => inside === 4)
  const answer = await fetch(`http://127.0.0.1:${port}/health`)
  assert.equal(answer.status, 200)
  assert.equal(inside, 4, 'and no more of that connection')
  flood()
  await eventually('the class is full', () => inside === 6)
  assert.equal((await fetch(`http://127.0.0.1:${port}/health`)).status, 200)
  assert.equal((await fetch(`http://127.0.0.1:${port}/slow`)).status, 503)
  release()
})

test('no answer of any kind may be kept on the way or on a shared machine, unless its route says so', async (t) => {
  const routes = [
    route({ ...open, method: 'GET', url: '/json', run: async () => ({ a: 1 }) }),
    route({
      ...open,
      method: 'GET',
      url: '/scan',
      run: async () => reply(200, Buffer.from('%PDF'), { 'content-type': 'application/pdf' }),
    }),
    route({
      ...open,
      method: 'GET',
      url: '/text',
      run: async () => reply(200, 'text', { 'content-type': 'text/plain' }),
    }),
    route({ ...open, method: 'GET', url: '/gone', run: async () => reply(204, null) }),
    route({
      ...open,
      method: 'GET',
      url: '/own',
      run: async () => reply(200, 'a', { 'cache-control': 'private, max-age=60' }),
    }),
  ]
  const app = await server(t, routes)
  const kept = async (url: string) => (await app.inject({ url })).headers['cache-control']
  const all = await Promise.all(['/json', '/scan', '/text', '/gone', '/nowhere', '/own'].map(kept))
  assert.deepEqual(all, [...Array.from({ length: 5 }, () => 'no-store'), 'private, max-age=60'])
})

test('strangers whose bodies are under way for ever fill their own purse, and nobody else’s', async (t) => {
  const take = { access: 'public', method: 'POST', load: 'callback', summary: 'Takes bytes.', rawBody: true } as const
  const routes = [
    route({ ...take, url: '/bytes', bodyLimit: 8 * 1024 * 1024, run: async ({ raw }) => ({ read: raw.length }) }),
  ]
  const dial = await listening(t, routes)
  const announce = async (bytes: number, authorization: string, body = '') => {
    const socket = dial()
    let text = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    socket.write(
      `POST /bytes HTTP/1.1\r\nhost: a\r\nauthorization: ${authorization}\r\ncontent-length: ${bytes}\r\n\r\n${body}`,
    )
    return { socket, text: () => text }
  }
  const half = [await announce(8 * 1024 * 1024, 'nobody'), await announce(8 * 1024 * 1024, 'nobody')]
  const status = async (authorization: string) => {
    const { socket, text } = await announce(4, authorization, 'abcd')
    while (text() === '') await once(socket, 'data')
    return /^HTTP\/1\.1 (\d+)/.exec(text())?.[1]
  }
  await eventually('the purse of strangers is empty', async () => (await status('nobody')) === '503')
  assert.equal(await status('device'), '200')
  for (const { socket } of half) socket.destroy()
  await eventually('and full again', async () => (await status('nobody')) === '200')
})
