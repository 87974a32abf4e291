import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CAR, Hand } from '../../../test/driverless/hand-driven.ts'
import { factsheetMessage, stateMessage } from '../../../simulators/vehicle/messages.ts'
import { messageFaults } from '../commands/read-message.ts'
import { eventOfFrame } from './wire.ts'

const WHO = { headerId: 1, manufacturer: 'steppe', serialNumber: 'IGV-001' }

const stateOf = (version: string) =>
  stateMessage({
    ...WHO,
    version,
    orderId: '',
    orderUpdateId: 0,
    lastNodeId: 'KZ-yard',
    lastNodeSequenceId: 0,
    ahead: [],
    edgesAhead: [],
    driving: false,
    paused: false,
    x: 0,
    y: 0,
    theta: 0,
    speed: 0,
    load: null,
    actions: [],
    instantActions: [],
    battery: 80,
    emergencyStop: 'NONE',
    mode: 'AUTOMATIC',
    errors: [],
    mapId: 'bakhty',
  })
const read = (major: 2 | 3, topic: string, message: unknown) =>
  eventOfFrame(
    'otkel',
    {
      topic: `otkel/v${major}/steppe/IGV-001/${topic}`,
      text: typeof message === 'string' ? message : JSON.stringify(message),
    },
    0,
  )

for (const [major, version] of [
  [2, '2.0.0'],
  [2, '2.1.0'],
  [3, '3.0.0'],
] as const) {
  test(`[DRV-5] [DRV-6] a state of ${version} is read; one that is not of its form is told with the pointer to what is wrong`, () => {
    const state = stateOf(version)
    assert.equal(read(major, 'state', state)?.kind, 'report')
    assert.deepEqual(messageFaults('state', version, JSON.stringify(state)), [])
    const bad = { ...state, safetyState: { fieldViolation: false }, lastNodeSequenceId: 'x' }
    const event = read(major, 'state', bad)
    assert.ok(event?.kind === 'unreadable')
    assert.equal(event.pointer, '/lastNodeSequenceId')
    const told = messageFaults('state', version, JSON.stringify(bad))
    assert.deepEqual(
      told.map((fault) => fault.split(':')[0]),
      ['/lastNodeSequenceId', `/safetyState/${major === 2 ? 'eStop' : 'activeEmergencyStop'}`],
    )
    assert.deepEqual(event.faults, told)
  })
}

test('[DRV-5] what is no JSON is told as such, and what a controller does not read is nothing to it', () => {
  const event = read(3, 'state', '{"headerId": 1,')
  assert.ok(event?.kind === 'unreadable' && event.pointer === '' && event.faults[0] === 'not JSON')
  assert.equal(read(3, 'visualization', {}), null)
  assert.match(messageFaults('state', '3.0.0', '{')[0] ?? '', /^not JSON/)
  assert.throws(() => messageFaults('zoneSet', '2.1.0', '{}'), /--topic/)
  assert.throws(() => messageFaults('state', '1.1.0', '{}'), /--vda/)
})

test('[DRV-5] an order whose numbers or released parts are wrong is told though each of its fields is of the form', () => {
  const node = { nodeId: 'A', sequenceId: 1, released: true, actions: [] }
  const header = { ...WHO, timestamp: '2026-11-28T05:00:00.000Z', orderId: 'o', orderUpdateId: 0, edges: [] }
  for (const version of ['2.1.0', '3.0.0']) {
    const order = { ...header, version, nodes: [node] }
    assert.deepEqual(messageFaults('order', version, JSON.stringify(order)), [
      '/nodes: nodes have even sequence numbers',
    ])
    const sound = { ...order, nodes: [{ ...node, sequenceId: 2 }] }
    assert.deepEqual(messageFaults('order', version, JSON.stringify(sound)), [])
  }
})

test('[DRV-2] a factsheet that says by the schema of the tag 3.0.0, as text, whether an action can be paused is read like the others', () => {
  const sheet = factsheetMessage({ ...WHO, version: '3.0.0' }, 70_000) as {
    protocolFeatures: { mobileRobotActions: readonly object[] }
  }
  const by = (pauseAllowed: unknown) => ({
    ...sheet,
    protocolFeatures: {
      ...sheet.protocolFeatures,
      mobileRobotActions: [{ actionType: 'lift', actionScopes: ['NODE'], pauseAllowed, cancelAllowed: pauseAllowed }],
    },
  })
  const unstoppable = (pauseAllowed: unknown) => {
    const event = read(3, 'factsheet', by(pauseAllowed))
    return event?.kind === 'factsheet' ? event.facts.unstoppable : event?.kind
  }
  assert.deepEqual([true, 'true', false, 'false'].map(unstoppable), [[], [], ['lift'], ['lift']])
  assert.equal(unstoppable('perhaps'), 'unreadable')
})

test('[DRV-11] [DRV-38] a vehicle that cannot be understood is one alarm with the pointer, until somebody has seen it and while it lasts', () => {
  const hand = new Hand()
  const alarms = () => Object.values(hand.control.state.alarms).filter(({ kind }) => kind === 'unreadable')
  const say = (pointer: string, laterMs = 10) =>
    hand.say({ kind: 'unreadable', vehicle: CAR, topic: 'state', pointer, faults: [] }, laterMs)
  say('/driving')
  say('/errors/0/errorLevel')
  assert.deepEqual(
    alarms().map(({ detail }) => detail),
    ['state /driving'],
  )
  hand.say({ kind: 'acknowledge', alarm: alarms()[0]?.id ?? '', by: 'Dana' })
  say('/driving', 30_000)
  say('/driving', 30_000)
  assert.equal(alarms().length, 1, 'Dana has seen it, and it lasts')
  say('/powerSupply')
  assert.equal(alarms().length, 2, 'something else is wrong')
  hand.say({ kind: 'unreadable', vehicle: 'steppe/STRANGER', topic: 'state', pointer: '', faults: [] })
  assert.equal(alarms().length, 2)
})
