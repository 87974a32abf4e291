import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect as connectTcp } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { connect, connectAsync, type IClientOptions, type MqttClient } from 'mqtt'
import { openLog } from './log.ts'
import { connectMqttBroker, type MqttBroker, type MqttBrokerOptions, type MqttMessage, openMqttBroker } from './mqtt.ts'
import { MqttDoor, DEFAULT_MQTT_LIMITS } from './mqtt-connection.ts'

const log = openLog('mqtt-test', 'silent')
const brokers: MqttBroker[] = []
after(async () => {
  for (const broker of brokers) await broker.close()
})

/** Devices `a` and `b` with the password of their name; each owns what begins with its name; `desk` reads everything. */
async function open(options: Partial<MqttBrokerOptions> = {}): Promise<{ broker: MqttBroker; kept: MqttMessage[] }> {
  const kept: MqttMessage[] = []
  const broker = await openMqttBroker({
    port: 0,
    log,
    authenticate: ({ username, password }) =>
      Promise.resolve(username !== null && password?.toString() === username ? username : null),
    mayPublish: (who, topic) => topic.startsWith(`${who}/`),
    maySubscribe: (who, filter) => who === 'desk' || filter.startsWith(`${who}/`),
    receive: (message) => {
      kept.push(message)
      return Promise.resolve()
    },
    ...options,
  })
  brokers.push(broker)
  return { broker, kept }
}

function device(broker: MqttBroker, name: string, options: IClientOptions = {}): Promise<MqttClient> {
  return connectAsync(`mqtt://127.0.0.1:${broker.port}`, {
    username: name,
    password: name,
    clientId: name,
    protocolVersion: 4,
    reconnectPeriod: 0,
    ...options,
  })
}

function once(client: MqttClient, event: 'close' | 'end'): Promise<void> {
  return new Promise((resolve) => client.once(event, () => resolve()))
}

function nextMessage(client: MqttClient): Promise<{ topic: string; text: string; retain: boolean }> {
  return new Promise((resolve) =>
    client.once('message', (topic, payload, packet) =>
      resolve({ topic, text: payload.toString(), retain: packet.retain }),
    ),
  )
}

test('the broker acknowledges a message after it is kept, and not before', async () => {
  let release: () => void = () => undefined
  const stored = new Promise<void>((resolve) => (release = resolve))
  let came: () => void = () => undefined
  const arrived = new Promise<void>((resolve) => (came = resolve))
  const { broker } = await open({
    receive: () => {
      came()
      return stored
    },
  })
  const a = await device(broker, 'a')
  let acknowledged = false
  const publishing = a.publishAsync('a/up', 'x', { qos: 1 }).then(() => (acknowledged = true))
  await arrived
  // A full exchange on the same broker later there is still no acknowledgement.
  const b = await device(broker, 'b')
  await b.subscribeAsync('b/down')
  assert.equal(acknowledged, false)
  release()
  await publishing
  assert.equal(acknowledged, true)
  await Promise.all([a.endAsync(), b.endAsync()])
})

test('acknowledgements leave in the order of the messages though the first is kept last', async () => {
  const releases: (() => void)[] = []
  let second: () => void = () => undefined
  const bothCame = new Promise<void>((resolve) => (second = resolve))
  const { broker } = await open({
    receive: () =>
      new Promise<void>((resolve) => {
        releases.push(resolve)
        if (releases.length === 2) second()
      }),
  })
  const a = await device(broker, 'a')
  const order: string[] = []
  const first = a.publishAsync('a/up', '1', { qos: 1 }).then(() => order.push('1'))
  const last = a.publishAsync('a/up', '2', { qos: 1 }).then(() => order.push('2'))
  await bothCame
  releases[1]?.()
  releases[0]?.()
  await Promise.all([first, last])
  assert.deepEqual(order, ['1', '2'])
  await a.endAsync()
})

