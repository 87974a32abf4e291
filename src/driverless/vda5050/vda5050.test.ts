import assert from 'node:assert/strict'
import { test } from 'node:test'
import { published, withOneLess } from '../../../test/driverless/published-schemas.ts'
import { Factsheet } from './factsheet.ts'
import { Connection, InstantActions, Responses, ZoneSet } from './messages.ts'
import { Order, orderFault } from './order.ts'
import { State, Visualization } from './state.ts'
import { mayUse, parseTopic, qosOf, topicOf } from './topics.ts'
import { connectionUp, instantActionsDown, orderDown, stateUp } from './translate.ts'
import { ConnectionV2, InstantActionsV2, OrderV2, StateV2 } from './v2.ts'

const WHO = { manufacturer: 'steppe', serialNumber: 'IGV-001' }
const HEADER = { headerId: 1, timestamp: '2026-11-28T05:00:00.000Z', version: '3.0.0', ...WHO }
const POSITION = { x: 1, y: 2, theta: 0, mapId: 'bakhty' }

const ORDER = {
  ...HEADER,
  orderId: 'o-1',
  orderUpdateId: 0,
  nodes: [
    { nodeId: 'N0', sequenceId: 0, released: true, nodePosition: POSITION, actions: [] },
    {
      nodeId: 'N1',
      sequenceId: 2,
      released: true,
      nodePosition: { ...POSITION, allowedDeviationXY: { a: 0.5, b: 0.2, theta: 0 } },
      actions: [{ actionId: 'a', actionType: 'pick', blockingType: 'SINGLE' as const }],
    },
    { nodeId: 'N2', sequenceId: 4, released: false, nodePosition: POSITION, actions: [] },
  ],
  edges: [
    { edgeId: 'E0', sequenceId: 1, released: true, maximumSpeed: 6.9, length: 100, actions: [] },
    { edgeId: 'E1', sequenceId: 3, released: false, actions: [] },
  ],
}
const STATE = {
  ...HEADER,
  orderId: 'o-1',
  orderUpdateId: 0,
  lastNodeId: 'N0',
  lastNodeSequenceId: 0,
  nodeStates: [{ nodeId: 'N1', sequenceId: 2, released: true }],
  edgeStates: [{ edgeId: 'E0', sequenceId: 1, released: true }],
  mobileRobotPosition: { ...POSITION, localized: true },
  driving: true,
  actionStates: [{ actionId: 'a', actionType: 'pick', actionStatus: 'WAITING' }],
  instantActionStates: [],
  powerSupply: { stateOfCharge: 80, charging: false },
  operatingMode: 'AUTOMATIC',
  errors: [{ errorType: 'noRouteError', errorLevel: 'WARNING' }],
  safetyState: { activeEmergencyStop: 'NONE', fieldViolation: false },
}
const STATE_2 = {
  ...HEADER,
  version: '2.1.0',
  orderId: 'o-1',
  orderUpdateId: 0,
  lastNodeId: 'N0',
  lastNodeSequenceId: 0,
  driving: false,
  operatingMode: 'TEACHIN' as const,
  nodeStates: [],
  edgeStates: [],
  agvPosition: { x: 1, y: 2, theta: 0, mapId: 'bakhty', positionInitialized: true },
  actionStates: [
    { actionId: 'a', actionStatus: 'RUNNING' as const },
    { actionId: 'now', actionStatus: 'FINISHED' as const, resultDescription: 'done' },
  ],
  batteryState: { batteryCharge: 55, charging: true, reach: 9000 },
  errors: [],
  safetyState: { eStop: 'AUTOACK' as const, fieldViolation: true },
}
const MESSAGES = {
  order: [Order, ORDER],
  state: [State, STATE],
  connection: [Connection, { ...HEADER, connectionState: 'CONNECTION_BROKEN' }],
  instantActions: [
    InstantActions,
    { ...HEADER, actions: [{ actionId: 'p', actionType: 'startPause', blockingType: 'NONE' }] },
  ],
  responses: [Responses, { ...HEADER, responses: [{ requestId: 'r', grantType: 'GRANTED' }] }],
  visualization: [Visualization, { ...HEADER, referenceStateHeaderId: 4, velocity: { vx: 1 } }],
  zoneSet: [
    ZoneSet,
    {
      ...HEADER,
      zoneSet: {
        mapId: 'bakhty',
        zoneSetId: 'z',
        zones: [
          {
            zoneId: 'line',
            zoneType: 'RELEASE',
            releaseLossBehavior: 'EVACUATE',
            vertices: [
              { x: 0, y: 0 },
              { x: 1, y: 0 },
              { x: 1, y: 1 },
            ],
          },
        ],
      },
    },
  ],
  factsheet: [
    Factsheet,
    {
      ...HEADER,
      typeSpecification: {
        seriesName: 'IGV',
        mobileRobotKinematics: 'ACKERMANN',
        mobileRobotClass: 'CARRIER',
        maximumLoadMass: 70_000,
        localizationTypes: ['GNSS'],
        navigationTypes: ['VIRTUAL_LINE_GUIDED'],
      },
      physicalParameters: {
        minimumSpeed: 0,
        maximumSpeed: 6.94,
        maximumAcceleration: 0.5,
        maximumDeceleration: 1,
        minimumHeight: 1,
        maximumHeight: 4,
        width: 3,
        length: 16,
      },
      protocolLimits: {
        maximumStringLengths: {},
        maximumArrayLengths: { 'order.nodes': 100 },
        timing: { minimumOrderInterval: 0.2, minimumStateInterval: 0.2, defaultStateInterval: 30 },
      },
      protocolFeatures: {
        optionalParameters: [],
        mobileRobotActions: [
          { actionType: 'startPause', actionScopes: ['INSTANT'], pauseAllowed: false, cancelAllowed: false },
        ],
      },
      mobileRobotGeometry: {},
      loadSpecification: {},
    },
  ],
} as const

