import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import test from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import Fastify from 'fastify'
import { call } from '../../support/load.ts'
import { startPlatform } from '../../support/platform.ts'

const CLIENTS = 100
const SHED_WITHIN_MS = 10_000
const DRIBBLE_MS = 500

/** Opens connections that send a beginning at once, and then one byte now and then; answers how long each was kept. */
async function dribble(port: number, beginning: string, clients: number): Promise<readonly number[]> {
  const started = performance.now()
  const kept: number[] = []
  const sockets: Socket[] = []
  const ended = Array.from({ length: clients }, async () => {
    const socket = connect(port, '127.0.0.1')
    sockets.push(socket)
    socket.on('error', () => undefined)
    socket.resume()
    await once(socket, 'connect')
    socket.write(beginning)
    await once(socket, 'close')
    if (!over) kept.push(performance.now() - started)
  })
  const timer = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write('x')
  }, DRIBBLE_MS)
  let over = false
  const limit = pause(SHED_WITHIN_MS + 2_000, undefined, { ref: false }).then(() => {
    over = true
    for (const socket of sockets) socket.destroy()
  })
  await Promise.race([Promise.all(ended), limit])
  clearInterval(timer)
  return kept
}

test('clients that dribble headers or bodies are cut off within ten seconds, and others are served meanwhile', async (t) => {
  const platform = await startPlatform()
  t.after(() => platform.stop())
  const portal = await platform.portal()
  const body =
    'POST /api/identity/codes HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 4096\r\n\r\n{'
  // The control: the framework with its own settings keeps every one of them.
  const careless = Fastify()
  t.after(() => careless.close())
  await careless.listen({ port: 0, host: '127.0.0.1' })
  const { port: carelessPort } = careless.server.address() as AddressInfo
  const control = dribble(carelessPort, 'GET / HTTP/1.1\r\nhost: a\r\nx-slow: ', 10)
  const attack = Promise.all([
    dribble(portal.port, 'GET /api/platform/health HTTP/1.1\r\nhost: a\r\nx-slow: ', CLIENTS),
    dribble(portal.port, body, CLIENTS),
    // Says nothing at all.
    dribble(portal.port, '', 20),
  ])
  await pause(1_000)
  const served = await call({ method: 'GET', url: `${portal.url}/api/platform/health`, timeoutMs: 5_000 })
  assert.equal(served.status, 200, 'somebody else is served in the middle of it')
  const [headers, bodies, silent] = await attack
  const longest = (kept: readonly number[]) => Math.round(Math.max(...kept))
  t.diagnostic(`headers cut after ${longest(headers)} ms, bodies after ${longest(bodies)} ms`)
  assert.equal(headers.length, CLIENTS)
  assert.equal(bodies.length, CLIENTS)
  assert.equal(silent.length, 20)
  assert.equal((await control).length, 0, 'with the framework’s own settings nobody is cut off')
  assert.ok(longest(headers) <= SHED_WITHIN_MS && longest(bodies) <= SHED_WITHIN_MS)
})