test('a message that cannot be kept is not acknowledged: the line ends and the device sends it again', async () => {
  let healthy = false
  const kept: string[] = []
  const { broker } = await open({
    receive: (message) => {
      if (!healthy) {
        healthy = true
        return Promise.reject(new Error('the disk is full'))
      }
      kept.push(message.payload.toString())
      return Promise.resolve()
    },
  })
  const a = await device(broker, 'a', { reconnectPeriod: 10 })
  await a.publishAsync('a/up', 'must not be lost', { qos: 1 })
  assert.deepEqual(kept, ['must not be lost'])
  await a.endAsync()
})

test('a wrong password is refused by the return code of the standard', async () => {
  const { broker } = await open()
  await assert.rejects(device(broker, 'a', { password: 'guess' }), /bad user ?name or password/i)
  assert.equal(broker.clients(), 0)
})

test('a device can neither speak for another nor read what is his', async () => {
  const { broker, kept } = await open()
  const [a, b] = await Promise.all([device(broker, 'a'), device(broker, 'b')])
  const grants = await b.subscribeAsync('a/#').catch((error: Error) => error)
  assert.ok(grants instanceof Error || grants.every((grant) => Number(grant.qos) === 128), 'reads another')
  const all = await b.subscribeAsync('#').catch((error: Error) => error)
  assert.ok(all instanceof Error || all.every((grant) => Number(grant.qos) === 128), 'reads everything')
  const closed = once(b, 'close')
  b.publish('a/up', 'forged', { qos: 1 }, () => undefined)
  await closed
  await a.publishAsync('a/up', 'own', { qos: 1 })
  assert.deepEqual(
    kept.map((message) => [message.from, message.payload.toString()]),
    [['a', 'own']],
  )
  await Promise.all([a.endAsync(), b.endAsync(true)])
})

test('taking the client identifier of another does not push him off the line', async () => {
  const { broker } = await open()
  const a = await device(broker, 'a', { clientId: 'same' })
  const b = await device(broker, 'b', { clientId: 'same' })
  await a.publishAsync('a/up', 'still here', { qos: 1 })
  assert.equal(broker.clients(), 2)
  await Promise.all([a.endAsync(), b.endAsync()])
})

test('the last will of a device that vanishes is kept and delivered retained, under its own rights', async () => {
  const { broker, kept } = await open()
  const desk = await device(broker, 'desk')
  await desk.subscribeAsync('a/connection', { qos: 1 })
  const a = await device(broker, 'a', {
    will: { topic: 'a/connection', payload: Buffer.from('BROKEN'), qos: 1, retain: true },
  })
  const told = nextMessage(desk)
  a.stream.destroy()
  assert.deepEqual(await told, { topic: 'a/connection', text: 'BROKEN', retain: false })
  assert.equal(kept.at(-1)?.payload.toString(), 'BROKEN')
  const late = await device(broker, 'desk', { clientId: 'late' })
  const retained = nextMessage(late)
  await late.subscribeAsync('a/connection', { qos: 1 })
  assert.deepEqual(await retained, { topic: 'a/connection', text: 'BROKEN', retain: true })
  const forger = await device(broker, 'b', {
    will: { topic: 'a/connection', payload: Buffer.from('FORGED'), qos: 1, retain: true },
  })
  forger.stream.destroy()
  await once(forger, 'close')
  const again = await device(broker, 'desk', { clientId: 'again' })
  const still = nextMessage(again)
  await again.subscribeAsync('a/connection', { qos: 1 })
  assert.equal((await still).text, 'BROKEN')
  await Promise.all([desk, late, again, a, forger].map((client) => client.endAsync(true)))
})

/** Sends raw bytes; resolves with whether the other side closed. */
function raw(broker: MqttBroker, bytes: Buffer): Promise<'closed'> {
  return new Promise((resolve) => {
    const socket = connectTcp(broker.port, '127.0.0.1', () => socket.write(bytes))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve('closed'))
    socket.resume()
  })
}