for (const [name, [schema, message]] of Object.entries(MESSAGES)) {
  test(`[DRV-5] ${name} of 3.0: what the published schema takes ours takes, and what it refuses ours refuses`, (t) => {
    const theirs = published(t, '3.0-main-0b2ae43', name)
    if (theirs === null) return
    assert.ok(theirs.safeParse(message).success, String(theirs.safeParse(message).error))
    let refused = 0
    for (const changed of withOneLess(message)) {
      const verdict: boolean = theirs.safeParse(changed).success
      assert.equal(schema.safeParse(changed).success, verdict, JSON.stringify(changed))
      if (!verdict) refused += 1
    }
    assert.ok(refused > 5, 'the published schema was exercised')
  })
}

test('[DRV-5] every message of ours passes our own schemas, and a wrong enumeration does not', () => {
  for (const [schema, message] of Object.values(MESSAGES)) assert.ok(schema.safeParse(message).success)
  assert.equal(State.safeParse({ ...STATE, operatingMode: 'TEACHIN' }).success, false)
  assert.equal(Connection.safeParse({ ...HEADER, connectionState: 'CONNECTIONBROKEN' }).success, false)
  const hard = { ...HEADER, actions: [{ actionId: 'p', actionType: 'startPause', blockingType: 'HARD' }] }
  assert.equal(InstantActions.safeParse(hard).success, false)
})

test('[DRV-5] topics are interface, major version, maker, serial, name; only the connection has QoS 1', () => {
  assert.equal(topicOf('kz', '3.0.0', WHO, 'order'), 'kz/v3/steppe/IGV-001/order')
  assert.equal(topicOf('kz', '2.1.0', WHO, 'state'), 'kz/v2/steppe/IGV-001/state')
  assert.deepEqual(parseTopic('kz', 'kz/v3/steppe/IGV-001/state'), { major: 3, who: WHO, topic: 'state' })
  for (const bad of ['cn/v3/steppe/IGV-001/state', 'kz/v4/a/b/state', 'kz/v3/a/state', 'kz/v3/a/b/state/x']) {
    assert.equal(parseTopic('kz', bad), null, bad)
  }
  assert.equal(qosOf('connection'), 1)
  assert.equal(qosOf('order'), 0)
})

