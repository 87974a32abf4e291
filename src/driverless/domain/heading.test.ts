import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GRAPH, Hand } from '../../../test/driverless/hand-driven.ts'
import { lanesOf, pictureOf } from '../picture.ts'
import { placeOf } from './corridor.ts'
import { headingOf, isAgainst, wayFrom } from './heading.ts'
import type { VehicleReport } from './vehicle-report.ts'

const way = (from: string, to: string) => {
  const [a, b] = [placeOf(GRAPH, from), placeOf(GRAPH, to)]
  assert.ok(a && b)
  return wayFrom(a, b)
}

/** A vehicle of ours that drives on its order from the yard. */
function driving(says: Partial<VehicleReport> = {}) {
  const hand = new Hand()
  hand.begin()
  hand.obey({ driving: true, speed: 6, ...says })
  const shown = () => pictureOf(hand.control.control, lanesOf(GRAPH)).vehicles[0]
  return { hand, shown, heading: () => headingOf(hand.control.control, hand.vehicle) }
}

test('a vehicle that drives heads as it says itself, turned about when it drives backwards; one that stands heads nowhere', () => {
  assert.equal(driving({ theta: 0 }).heading(), 90)
  assert.equal(driving({ theta: Math.PI / 2 }).heading(), 0)
  assert.equal(driving({ theta: 0, speed: -2 }).heading(), 270)
  assert.equal(driving({ theta: 0, driving: false }).heading(), null)
})

test('whoever does not say how it is turned heads along the road to the next place of its order', () => {
  const { hand, heading } = driving()
  const [from = '', to = ''] = hand.vehicle.route
  assert.equal(heading(), way(from, to))
  hand.report({ orderId: 'of-somebody-else' })
  assert.equal(heading(), null)
})

test('the desk is shown where a vehicle drives, and whether along its lane', () => {
  const along = way('KZ-yard', 'CN-yard')
  const theta = ((90 - along) * Math.PI) / 180
  for (const [turn, goes] of [
    [0, 'on'],
    [Math.PI, 'back'],
  ] as const) {
    const vehicle = driving({ theta: Math.atan2(Math.sin(theta + turn), Math.cos(theta + turn)) }).shown()
    assert.ok(vehicle)
    assert.equal(vehicle.goes, goes)
    assert.equal(isAgainst(vehicle.heading ?? 0, along), goes === 'back')
  }
  const stands = driving({ theta, driving: false }).shown()
  assert.deepEqual([stands?.heading, stands?.goes], [null, null])
})