test('limits hold before authentication: size of the greeting, a length without end, silence, connections', async () => {
  const { broker } = await open({ limits: { connectMs: 100, connectBytes: 512, connectionsPerAddress: 3 } })
  // CONNECT with a remaining length of 1 MiB: cut at its first bytes.
  assert.equal(await raw(broker, Buffer.from([0x10, 0x80, 0x80, 0x40, 0x00])), 'closed')
  assert.equal(await raw(broker, Buffer.from([0x10, 0xff, 0xff, 0xff, 0xff, 0xff])), 'closed')
  assert.equal(await raw(broker, Buffer.alloc(0)), 'closed')
  const three = await Promise.all(['a', 'b', 'desk'].map((name) => device(broker, name)))
  assert.equal(await raw(broker, Buffer.alloc(0)), 'closed')
  assert.equal(broker.clients(), 3)
  await Promise.all(three.map((client) => client.endAsync()))
})

test('a known client is cut off at its own limits of size and rate, and others go on', async () => {
  const { broker, kept } = await open({ limits: { packetBytes: 2048, packetsPerSecond: 5 } })
  const [a, b] = await Promise.all([device(broker, 'a'), device(broker, 'b')])
  const big = once(a, 'close')
  a.publish('a/up', Buffer.alloc(4096), { qos: 1 }, () => undefined)
  await big
  assert.equal(kept.length, 0)
  await b.publishAsync('b/up', 'fine', { qos: 1 })
  const cut = once(b, 'close')
  for (let n = 0; n < 60; n += 1) b.publish('b/up', 'flood', { qos: 0 }, () => undefined)
  await cut
  assert.ok(kept.length <= 51, `${kept.length} messages of one client came through`)
  await Promise.all([a.endAsync(true), b.endAsync(true)])
})

test('a flood of strangers does not take the places of addresses that are known', () => {
  const limits = { ...DEFAULT_MQTT_LIMITS, connections: 4, placesForKnown: 2, connectsPerMinute: 3 }
  const door = new MqttDoor(limits)
  door.remember('10.0.0.1')
  assert.equal(door.enter('203.0.113.1', 0), 'in')
  assert.equal(door.enter('203.0.113.2', 0), 'in')
  assert.equal(door.enter('203.0.113.3', 0), 'full')
  assert.equal(door.enter('10.0.0.1', 0), 'in')
  assert.equal(door.enter('10.0.0.1', 0), 'in')
  assert.equal(door.enter('10.0.0.1', 0), 'full')
  door.leave('10.0.0.1')
  assert.equal(door.enter('10.0.0.1', 0), 'in')
  door.leave('10.0.0.1')
  assert.equal(door.enter('10.0.0.1', 1000), 'too-fast')
  assert.equal(door.enter('10.0.0.1', 61_000), 'in')
})

test('all addresses of an IPv6 prefix are one at the door, and ever new ones do not make its memory grow', () => {
  const door = new MqttDoor({ ...DEFAULT_MQTT_LIMITS, connectionsPerAddress: 2, connections: 1e9 })
  const verdicts = ['2001:db8::1', '2001:db8::2', '2001:db8::3'].map((address) => door.enter(address, 0))
  assert.deepEqual(verdicts, ['in', 'in', 'too-many'])
  for (let n = 0; n < 30_000; n += 1) door.enter(`10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`, 1)
  assert.equal(door.remembered, 10_000)
})

test('a greeting by TLS that never ends has a place like every connection, and only for a while', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mqtt-greeting-'))
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  execFileSync('openssl', ['req', '-x509', ...key, '-keyout', 'a.key', '-out', 'a.pem', '-subj', '/CN=a'], {
    cwd: folder,
    stdio: 'pipe',
  })
  const pem = (file: string) => readFileSync(path.join(folder, file), 'utf8')
  const tls = { key: pem('a.key'), cert: pem('a.pem') }
  const full = (await open({ tls, limits: { connectionsPerAddress: 3, connectMs: 600_000 } })).broker
  const silent = Array.from({ length: 3 }, () => connectTcp(full.port, '127.0.0.1'))
  await Promise.all(silent.map((socket) => new Promise((resolve) => socket.once('connect', resolve))))
  assert.equal(await raw(full, Buffer.alloc(0)), 'closed', 'the fourth of the address finds no place')
  assert.ok(silent.every(({ destroyed }) => !destroyed))
  for (const socket of silent) socket.destroy()
  const short = (await open({ tls, limits: { connectMs: 100 } })).broker
  assert.equal(await raw(short, Buffer.alloc(0)), 'closed')
  rmSync(folder, { recursive: true })
})

