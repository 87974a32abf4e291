import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, test, type TestContext } from 'node:test'
import { findingsOf } from '#driverless/commands/check-vehicle.ts'
import { saveVehicle } from '#driverless/store/desk-store.ts'
import { systemClock } from '#platform/clock.ts'
import { openLog } from '#platform/log.ts'
import { openMqttBroker } from '#platform/mqtt.ts'
import { inTransaction } from '#platform/transaction.ts'
import { independentVehicle, OTHER_MAKER } from './independent-vehicle.ts'
import { twoSides, until } from './two-sides.ts'
import { VirtualVehicle } from '../../simulators/vehicle/virtual-vehicle.ts'

const SERIAL = 'AGV-1'
const PASSWORD = 'independent'
const log = openLog('corridor-test', 'silent')

/** A broker that lets everybody in: what is under test is what vehicles say. */
async function openBroker(t: TestContext) {
  const broker = await openMqttBroker({
    host: '127.0.0.1',
    port: 0,
    log,
    authenticate: async ({ username, clientId }) => username ?? clientId,
    mayPublish: () => true,
    maySubscribe: () => true,
    receive: async () => undefined,
  })
  t.after(() => broker.close())
  return `mqtt://127.0.0.1:${broker.port}`
}

// Each has a broker or sides of its own, and mostly waits for what the vehicle says next.
describe('vehicles of two makers', { concurrency: true }, () => {
  test('[DRV-6] [DRV-7] [DRV-8] an independent vehicle of 2.0 drives our base to the line, is stopped on its way and goes on', async (t) => {
    const { kz } = await twoSides(t, [])
    const id = `${OTHER_MAKER}/${SERIAL}`
    await inTransaction(kz.database.db, (tx) =>
      saveVehicle(tx, {
        id,
        version: '2.0.0',
        secret_hash: createHash('sha256').update(PASSWORD).digest(),
        place: 'KZ-yard',
        papers: null,
        added_at: systemClock.now(),
      }),
    )
    const seen = async () => (await kz.picture())?.vehicles.find((each) => each.id === id) ?? null
    await until('it is enrolled', seen)
    const vehicle = await independentVehicle(kz.broker(), SERIAL, PASSWORD)
    try {
      await until('it is heard', async () => (await seen())?.heardAt)
      const hold = (basis: string | null) => kz.command({ kind: 'hold', vehicle: id, basis }, 'Officer Serik')
      // It stays at the hold point: however slow the machine is, it is on its way still when it is told to stop.
      await hold('random check')
      const empty = { container: null, declaration: null, seal: null, declaredKg: 0, goods: 'ordinary' } as const
      await kz.command({ kind: 'task', ...empty }, 'Dana')
      await until('it has left the yard', async () => {
        const now = await seen()
        return now !== null && now.place !== 'KZ-yard' && now.place !== null
      })
      const stop = await kz.command({ kind: 'stop', reach: 'vehicle', target: id }, 'Dana')
      await until('it stands by our word', async () => (await seen())?.paused)
      await kz.command({ kind: 'restart', stop }, 'Dana')
      await hold(null)
      // It may pass the place before the line between two pictures. Behind the line our base ends, and it stays: the other
      // side does not hear it, and takes nothing over.
      await until('it has come over the line', async () => (await seen())?.place === 'CN-hand-over')
      const alarms = (await kz.picture())?.alarms.map(({ kind }) => kind) ?? []
      assert.ok(!alarms.some((kind) => kind === 'fault' || kind === 'order-not-taken'), alarms.join(', '))
    } finally {
      await vehicle.stop()
    }
  })

  for (const version of ['2.0.0', '2.1.0', '3.0.0'] as const) {
    test(`[DRV-5] [DRV-6] our own vehicle of ${version} keeps every rule of the check`, async (t) => {
      const broker = await openBroker(t)
      const car = new VirtualVehicle({
        manufacturer: 'steppe',
        serialNumber: 'IGV-001',
        version,
        password: '',
        at: 'KZ-yard',
        interfaceName: 'otkel',
        brokers: [broker],
        timeLapse: 100,
        yardSeconds: 1,
      })
      t.after(() => car.stop())
      const findings = await findingsOf({ broker, vehicle: 'steppe/IGV-001', vda: version, interface: 'otkel' })
      assert.deepEqual(
        findings.filter(({ kept }) => !kept),
        [],
      )
      assert.ok(findings.length >= 10)
    })
  }

  test('[DRV-6] the check finds what an independent vehicle of 2.0 keeps, and that its factsheet is not the published one', async (t) => {
    const broker = await openBroker(t)
    const vehicle = await independentVehicle(broker, 'AGV-1', '')
    const asked = { broker, vehicle: `${OTHER_MAKER}/AGV-1`, vda: '2.0.0', interface: 'otkel' }
    const findings = await findingsOf(asked)
    await vehicle.stop()
    const broken = findings.filter(({ kept }) => !kept).map(({ rule }) => rule)
    assert.deepEqual(broken, ['6.13: factsheetRequest is answered with a factsheet of the published form'])
    assert.ok(findings.length >= 10)
  })
})
