import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { connect as connectTcp } from 'node:net'
import { type TestContext, test } from 'node:test'
import { connectAsync, type MqttClient } from 'mqtt'
import { freePort } from '#platform/free-port.ts'
import { openLog } from '#platform/log.ts'
import { openMqttBroker } from '#platform/mqtt.ts'
import { newId } from '#platform/new-id.ts'
import { testDatabase } from '../../../test/support/database.ts'
import { escortWorld, finalisedTrip, must, ROAD, START } from '../../../test/support/escort-world.ts'
import { comes } from '../../../test/support/eventually.ts'
import { enrolSeal } from '../enrol-seal.ts'
import { hangSeal } from '../hang-seal.ts'
import { readTrip } from '../read-centre.ts'

const SEAL = 'KZ-000017'
const OTHER = 'KZ-000018'
const SECRET = 'a-secret-of-forty-characters-0123456789'
const UP = `seals/${SEAL}/up`
const OWN = { protocol: 'open-seal', secret: SECRET } as const

async function worldOf(t: TestContext) {
  const database = await testDatabase(t)
  const world = await escortWorld(t, database)
  const order = await finalisedTrip(world, SEAL, {}, OWN)
  const kept = async () => {
    const { rows } = await database.pool.query<{ text: string }>(
      `select convert_from(bytes, 'utf8') as text from escort.frame order by id`,
    )
    return rows.map(({ text }) => text)
  }
  return { database, world, order, kept }
}

let seq = 0
const message = (change: object = {}) => {
  const [lon, lat] = ROAD[0] ?? []
  const said = { seal: SEAL, seq: (seq += 1), at: START.toString(), lat, lon, fix: true, kmh: 40, battery: 90 }
  return JSON.stringify({ ...said, rope: true, locked: true, cover: true, cuts: 0, ...change })
}

async function seal(t: TestContext, port: number, number: string, secret: string): Promise<MqttClient> {
  const client = await connectAsync(`mqtt://127.0.0.1:${port}`, {
    clientId: number,
    username: number,
    password: secret,
    protocolVersion: 4,
    reconnectPeriod: 0,
  })
  client.on('error', () => undefined)
  t.after(() => client.endAsync(true))
  await client.subscribeAsync(`seals/${number}/down`, { qos: 1 })
  return client
}

const receipt = (client: MqttClient) =>
  new Promise<string>((resolve) =>
    client.once('message', (topic, payload) => resolve(`${topic} ${payload.toString()}`)),
  )

test('[ESC-53] [ESC-70] a seal of ours over MQTT has its receipt once its message is durable, and its cut is an event', async (t) => {
  const { world, order, kept } = await worldOf(t)
  const listener = await world.start()
  t.after(() => listener.stop())
  const client = await seal(t, listener.ready.mqtt ?? 0, SEAL, SECRET)
  const first = message()
  const told = receipt(client)
  await client.publishAsync(UP, first, { qos: 1 })
  // The acknowledgement of the broker is ours: at this moment it is kept.
  assert.deepEqual(await kept(), [first])
  assert.equal(await told, `seals/${SEAL}/down {"ack":${seq}}`)
  must(await hangSeal(world.deps, order.id, { id: newId(), seal: SEAL, lockPoint: 'rear' }, world.first))
  world.clock.set(START.add({ minutes: 1 }))
  const at = START.add({ minutes: 1 }).toString()
  const cut = message({ at, kind: 'alarm', rope: false, cuts: 1, alarms: ['ROPE_CUT'] })
  await client.publishAsync(UP, cut, { qos: 1 })
  await comes(async () => {
    const events = (await readTrip(world.deps, order.id))?.events ?? []
    assert.deepEqual(
      events.map(({ kind, legal }) => `${kind} ${legal}`),
      ['ROPE_CUT 01'],
    )
    assert.equal(events[0]?.frame, Buffer.from(cut).toString('hex'))
  })
})

