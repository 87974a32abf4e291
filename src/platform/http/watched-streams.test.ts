import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import test, { type TestContext } from 'node:test'
import type { Principal } from '#kernel/principal.ts'
import { eventually } from '../../../test/support/eventually.ts'
import { openLive } from '../live.ts'
import { openLog } from '../log.ts'
import { EventStream, route } from './route.ts'
import { buildServer } from './server.ts'
import { STREAM_LIMITS, watchStreams } from './watched-streams.ts'

const OFFICER: Principal = {
  id: 'o',
  role: 'officer',
  checkpoint: 'DOSTYK',
  sessionId: 's',
  method: 'password-totp',
}
const LOOK_MS = 80

const stream = (principal: Principal | null, who: () => Promise<Principal | null>, ip = '10.0.0.1') => {
  const ended: string[] = []
  return { principal, ip, who, end: () => void ended.push('ended'), ended }
}

test('a stream ends when its session ends, its role, its checkpoint or its corridor changes; a look-up that fails proves nothing', async () => {
  const streams = watchStreams(STREAM_LIMITS, LOOK_MS)
  let looked = 0
  const cases = {
    stays: async () => {
      looked += 1
      return OFFICER
    },
    'signed out': async () => null,
    'other role': async (): Promise<Principal> => ({ ...OFFICER, role: 'registrar' }),
    'other checkpoint': async () => ({ ...OFFICER, checkpoint: 'NUR-ZHOLY' }),
    'other corridor': async () => ({ ...OFFICER, scope: 'other-corridor' }),
    'other session': async () => ({ ...OFFICER, sessionId: 'n' }),
    'no database': () => Promise.reject(new TypeError('no database')),
  }
  const watched = Object.entries(cases).map(([name, who]) => [name, stream(OFFICER, who)] as const)
  for (const [, one] of watched) assert.ok(streams.enter(one))
  await eventually('every session was looked at twice', () => looked >= 2)
  const over = watched.filter(([, { ended }]) => ended.length > 0).map(([name]) => name)
  assert.deepEqual(over, ['signed out', 'other role', 'other checkpoint', 'other corridor', 'other session'])
  streams.close()
})

test('one address and one person hold so many streams and no more, and those who signed in keep places', () => {
  const streams = watchStreams({ perAddress: 2, perPerson: 3, anonymous: 4 })
  const anonymous = (ip: string) => stream(null, async () => null, ip)
  const first = anonymous('10.0.0.1')
  assert.ok(streams.enter(first) && streams.enter(anonymous('10.0.0.1')))
  assert.equal(streams.enter(anonymous('10.0.0.1')), false, 'the address has its share')
  streams.leave(first)
  streams.leave(first)
  assert.ok(streams.enter(anonymous('10.0.0.1')), 'its place is free again')
  assert.ok(streams.enter(anonymous('10.0.0.2')) && streams.enter(anonymous('10.0.0.3')))
  assert.equal(streams.enter(anonymous('10.0.0.4')), false, 'all strangers together have theirs')
  const officers = Array.from({ length: 4 }, () => streams.enter(stream(OFFICER, async () => OFFICER, '10.0.0.1')))
  assert.deepEqual(officers, [true, true, true, false])
  assert.equal(streams.count, 7)
  streams.close()
})

/** A server with one public and one officer's stream. */
async function streaming(t: TestContext, session: { over: boolean; looks: number }) {
  const live = openLive({ on: () => () => false })
  const topic = { key: 'k', hears: [], read: async () => [{ event: 'look', data: 1 }] }
  const common = { method: 'GET', load: 'stream', summary: 'A stream of the test.' } as const
  const app = await buildServer({
    routes: [
      route({
        ...common,
        url: '/board',
        access: 'public',
        run: async ({ signal }) => new EventStream(live.watch(topic, signal)),
      }),
      route({
        ...common,
        url: '/desk',
        access: ['officer'],
        run: async ({ signal }) => new EventStream(live.watch(topic, signal)),
      }),
    ],
    refusals: [],
    authenticate: async (headers, how) => {
      if (how === 'look') session.looks += 1
      return headers['cookie'] === 'officer' && !session.over ? OFFICER : null
    },
    log: openLog('test', 'silent'),
    streams: { ...STREAM_LIMITS, perAddress: 2 },
    lookEveryMs: LOOK_MS,
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  t.after(() => app.close())
  const { port } = app.server.address() as AddressInfo
  const open = async (method: string, path: string, cookie = 'nobody') => {
    const socket = connect(port, '127.0.0.1')
    let text = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    socket.write(`${method} ${path} HTTP/1.1\r\nhost: a\r\ncookie: ${cookie}\r\n\r\n`)
    // A HEAD whose stream is opened is never answered: the open topic is what tells.
    const isOpen = () => method === 'HEAD' && live.topics > 0
    await eventually('it is answered, or a stream stands open for nobody', () => text !== '' || isOpen())
    return { socket, text: () => text }
  }
  return { open, live }
}

test('an officer who signed out sees nothing more: the server ends his stream', async (t) => {
  const session = { over: false, looks: 0 }
  const { open, live } = await streaming(t, session)
  const { socket, text } = await open('GET', '/desk', 'officer')
  assert.match(text(), /200 OK/)
  session.over = true
  // The last chunk: the answer is over, the connection may serve another.
  while (!text().endsWith('0\r\n\r\n')) await once(socket, 'data')
  assert.ok(session.looks > 0, 'by a look, which keeps no session alive')
  assert.equal(live.topics, 0, 'its work has ended too')
})

test('one stream too many of an address is refused with 429, and HEAD on a stream ends at once', async (t) => {
  const { open, live } = await streaming(t, { over: false, looks: 0 })
  const head = await open('HEAD', '/board')
  assert.match(head.text(), /^HTTP\/1\.1 200 OK[\s\S]*text\/event-stream[\s\S]*\r\n\r\n$/)
  assert.equal(live.topics, 0)
  const streams = [await open('GET', '/board'), await open('GET', '/board')]
  assert.match((await open('GET', '/board')).text(), /^HTTP\/1\.1 429 [\s\S]*retry-after: 15[\s\S]*platform\.too-many/)
  assert.match((await open('GET', '/desk', 'officer')).text(), /200 OK/)
  streams[0]?.socket.destroy()
})
