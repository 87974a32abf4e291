import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { findingsOf } from '#driverless/commands/check-vehicle.ts'
import { openLog } from '#platform/log.ts'
import { openMqttBroker } from '#platform/mqtt.ts'
import { independentVehicle, OTHER_MAKER } from './independent-vehicle.ts'
import { VirtualVehicle } from '../../simulators/vehicle/virtual-vehicle.ts'

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