test('a client that takes nothing of what it asked for is cut off, and what lies ready for it is let go', async () => {
  const { broker } = await open({ limits: { unreadMs: 200 } })
  const client = await device(broker, 'desk')
  await client.subscribeAsync('a/#', { qos: 0 })
  client.stream.unpipe()
  client.stream.pause()
  const large = Buffer.alloc(250_000)
  for (let n = 0; n < 200; n += 1) broker.publish('a/picture', large).catch(() => undefined)
  while (broker.clients() > 0) await new Promise((resolve) => setImmediate(resolve))
  await client.endAsync(true)
})

test('a client certificate says who a device is, over TLS', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mqtt-tls-'))
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Corridor', '-days', '2')
  for (const name of ['localhost', 'IGV-001']) {
    openssl('req', ...key, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`)
    openssl('x509', '-req', '-in', `${name}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-out', `${name}.pem`)
  }
  const pem = (file: string) => readFileSync(path.join(folder, file), 'utf8')
  const { broker } = await open({
    tls: { key: pem('localhost.key'), cert: pem('localhost.pem'), ca: pem('ca.pem') },
    authenticate: ({ certificateName }) => Promise.resolve(certificateName),
  })
  const url = `mqtts://localhost:${broker.port}`
  const common = { ca: pem('ca.pem'), protocolVersion: 4, reconnectPeriod: 0, clientId: 'x' } as const
  const line = { ...common, key: pem('IGV-001.key'), cert: pem('IGV-001.pem') }
  const vehicle = await connectAsync(url, line)
  await vehicle.publishAsync('IGV-001/up', 'x', { qos: 1 })
  await assert.rejects(connectAsync(url, common))
  await vehicle.endAsync()
  rmSync(folder, { recursive: true })
})

test('the line to a broker of somebody else keeps a message before it acknowledges, and comes back', async () => {
  const { broker } = await open({ mayPublish: () => true, maySubscribe: () => true })
  const got: string[] = []
  let stood = 0
  let seen: () => void = () => undefined
  const line = await connectMqttBroker({
    url: `mqtt://127.0.0.1:${broker.port}`,
    clientId: 'fleet',
    username: 'desk',
    password: 'desk',
    filters: { 'a/#': 1 },
    log,
    receive: (message) => {
      got.push(message.payload.toString())
      seen()
      return Promise.resolve()
    },
    onConnected: () => {
      stood += 1
      seen()
    },
  })
  const until = async (fact: () => boolean) => {
    while (!fact()) await new Promise<void>((resolve) => (seen = resolve))
  }
  const a = await device(broker, 'a')
  await a.publishAsync('a/up', 'one', { qos: 1 })
  await until(() => got.length === 1)
  broker.disconnect('desk')
  await until(() => stood === 2)
  await a.publishAsync('a/up', 'two', { qos: 1 })
  await until(() => got.length === 2)
  const down = nextMessage(a)
  await a.subscribeAsync('a/down')
  await line.publish('a/down', 'hello', { qos: 1 })
  assert.equal((await down).text, 'hello')
  await line.close()
  await a.endAsync()
  await assert.rejects(line.publish('a/down', 'late'), /down/)
})

test('a broker that is not there is said at once', async () => {
  const probe = await open()
  const { port } = probe.broker
  await probe.broker.close()
  await assert.rejects(
    connectMqttBroker({ url: `mqtt://127.0.0.1:${port}`, clientId: 'x', filters: {}, log, receive: async () => {} }),
    /127\.0\.0\.1/,
  )
})

test('MQTT 5 is not spoken, and a client that asks for it is told', async () => {
  const { broker } = await open()
  const client = connect(`mqtt://127.0.0.1:${broker.port}`, { protocolVersion: 5, reconnectPeriod: 0, username: 'a' })
  const said = await new Promise<string>((resolve) => client.once('error', (error) => resolve(error.message)))
  assert.match(said, /protocol/i)
  await client.endAsync(true)
})
