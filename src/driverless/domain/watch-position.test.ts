import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CAR, GRAPH, Hand } from '../../../test/driverless/hand-driven.ts'
import { CONTROL_SETTINGS } from './control.ts'
import { closeStrayed } from './watch-position.ts'

const alarms = (hand: Hand) => Object.values(hand.control.state.alarms).filter(({ kind }) => kind === 'position')
const blockOf = (place: string) => GRAPH.indexOf.get(place) ?? -1

test('[DRV-12] who says that he is in a block that is not kept for him is an alarm; nobody is granted it, and he nothing, until he is back', () => {
  const hand = new Hand()
  hand.begin()
  const { route, order } = hand.vehicle
  const told = order?.releasedTo ?? 0
  const beyond = route[told + 2] ?? ''
  // It has not stopped at the end of its base.
  hand.obey({ lastNode: beyond, lastNodeSequence: (told + 2) * 2, driving: true })
  assert.deepEqual(
    alarms(hand).map(({ vehicle, detail }) => [vehicle, detail]),
    [[CAR, beyond]],
  )
  hand.say({ kind: 'manual', id: '111AAA02', by: 'Dana', from: beyond, to: route[told + 3] ?? '' })
  const { traffic } = hand.control.control
  assert.deepEqual(traffic.holdersOf(blockOf(beyond)), [], 'nobody drives into it')
  hand.say({ kind: 'tick' })
  assert.equal(hand.vehicle.order?.releasedTo, told, 'and it is told nothing further')
})

test('[DRV-12] a block in which somebody had strayed is open again afterwards, and one that a person has closed stays closed', () => {
  const hand = new Hand()
  hand.say({ kind: 'closure', place: 'KZ-border', by: 'Dana', reason: 'ice' })
  const { traffic } = hand.control.control
  for (const place of ['KZ-gate', 'KZ-border']) {
    hand.report({ lastNode: place })
    assert.equal(alarms(hand).at(-1)?.detail, place)
  }
  hand.report({ lastNode: 'KZ-yard' })
  assert.deepEqual(traffic.save().closed, [blockOf('KZ-border')])
})

test('[DRV-12] who reports a position far from his road is an alarm with the place before; near it, or without an order, he is none', () => {
  const hand = new Hand()
  hand.begin()
  const [from, to] = [0, 1].map((at) => GRAPH.corridor.places[blockOf(hand.vehicle.route[at] ?? '')])
  assert.ok(from && to)
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
  hand.obey({ ...middle, y: middle.y + CONTROL_SETTINGS.strayMetres - 50 })
  hand.report({ orderId: 'other', x: 9000, y: 9000 })
  assert.deepEqual(alarms(hand), [])
  hand.obey({ ...middle, y: middle.y + CONTROL_SETTINGS.strayMetres + 50 })
  assert.deepEqual(
    alarms(hand).map(({ detail }) => detail),
    ['KZ-yard'],
  )
})

test('[DRV-12] who says that he is in a yard without a bound keeps nobody out of it, and out of a place with bounds he does', () => {
  const { control } = new Hand().control
  closeStrayed(control, [blockOf('KZ-yard'), blockOf('KZ-gate')], true)
  assert.deepEqual(control.traffic.save().closed, [blockOf('KZ-gate')])
})
