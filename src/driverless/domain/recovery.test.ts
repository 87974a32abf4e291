import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CONTROL_SETTINGS } from './control.ts'
import type { Corridor } from './corridor.ts'
import { graphOf, wayOf } from './corridor.ts'
import { movesOf } from './recovery.ts'
import { Traffic } from './traffic.ts'
import { waitOf } from './waits.ts'
import { atGate, CAR, GRAPH, Hand } from '../../../test/driverless/hand-driven.ts'

/** Two yards with a single track of two sections and a bay between them, as a corridor. */
function singleTrack() {
  const base = GRAPH.corridor.places[0]!
  const names = ['west', 's1', 'bay', 's2', 'east'] as const
  const places = names.map((id) => ({
    ...base,
    id,
    kind: id === 'west' || id === 'east' ? ('yard' as const) : ('lane' as const),
    rule: id === 's1' || id === 's2' ? ('exclusive' as const) : ('places' as const),
    places: id === 's1' || id === 's2' ? 1 : id === 'bay' ? 1 : null,
  }))
  const roads = names.slice(1).flatMap((to, at) => {
    const from = names[at] ?? ''
    const road = { length: 100, maximumSpeed: 7 }
    return [
      { ...road, id: `${from}-${to}`, from, to, direction: 1 as const },
      { ...road, id: `${to}-${from}`, from: to, to: from, direction: -1 as const },
    ]
  })
  const corridor: Corridor = { ...GRAPH.corridor, places, roads }
  return graphOf(corridor)
}

const GRAPH_1 = singleTrack()
const EAST = ['s1', 'bay', 's2', 'east']

/** Puts vehicles face to face, as no grant ever would. */
function faceToFace() {
  const traffic = new Traffic(GRAPH_1.blocks)
  traffic.enter('east-bound', wayOf(GRAPH_1, EAST), 3)
  traffic.enter('west-bound', wayOf(GRAPH_1, ['s2', 'bay', 's1', 'west']), 3)
  traffic.enter('third', wayOf(GRAPH_1, ['bay', 's2', 'east']), 2)
  return traffic
}

test('[DRV-15] vehicles that stand in each other’s way are found, and the plan says who backs whither: done, everybody comes out', () => {
  const traffic = faceToFace()
  const stuck = traffic.stuck()
  assert.ok(stuck.length >= 2)
  const moves = movesOf(GRAPH_1, 'KZ', traffic.save(), stuck)
  assert.ok(moves.length >= 1, 'there is a way out')
  for (const { vehicle, to, over } of moves) {
    assert.equal(over.at(-1), to)
    traffic.leave(vehicle)
    const eastward = vehicle !== 'west-bound'
    const end = eastward ? 'east' : 'west'
    const names = eastward ? ['west', ...EAST] : ['east', 's2', 'bay', 's1', 'west']
    traffic.enter(vehicle, wayOf(GRAPH_1, names.slice(names.indexOf(to))), 0, 0, names.length - 1 - names.indexOf(to))
    assert.ok(names.includes(end))
  }
  assert.deepEqual(traffic.stuck(), [])
})

test('[DRV-9] [DRV-10] a vehicle that has lost its order is a person’s to look at; then it has a new one from where it stands', () => {
  const hand = new Hand()
  hand.begin()
  hand.driveTo('KZ-hold')
  const place = hand.at
  const before = hand.vehicle.order?.id
  hand.report({ orderId: '', orderUpdateId: 0, lastNodeSequence: 0, idle: true })
  assert.equal(hand.vehicle.fault?.errorType, 'orderLost')
  assert.ok(Object.values(hand.control.state.alarms).some(({ kind, vehicle }) => kind === 'fault' && vehicle === CAR))
  for (let n = 0; n < 5; n += 1) hand.say({ kind: 'tick' }, CONTROL_SETTINGS.orderShownMs)
  assert.deepEqual(hand.orders(), [], 'nothing is sent again by itself')
  hand.say({ kind: 'clear-fault', vehicle: CAR, by: 'Dana' })
  assert.notEqual(hand.vehicle.order?.id, before)
  assert.equal(hand.vehicle.route[0], place)
  assert.equal(hand.vehicle.task, 'T1')
  hand.obey({ lastNodeSequence: 0 })
  for (let n = 0; n < 20; n += 1) hand.driveTo('KZ-gate')
  assert.equal(hand.at, 'KZ-gate')
})

test('[DRV-15] without a gridlock there is neither alarm nor plan', () => {
  const hand = new Hand()
  hand.begin()
  hand.say({ kind: 'tick' })
  assert.equal(hand.control.state.recovery, null)
  assert.deepEqual(Object.values(hand.control.state.alarms), [])
})

