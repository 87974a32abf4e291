import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { DEFAULT_TCP_LIMITS, listenTcp } from '#platform/tcp.ts'

const DEVICES = 10_000
const STRANGERS = 50
/** Growth of this process for each device and what the strangers bring; a connection that held its burst would take 500 kB. */
const BYTES_A_DEVICE = 40 * 1024
const DIAL_MANY = path.join(import.meta.dirname, 'children', 'dial-many.ts')

test('[ESC-70] ten thousand devices are connected at once, and each is answered again while strangers send garbage as fast as they can', async (t) => {
  const before = process.memoryUsage().rss
  const listener = await listenTcp({
    host: '127.0.0.1',
    port: 0,
    limits: DEFAULT_TCP_LIMITS,
    next: (bytes, from) => bytes.indexOf(10, from) + 1 - from || 0,
    receive: async (connection, frames) => {
      if (!frames.every((frame) => frame.toString('latin1', 0, 5) === 'seal ')) return []
      connection.recognise()
      return frames
    },
  })
  t.after(() => listener.close())
  const fleet = spawn(process.execPath, [DIAL_MANY, String(listener.port), String(DEVICES)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  t.after(() => fleet.kill())
  const lines = createInterface({ input: fleet.stdout })
  const told = async () => (await once(lines, 'line'))[0] as string
  assert.equal(await told(), `${DEVICES} answered`)
  assert.deepEqual(listener.count(), { all: DEVICES, known: DEVICES })
  const garbage = Buffer.alloc(64 * 1024, 0x2e)
  let sent = 0
  for (let n = 0; n < STRANGERS; n += 1) {
    const stranger = connect(listener.port, '127.0.0.1')
    stranger.on('error', () => undefined)
    const pour = () => {
      while (!stranger.destroyed && stranger.write(garbage)) sent += 1
    }
    stranger.on('connect', pour)
    stranger.on('drain', pour)
    t.after(() => stranger.destroy())
  }
  fleet.stdin.write('again\n')
  assert.equal(await told(), `${DEVICES} answered`)
  assert.ok(sent > 0, 'the strangers sent')
  assert.equal(listener.count().known, DEVICES, 'none lost its place')
  const grown = process.memoryUsage().rss - before
  assert.ok(grown < DEVICES * BYTES_A_DEVICE, `${Math.round(grown / DEVICES / 1024)} kB a device`)
})
