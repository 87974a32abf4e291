import assert from 'node:assert/strict'
import { test } from 'node:test'
import { atGate, CAR, GRAPH, Hand } from '../../../test/driverless/hand-driven.ts'
import { graphOf } from './corridor.ts'

test('[DRV-3] [DRV-27] what was granted behind the hold point before customs held the vehicle is not told while they do', () => {
  const hand = new Hand()
  hand.begin()
  const { route } = hand.vehicle
  const hold = route.indexOf('KZ-hold')
  while ((hand.vehicle.report?.lastNodeSequence ?? 0) / 2 < hold - 4) hand.driveAlong()
  const { updateId = 0 } = hand.vehicle.order ?? {}
  // Two nodes further it has not shown what it was told meanwhile: blocks behind the hold point are granted, and not told yet.
  for (const at of [hold - 3, hold - 2]) {
    hand.obey({ orderUpdateId: updateId, lastNode: route[at] ?? '', lastNodeSequence: at * 2, driving: true })
  }
  const held = hand.control.control.traffic.placeOf(CAR).front
  assert.ok(held > hold, `granted to ${held}, the hold point is ${hold}`)
  const told = hand.vehicle.order?.releasedTo ?? 0
  assert.ok(told <= hold)
  hand.say({ kind: 'hold', vehicle: CAR, by: 'officer Serik', basis: 'risk' })
  hand.obey()
  assert.ok((hand.vehicle.order?.releasedTo ?? 0) <= hold, 'it is not driven past the hold point')
  hand.say({ kind: 'hold', vehicle: CAR, by: 'officer Serik', basis: null })
  hand.obey()
  assert.ok((hand.vehicle.order?.releasedTo ?? 0) > hold)
})

test('[DRV-13] [DRV-26] under the scanner a vehicle holds its exit and is not told of it before the image is clear; the officer may send it back', () => {
  const { corridor } = GRAPH
  const places = corridor.places.map((place) => (place.kind === 'scanner' ? { ...place, withNext: true } : place))
  for (const then of ['clear', 'return'] as const) {
    const hand = new Hand(graphOf({ ...corridor, places }))
    hand.begin()
    atGate(hand)
    const word = { kind: 'gate-decision', vehicle: CAR, by: 'officer Serik', basis: 'image' } as const
    hand.say({ ...word, decision: 'scanner' })
    for (let n = 0; n < 5; n += 1) hand.driveAlong()
    assert.equal(hand.at, 'KZ-gate-scan')
    const { traffic, graph } = hand.control.control
    const at = hand.vehicle.route.indexOf('KZ-gate-scan')
    const exit = hand.vehicle.route[at + 1] ?? ''
    assert.ok(traffic.heldBy(CAR).includes(graph.indexOf.get(exit) ?? -1), 'it can leave')
    assert.equal(hand.vehicle.order?.releasedTo, at, 'and is not told to')
    if (then === 'clear') hand.say({ kind: 'image', image: 'I-1', vehicle: CAR, verdict: 'clear', by: 'officer Serik' })
    else hand.say({ ...word, decision: 'return' })
    hand.obey()
    for (let n = 0; n < 3; n += 1) hand.driveAlong()
    assert.equal(hand.at === 'KZ-gate-scan', false)
    assert.equal(hand.vehicle.route.at(-1), then === 'clear' ? 'KZ-border' : 'KZ-yard')
  }
})
