import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { DEFAULT_TCP_LIMITS, listenTcp, type TcpConnection, type TcpLimits, type TcpListenerOptions } from './tcp.ts'

/** Frames of this test end with a line feed; `x` belongs to none. */
function next(bytes: Buffer, from: number): number {
  if (bytes[from] === 0x78) return -1
  return bytes.indexOf(10, from) + 1 - from > 0 ? bytes.indexOf(10, from) + 1 - from : 0
}

async function listening(t: TestContext, limits: Partial<TcpLimits>, more: Partial<TcpListenerOptions> = {}) {
  const ended: string[] = []
  const listener = await listenTcp({
    host: '127.0.0.1',
    port: 0,
    limits: { ...DEFAULT_TCP_LIMITS, ...limits },
    next,
    receive: async (_connection, frames) => [Buffer.concat(frames)],
    ended: (_connection, why) => ended.push(why),
    ...more,
  })
  t.after(() => listener.close())
  const dial = async (): Promise<Socket> => {
    const socket = connect(listener.port, '127.0.0.1')
    socket.on('error', () => undefined)
    t.after(() => socket.destroy())
    await once(socket, 'connect')
    return socket
  }
  return { listener, dial, ended }
}

/** Waits until something holds; the test runner's time limit ends it otherwise. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve))
}

async function reply(socket: Socket, length: number): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk as Buffer)
    size += (chunk as Buffer).length
    if (size >= length) break
  }
  return Buffer.concat(chunks).toString()
}

test('frames come whole and in order, however the bytes are split or glued', async (t) => {
  const { dial } = await listening(t, {})
  const socket = await dial()
  for (const byte of 'one\ntwo\nthree\n') socket.write(byte)
  assert.equal(await reply(socket, 14), 'one\ntwo\nthree\n')
})

test('[ESC-53] no answer leaves before the promise of durability resolves, and none when it rejects', async (t) => {
  const kept: (() => void)[] = []
  let lost = false
  const { dial, ended } = await listening(
    t,
    {},
    {
      receive: (_connection, frames) =>
        new Promise((resolve, reject) =>
          kept.push(() => (lost ? reject(new Error('disk full')) : resolve([Buffer.concat(frames)]))),
        ),
    },
  )
  const socket = await dial()
  let heard = ''
  socket.on('data', (chunk: Buffer) => (heard += chunk.toString()))
  socket.write('cut\n')
  await until(() => kept.length === 1)
  // A second connection that is answered shows that time has passed for the first.
  assert.equal(heard, '')
  kept[0]?.()
  await until(() => heard === 'cut\n')
  lost = true
  socket.write('again\n')
  await until(() => kept.length === 2)
  kept[1]?.()
  await until(() => ended.includes('not-kept'))
  assert.equal(heard, 'cut\n')
})

test('strangers make room for one another and never take the places of known devices', async (t) => {
  const known: TcpConnection[] = []
  const { listener, dial, ended } = await listening(
    t,
    { connections: 6, keptForKnown: 3 },
    {
      receive: async (connection, frames) => {
        if (frames[0]?.toString() === 'seal\n') {
          connection.recognise()
          known.push(connection)
        }
        return frames
      },
    },
  )
  for (let i = 0; i < 10; i += 1) await dial()
  await until(() => listener.count().all === 3 && ended.length === 7)
  for (let i = 1; i <= 3; i += 1) {
    const seal = await dial()
    seal.write('seal\n')
    assert.equal(await reply(seal, 5), 'seal\n')
    assert.equal(listener.count().known, i)
  }
  for (let i = 0; i < 10; i += 1) await dial()
  await until(() => listener.count().all <= 6 && ended.length >= 10)
  assert.equal(listener.count().known, 3, 'no known device lost its place')
})

test('garbage, a frame without end, a stranger who stays silent and an idle device are ended', async (t) => {
  const { dial, ended } = await listening(t, { junkBytes: 100, frameBytes: 50, strangerMs: 1, idleMs: 60_000 })
  const garbage = await dial()
  garbage.write('x'.repeat(200))
  await until(() => ended.includes('garbage'))
  const endless = await dial()
  endless.write('a'.repeat(80))
  await until(() => ended.includes('frame-too-long'))
  await dial()
  await until(() => ended.includes('stranger'))
})

test('an idle device is ended', async (t) => {
  const { dial, ended } = await listening(t, { idleMs: 20 })
  await dial()
  await until(() => ended.includes('idle'))
})

test('a device that does not read its answers is ended before they fill the memory', async (t) => {
  const { dial, ended } = await listening(
    t,
    { unreadBytes: 1024 },
    { receive: async () => [Buffer.alloc(8 * 1024 * 1024)] },
  )
  const slow = await dial()
  slow.pause()
  slow.write('one\n')
  await until(() => ended.includes('reads-too-slowly'))
})

test('a device is read no further while too much of it is not durable, and goes on after', async (t) => {
  let underWay = 0
  let most = 0
  let release: (() => void)[] = []
  const { dial } = await listening(
    t,
    { underWayBytes: 64 * 1024, bytesPerSecond: 1e9, strangerBytes: 1e9 },
    {
      receive: (_connection, frames) => {
        const size = frames.reduce((sum, frame) => sum + frame.length, 0)
        underWay += size
        most = Math.max(most, underWay)
        return new Promise((resolve) =>
          release.push(() => {
            underWay -= size
            resolve([])
          }),
        )
      },
    },
  )
  const fast = await dial()
  const frame = Buffer.from(`${'a'.repeat(1023)}\n`)
  const total = 4 * 1024
  for (let i = 0; i < total; i += 1) fast.write(frame)
  await until(() => underWay > 64 * 1024)
  let seen = 0
  while (seen < total * 1024) {
    await until(() => release.length > 0)
    const now = release
    release = []
    seen += underWay
    for (const one of now) one()
    await new Promise((resolve) => setImmediate(resolve))
  }
  // One read of the socket may come on top of the limit.
  assert.ok(most <= 2 * 64 * 1024 + 64 * 1024, `${most} bytes were under way at once`)
})

test('who sends faster than he may is read more slowly, not cut off', async (t) => {
  const { dial, ended } = await listening(t, { bytesPerSecond: 1_000_000, strangerBytes: 1_000 })
  const socket = await dial()
  const sent = Buffer.from(`${'a'.repeat(99)}\n`.repeat(4_000))
  const begun = performance.now()
  socket.write(sent)
  assert.equal((await reply(socket, sent.length)).length, sent.length)
  assert.ok(performance.now() - begun > 100, 'four hundred thousand bytes at a million a second')
  assert.deepEqual(ended, [])
})

test('a stranger brings little at once, and what he waits with is read as soon as he is known', async (t) => {
  let read = 0
  let known: TcpConnection | undefined
  const { dial } = await listening(
    t,
    { strangerBytes: 4_000, bytesPerSecond: 1, burstBytes: 1_000_000 },
    {
      receive: async (connection, frames) => {
        read += frames.reduce((sum, frame) => sum + frame.length, 0)
        known = connection
        return []
      },
    },
  )
  const socket = await dial()
  const sent = 400_000
  socket.write(`${'a'.repeat(99)}\n`.repeat(sent / 100))
  await until(() => read > 0)
  // A second connection that is heard shows that time has passed for the first.
  const other = await dial()
  const before = read
  other.write('b\n')
  await until(() => read > before)
  assert.ok(before <= 64 * 1024, `${before} bytes of a stranger were read`)
  assert.ok(known)
})

test('all addresses of an IPv6 prefix share the places of one stranger', async (t) => {
  const listener = await listenTcp({
    host: '::1',
    port: 0,
    limits: { ...DEFAULT_TCP_LIMITS, strangersPerAddress: 2 },
    next,
    receive: async () => [],
  })
  t.after(() => listener.close())
  const sockets = Array.from({ length: 4 }, () => connect(listener.port, '::1'))
  for (const socket of sockets) socket.on('error', () => undefined)
  t.after(() => sockets.forEach((socket) => socket.destroy()))
  await until(() => sockets.filter(({ destroyed }) => destroyed).length === 2)
  assert.equal(listener.count().all, 2)
})