test('[DRV-44] a vehicle may send its own states and read its own orders, and nothing else', () => {
  assert.ok(mayUse('kz', WHO, 'kz/v3/steppe/IGV-001/state', 'publish'))
  assert.ok(mayUse('kz', WHO, 'kz/v3/steppe/IGV-001/order', 'subscribe'))
  for (const filter of ['kz/v3/steppe/IGV-002/order', 'kz/v3/steppe/+/order', 'kz/v3/#', '#']) {
    assert.equal(mayUse('kz', WHO, filter, 'subscribe'), false, filter)
  }
  assert.equal(mayUse('kz', WHO, 'kz/v3/steppe/IGV-001/order', 'publish'), false)
  assert.equal(mayUse('kz', WHO, 'kz/v3/steppe/IGV-002/state', 'publish'), false)
})

test('[DRV-5] an order that is none is named: sequence, counts, a released part behind an unreleased one', () => {
  const { nodes, edges } = ORDER
  assert.equal(orderFault(ORDER), null)
  assert.match(orderFault({ nodes: [], edges: [] }) ?? '', /at least one node/)
  assert.match(orderFault({ nodes, edges: edges.slice(1) }) ?? '', /one edge less/)
  const holes = nodes.map((node, at) => ({ ...node, released: at !== 1 }))
  assert.match(
    orderFault({ nodes: holes, edges: edges.map((edge) => ({ ...edge, released: false })) }) ?? '',
    /released/,
  )
  const jump = nodes.map((node, at) => ({ ...node, sequenceId: at === 2 ? 6 : node.sequenceId }))
  assert.match(orderFault({ nodes: jump, edges }) ?? '', /go up by one/)
})

for (const version of ['2.0.0', '2.1.0'] as const) {
  test(`[DRV-6] what a vehicle of ${version} gets passes the schemas published for it`, (t) => {
    const theirs = published(t, version, 'order')
    if (theirs === null) return
    const down = orderDown(Order.parse(ORDER), version)
    assert.ok(theirs.safeParse(down).success, String(theirs.safeParse(down).error))
    assert.ok(OrderV2.safeParse(down).success)
    const actions = instantActionsDown(InstantActions.parse(MESSAGES.instantActions[1]), version)
    const verdict = published(t, version, 'instantActions')?.safeParse(actions)
    assert.ok(verdict?.success, String(verdict?.error))
    assert.ok(InstantActionsV2.safeParse(actions).success)
    const state = { ...STATE_2, version }
    assert.ok(published(t, version, 'state')?.safeParse(state).success)
  })
}

test('[DRV-6] an order keeps its meaning on the way down: ends of edges, speeds, deviation, a stricter blocking', () => {
  const down = orderDown(Order.parse(ORDER), '2.1.0')
  assert.equal(down.version, '2.1.0')
  assert.deepEqual(
    down.edges.map((edge) => [edge.startNodeId, edge.endNodeId, edge.maxSpeed]),
    [
      ['N0', 'N1', 6.9],
      ['N1', 'N2', undefined],
    ],
  )
  assert.equal(down.nodes[1]?.nodePosition?.allowedDeviationXY, 0.2)
  assert.equal(orderDown(Order.parse(ORDER), '2.0.0').nodes[1]?.nodePosition?.allowedDeviationXy, 0.2)
  assert.equal(down.nodes[1]?.actions[0]?.blockingType, 'HARD')
})

test('[DRV-6] a state of 2.x on the way up: actions at once are parted, an automatic stop is read as a remote one', () => {
  const up = stateUp(StateV2.parse(STATE_2), (id) => id === 'now')
  assert.ok(State.safeParse(up).success, String(State.safeParse(up).error))
  assert.equal(up.operatingMode, 'TEACH_IN')
  assert.deepEqual(
    up.actionStates.map((action) => action.actionId),
    ['a'],
  )
  assert.deepEqual(
    up.instantActionStates.map((action) => action.actionResult),
    ['done'],
  )
  assert.equal(up.safetyState.activeEmergencyStop, 'REMOTE')
  assert.equal(up.safetyState.fieldViolation, true)
  assert.deepEqual([up.powerSupply.stateOfCharge, up.powerSupply.range], [55, 9000])
  assert.equal(up.mobileRobotPosition?.localized, true)
  const broken = ConnectionV2.parse({ ...HEADER, connectionState: 'CONNECTIONBROKEN' })
  assert.equal(connectionUp(broken).connectionState, 'CONNECTION_BROKEN')
})
