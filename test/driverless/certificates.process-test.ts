import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { connectAsync } from 'mqtt'
import { endRevoked, openCorridorLine } from '#driverless/process/corridor-line.ts'
import { tlsOf } from '#driverless/process/fleet-control.ts'
import { openLog } from '#platform/log.ts'

const log = openLog('corridor-test', 'silent')

/** Certificates of the corridor's authority, and one of somebody else. */
function certificates(folder: string) {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  for (const ca of ['ca', 'other']) {
    openssl('req', '-x509', ...key, '-keyout', `${ca}.key`, '-out', `${ca}.pem`, '-subj', `/CN=${ca}`, '-days', '2')
  }
  const sign = (file: string, name: string, ca: string) => {
    const subject = `/CN=${name.replace('/', '\\/')}`
    openssl('req', ...key, '-keyout', `${file}.key`, '-out', `${file}.csr`, '-subj', subject)
    openssl('x509', '-req', '-in', `${file}.csr`, '-CA', `${ca}.pem`, '-CAkey', `${ca}.key`, '-out', `${file}.pem`)
  }
  sign('broker', 'localhost', 'ca')
  sign('one', 'steppe/IGV-001', 'ca')
  sign('unknown', 'steppe/IGV-999', 'ca')
  sign('forged', 'steppe/IGV-001', 'other')
}

test('[DRV-44] over TLS a vehicle is who its certificate says: it speaks for itself, for no other, and a forged or unknown one is kept out', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'corridor-tls-'))
  t.after(() => rmSync(folder, { recursive: true }))
  certificates(folder)
  const file = (name: string) => path.join(folder, name)
  const pem = (name: string) => readFileSync(file(name), 'utf8')
  const tls = await tlsOf({
    OTKEL_MQTT_TLS_KEY: file('broker.key'),
    OTKEL_MQTT_TLS_CERT: file('broker.pem'),
    OTKEL_MQTT_TLS_CA: file('ca.pem'),
  })
  assert.ok(tls)
  const got: string[] = []
  const row = { version: '3.0.0', secret_hash: null, place: null, papers: null } as const
  const broker = await openCorridorLine({
    host: '127.0.0.1',
    port: 0,
    interfaceName: 'otkel',
    vehicles: () => ['steppe/IGV-001', 'steppe/IGV-002'].map((id) => ({ id, ...row }) as never),
    receive: async ({ topic }) => {
      got.push(topic)
    },
    tls,
    log,
  })
  t.after(() => broker.close())
  const url = `mqtts://localhost:${broker.port}`
  const common = { ca: pem('ca.pem'), protocolVersion: 4, reconnectPeriod: 0 } as const
  const as = (name: string) => ({ ...common, clientId: name, key: pem(`${name}.key`), cert: pem(`${name}.pem`) })
  const one = await connectAsync(url, as('one'))
  await one.publishAsync('otkel/v3/steppe/IGV-001/state', '{}', { qos: 1 })
  assert.deepEqual(got, ['otkel/v3/steppe/IGV-001/state'])
  const closed = new Promise<void>((resolve) => one.once('close', () => resolve()))
  one.publish('otkel/v3/steppe/IGV-002/state', '{}', { qos: 1 })
  await closed
  assert.equal(got.length, 1, 'it does not speak for another')
  await assert.rejects(connectAsync(url, as('unknown')))
  await assert.rejects(connectAsync(url, as('forged')))
  await assert.rejects(connectAsync(url, { ...common, clientId: 'bare', username: 'steppe/IGV-001', password: '' }))
})

test('[DRV-44] half of the settings of TLS is a fault, none of them is plain TCP', async () => {
  assert.equal(await tlsOf({}), undefined)
  await assert.rejects(tlsOf({ OTKEL_MQTT_TLS_KEY: '/nowhere' }), /belong together/)
})

test('[DRV-44] a vehicle that was taken off the list, or has another password, is cut off while it is connected', async (t) => {
  const hashOf = (password: string) => createHash('sha256').update(password).digest()
  const row = (id: string, password: string) => {
    const rest = { version: '3.0.0', place: null, papers: null, added_at: Temporal.Now.instant() } as const
    return { id, secret_hash: hashOf(password), ...rest }
  }
  const ids = ['steppe/IGV-001', 'steppe/IGV-002', 'steppe/IGV-003'] as const
  let vehicles = ids.map((id) => row(id, 'first'))
  const options = { host: '127.0.0.1', port: 0, interfaceName: 'otkel', receive: async () => undefined, log }
  const broker = await openCorridorLine({ ...options, vehicles: () => vehicles })
  t.after(() => broker.close())
  const enter = (username: string, password: string) => {
    const given = { protocolVersion: 4, reconnectPeriod: 0, clientId: username, username, password } as const
    return connectAsync(`mqtt://127.0.0.1:${broker.port}`, given)
  }
  const [gone, changed, kept] = await Promise.all(ids.map((id) => enter(id, 'first')))
  assert.ok(gone && changed && kept)
  const closed = [gone, changed].map((client) => new Promise<void>((resolve) => client.once('close', () => resolve())))
  const before = vehicles
  vehicles = [row(ids[1], 'second'), row(ids[2], 'first')]
  endRevoked(broker, before, vehicles)
  await Promise.all(closed)
  await assert.rejects(enter(ids[0], 'first'))
  await assert.rejects(enter(ids[1], 'first'))
  const again = await enter(ids[1], 'second')
  await kept.publishAsync(`otkel/v3/${ids[2]}/state`, '{}', { qos: 1 })
  await Promise.all([again.endAsync(), kept.endAsync()])
})
