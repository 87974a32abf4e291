import assert from 'node:assert/strict'
import { test } from 'node:test'
import { published, withOneLess } from '../../../test/driverless/published-schemas.ts'
import { factsheetMessage, stateMessage } from '../../../simulators/vehicle/messages.ts'
import { FactsheetV2 } from './factsheet-v2.ts'
import { ConnectionV2, StateV2 } from './v2.ts'

const WHO = { headerId: 1, manufacturer: 'steppe', serialNumber: 'IGV-001' }
const HEADER = { ...WHO, timestamp: '2026-11-28T05:00:00.000Z' }

/** Everything that a state of 2.x may hold and that we read. */
const whole = (version: string) => ({
  ...stateMessage({
    ...WHO,
    version,
    orderId: 'o-1',
    orderUpdateId: 3,
    lastNodeId: 'N0',
    lastNodeSequenceId: 0,
    ahead: [{ nodeId: 'N1', sequenceId: 2, released: true, actions: [] }],
    edgesAhead: [{ edgeId: 'E0', sequenceId: 1, released: true }],
    driving: true,
    paused: false,
    x: 1,
    y: 2,
    theta: 0,
    speed: 6.9,
    load: { id: 'OTKU0000011', kilograms: 20_100 },
    actions: [{ actionId: 'a', actionType: 'pick', actionStatus: 'RUNNING' }],
    instantActions: [],
    battery: 80,
    emergencyStop: 'NONE',
    mode: 'AUTOMATIC',
    errors: [{ errorType: 'noRouteError', references: { orderId: 'o-1' } }],
    mapId: 'bakhty',
  }),
})

const MESSAGES = [
  ['2.0.0', 'connection', ConnectionV2, { ...HEADER, version: '2.0.0', connectionState: 'CONNECTIONBROKEN' }],
  ['2.1.0', 'connection', ConnectionV2, { ...HEADER, version: '2.1.0', connectionState: 'CONNECTIONBROKEN' }],
  ['2.0.0', 'state', StateV2, whole('2.0.0')],
  ['2.1.0', 'state', StateV2, whole('2.1.0')],
  ['2.1.0', 'factsheet', FactsheetV2, factsheetMessage({ ...WHO, version: '2.1.0' }, 70_000)],
] as const

for (const [version, name, schema, message] of MESSAGES) {
  test(`[DRV-6] ${name} of ${version}: what a vehicle may say by the published schema is read, each part left out as well`, (t) => {
    const theirs = published(t, version, name)
    if (theirs === null) return
    const verdict = theirs.safeParse(message)
    assert.ok(verdict.success, String(verdict.error))
    assert.ok(schema.safeParse(message).success)
    let taken = 0
    let refused = 0
    for (const changed of withOneLess(message)) {
      if (!theirs.safeParse(changed).success) {
        refused += 1
        continue
      }
      taken += 1
      const ours = schema.safeParse(changed)
      assert.ok(ours.success, `${JSON.stringify(changed)}: ${String(ours.error)}`)
    }
    assert.ok(refused > 0 && taken + refused >= 5, 'the published schema was exercised')
  })
}