test('[DRV-15] the controller raises an alarm with the plan, moves nobody before a person approves, and gives a new order from the bay', () => {
  const hand = new Hand(GRAPH_1_WITH_LINE)
  hand.begin()
  hand.driveTo('KZ-b')
  assert.equal(hand.at, 'KZ-b')
  // A car that was let in by hand, nose to nose.
  const { traffic } = hand.control.control
  const back = ['KZ-f', 'KZ-e', 'KZ-d', 'KZ-c', 'KZ-b', 'KZ-a', 'KZ-yard']
  assert.ok(traffic.enter('car', wayOf(GRAPH_1_WITH_LINE, back), 6))
  hand.say({ kind: 'tick' })
  const { recovery, alarms } = hand.control.state
  assert.ok(Object.values(alarms).some(({ kind }) => kind === 'gridlock'))
  const [move] = recovery?.moves ?? []
  assert.ok(move)
  assert.deepEqual(move.over, ['KZ-b', 'KZ-a', 'KZ-yard'])
  const { order } = hand.vehicle
  hand.say({ kind: 'tick' }, 5000)
  assert.equal(hand.vehicle.order?.id, order?.id, 'nothing moves of itself')
  hand.say({ kind: 'recover', vehicle: hand.vehicle.id, place: 'KZ-c', by: 'Dana' })
  assert.ok(!hand.vehicle.recovery, 'only what the plan says is taken')
  const effects = hand.say({ kind: 'recover', vehicle: hand.vehicle.id, place: 'KZ-yard', by: 'Dana' })
  assert.ok(effects.some((effect) => effect.kind === 'instant' && effect.actionType === 'cancelOrder'))
  assert.deepEqual(waitOf(hand.control.control, hand.vehicle), { kind: 'recovery', place: 'KZ-yard', by: 'Dana' })
  hand.report({ operatingMode: 'MANUAL', orderId: '', idle: true, driving: true })
  hand.report({ lastNode: 'KZ-yard', lastNodeSequence: 0, driving: false })
  assert.equal(hand.vehicle.order, null, 'still in a person’s hands')
  hand.report({ operatingMode: 'AUTOMATIC' })
  assert.equal(hand.vehicle.recovery, null)
  assert.equal(hand.vehicle.route.at(-1), 'KZ-border')
  assert.deepEqual(traffic.stuck(), [])
})

test('[DRV-15] a move that the plan does not say any more is not taken, though the desk showed it a moment ago', () => {
  const hand = new Hand(GRAPH_1_WITH_LINE)
  hand.begin()
  hand.driveTo('KZ-b')
  const { traffic } = hand.control.control
  const back = ['KZ-f', 'KZ-e', 'KZ-d', 'KZ-c', 'KZ-b', 'KZ-a', 'KZ-yard']
  assert.ok(traffic.enter('car', wayOf(GRAPH_1_WITH_LINE, back), 6))
  hand.say({ kind: 'tick' })
  assert.equal(hand.control.state.recovery?.moves[0]?.to, 'KZ-yard')
  // The car has been driven out, and another vehicle was let into the block behind.
  traffic.leave('car')
  assert.ok(traffic.enter('next', wayOf(GRAPH_1_WITH_LINE, ['KZ-a', 'KZ-b']), 0))
  hand.say({ kind: 'recover', vehicle: CAR, place: 'KZ-yard', by: 'Dana' })
  assert.equal(hand.vehicle.recovery, null)
  assert.deepEqual(traffic.holdersOf(GRAPH_1_WITH_LINE.indexOf.get('KZ-a') ?? -1), ['next'])
})

test('[DRV-15] [DRV-12] who backs out keeps what it was granted ahead until it is back: it may stand there', () => {
  const hand = new Hand(GRAPH_1_WITH_LINE)
  hand.begin()
  hand.driveTo('KZ-b')
  const { traffic } = hand.control.control
  const back = ['KZ-f', 'KZ-e', 'KZ-d', 'KZ-c', 'KZ-b', 'KZ-a', 'KZ-yard']
  assert.ok(traffic.enter('car', wayOf(GRAPH_1_WITH_LINE, back), 6))
  hand.say({ kind: 'tick' })
  const granted = traffic.heldBy(CAR)
  assert.ok(granted.length > 1)
  hand.say({ kind: 'recover', vehicle: CAR, place: 'KZ-yard', by: 'Dana' })
  assert.notEqual(hand.vehicle.recovery, null)
  assert.deepEqual(
    granted.filter((block) => !traffic.heldBy(CAR).includes(block)),
    [],
  )
})

test('[DRV-26] [DRV-10] who was sent back and has lost its order on the way is sent to the yard again, not to the line', () => {
  const hand = new Hand()
  hand.begin()
  atGate(hand)
  hand.say({ kind: 'gate-decision', vehicle: CAR, decision: 'return', by: 'officer Serik', basis: 'not allowed out' })
  for (let n = 0; n < 3; n += 1) hand.driveTo('KZ-gate-return')
  assert.equal(hand.at, 'KZ-gate-return')
  hand.report({ orderId: '', orderUpdateId: 0, lastNodeSequence: 0, idle: true })
  assert.equal(hand.vehicle.fault?.errorType, 'orderLost')
  const { order } = hand.vehicle
  hand.say({ kind: 'clear-fault', vehicle: CAR, by: 'Dana' })
  assert.notEqual(hand.vehicle.order?.id, order?.id)
  assert.equal(hand.vehicle.route.at(-1), 'KZ-yard')
})

/** A Kazakh side of one track: yard, six blocks, the place before the line. */
const GRAPH_1_WITH_LINE = (() => {
  const base = GRAPH.corridor.places.find(({ id }) => id === 'KZ-exit')!
  const names = ['KZ-yard', 'KZ-a', 'KZ-b', 'KZ-c', 'KZ-d', 'KZ-e', 'KZ-f', 'KZ-border'] as const
  const places = names.map((id) => ({
    ...base,
    id,
    kind: id === 'KZ-yard' ? ('yard' as const) : id === 'KZ-border' ? ('border' as const) : ('lane' as const),
    ...(id === 'KZ-yard' && { rule: 'places' as const, places: null }),
  }))
  const roads = names.slice(1).flatMap((to, at) => {
    const from = names[at] ?? ''
    const road = { length: 100, maximumSpeed: 7 }
    const back = { ...road, id: `${to}-${from}`, from: to, to: from, direction: -1 as const }
    const on = { ...road, id: `${from}-${to}`, from, to, direction: 1 as const }
    return to === 'KZ-border' ? [on] : [on, back]
  })
  return graphOf({ ...GRAPH.corridor, places, roads })
})()