test('[ESC-70] over MQTT a number is proved by its secret: no other seal, no other topic, no other number inside', async (t) => {
  const { world, kept } = await worldOf(t)
  must(await enrolSeal(world.deps, { number: OTHER, model: 'm', ownerState: 'KZ', ...OWN }, world.first))
  const listener = await world.start()
  t.after(() => listener.stop())
  const port = listener.ready.mqtt ?? 0
  await assert.rejects(seal(t, port, SEAL, `${SECRET}x`), /refused|bad user|not authori/i)
  await assert.rejects(seal(t, port, 'KZ-999999', ''), /refused|bad user|not authori/i)
  const wrongs: readonly (readonly [topic: string, payload: string])[] = [
    [UP, message()],
    [`seals/${OTHER}/up`, message()],
    [`seals/${OTHER}/down`, '{"ack":1}'],
  ]
  for (const [topic, payload] of wrongs) {
    const client = await seal(t, port, OTHER, SECRET)
    const closed = new Promise<void>((resolve) => client.once('close', () => resolve()))
    client.publish(topic, payload, { qos: 1 })
    await closed
  }
  assert.deepEqual(await kept(), [])
})

test('[ESC-53] a seal of ours without a secret is not enrolled', async (t) => {
  const { world } = await worldOf(t)
  const bare = await enrolSeal(
    world.deps,
    { number: OTHER, model: 'm', ownerState: 'KZ', protocol: 'open-seal' },
    world.first,
  )
  assert.equal(bare.ok ? '' : bare.refusal.code, 'escort.secret-needed')
})

test('[ESC-70] a listener does not share the messages of one seal with another: such a subscription is refused at the start', async (t) => {
  const { world } = await worldOf(t)
  const shared = { OTKEL_SEAL_MQTT_URL: 'mqtt://127.0.0.1:1', OTKEL_SEAL_MQTT_FILTER: '$share/otkel/seals/+/up' }
  await assert.rejects(world.start(shared), { name: 'Misconfigured', message: /OTKEL_SEAL_MQTT_FILTER/ })
})

/** A broker of somebody else: it lets everybody in, and its acknowledgement does not wait for the listener. */
async function foreignBroker(t: TestContext): Promise<number> {
  const broker = await openMqttBroker({
    port: 0,
    log: openLog('test', 'silent'),
    authenticate: async ({ username }) => username ?? 'listener',
    mayPublish: () => true,
    maySubscribe: () => true,
    receive: async () => undefined,
  })
  t.after(() => broker.close())
  return broker.port
}

async function behindForeignBroker(t: TestContext, port: number): Promise<void> {
  const { world, kept } = await worldOf(t)
  const settings = { OTKEL_SEAL_MQTT_URL: `mqtt://127.0.0.1:${port}` }
  const client = await seal(t, port, SEAL, SECRET)
  const first = message()
  // Acknowledged by the broker while nobody of ours listens: no receipt, so that the seal keeps it.
  await client.publishAsync(UP, first, { qos: 1 })
  assert.deepEqual(await kept(), [])
  const listener = await world.start(settings)
  t.after(() => listener.stop())
  const told = receipt(client)
  await client.publishAsync(UP, first, { qos: 1 })
  assert.equal(await told, `seals/${SEAL}/down {"ack":${seq}}`)
  assert.deepEqual(await kept(), [first])
  const poison = Buffer.alloc(9_000, 0x41)
  await client.publishAsync(UP, poison, { qos: 1 })
  const next = message()
  const again = receipt(client)
  await client.publishAsync(UP, next, { qos: 1 })
  assert.equal(await again, `seals/${SEAL}/down {"ack":${seq}}`)
  assert.deepEqual(await kept(), [first, next])
}

test('[ESC-53] behind a foreign broker a seal keeps its message until our receipt comes', async (t) => {
  await behindForeignBroker(t, await foreignBroker(t))
})

test('[ESC-53] the same behind mosquitto', async (t) => {
  if (spawnSync('mosquitto', ['-h']).error) return t.skip('mosquitto is not installed here')
  const port = await freePort()
  const broker = spawn('mosquitto', ['-p', String(port)], { stdio: 'ignore' })
  t.after(() => broker.kill())
  await comes(async () => {
    const socket = connectTcp(port, '127.0.0.1')
    await once(socket, 'connect')
    socket.destroy()
  })
  await behindForeignBroker(t, port)
  return undefined
})
