import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test, type TestContext } from 'node:test'
import { MODBUS_BARRIER_DEFAULTS, openModbusBarrier } from '#gate/adapters/barrier-modbus/link.ts'
import { createBarrier } from '../../simulators/checkpoint-devices/barrier.ts'
import { serveModbus } from '../../simulators/checkpoint-devices/modbus-server.ts'
import { assertOnePulseOneRise, assertSilenceIsAFault } from './barrier-scenarios.ts'

/** Our client and the virtual relay module were written apart, from the protocol: each is the other's proof. */
async function setUp(t: TestContext, timeoutMs = 400) {
  const boom = createBarrier({ riseMs: 60, lowerMs: 60, holdMs: 200, clearMs: 30 })
  const server = await serveModbus(boom, 0)
  const ticking = setInterval(() => boom.tick(performance.now()), 10)
  const barrier = openModbusBarrier({
    ...MODBUS_BARRIER_DEFAULTS,
    host: '127.0.0.1',
    port: server.port,
    pulseMs: 30,
    timeoutMs,
  })
  t.after(() => {
    barrier.close()
    clearInterval(ticking)
    server.close()
  })
  return { boom, barrier, port: server.port, close: () => server.close() }
}

test('[GATE-3] one pulse raises the boom once; the loop keeps it up; it lowers by itself', async (t) => {
  const { boom, barrier } = await setUp(t)
  await assertOnePulseOneRise(boom, barrier)
})

test('[GATE-3] a silent barrier is a fault in time, and the link mends itself', async (t) => {
  const { boom, barrier } = await setUp(t, 150)
  await assertSilenceIsAFault(boom, barrier)
})

test('[GATE-3] a coil left on by a controller that died is released by the next connection', async (t) => {
  const { boom, barrier } = await setUp(t)
  boom.writeCoil(0, true)
  await barrier.read()
  assert.equal(boom.readCoil(0), false)
})

test('[GATE-3] the virtual relay module answers the protocol byte by byte: functions 1, 2, 5, 15 and its exceptions', async (t) => {
  const { boom, port } = await setUp(t)
  const socket = connect(port, '127.0.0.1')
  t.after(() => socket.destroy())
  const ask = async (hex: string) => {
    const answer = new Promise<Buffer>((resolve) => socket.once('data', resolve))
    const pdu = Buffer.from(hex, 'hex')
    const head = Buffer.from([0, 7, 0, 0, 0, pdu.length + 1, 1])
    socket.write(Buffer.concat([head, pdu]))
    const bytes = await answer
    assert.deepEqual([...bytes.subarray(0, 4)], [0, 7, 0, 0])
    return bytes.subarray(7).toString('hex')
  }
  assert.equal(await ask('0200000003'), '020101', 'boom down')
  assert.equal(await ask('050000ff00'), '050000ff00')
  assert.equal(await ask('0100000002'), '010101')
  assert.equal(await ask('0f00000002' + '0100'), '0f00000002')
  assert.equal(boom.readCoil(0), false)
  assert.equal(await ask('0300000001'), '8301', 'unknown function')
  assert.equal(await ask('0200000009'), '8202', 'address out of range')
  assert.equal(await ask('0500001234'), '8503', 'value not on or off')
})
