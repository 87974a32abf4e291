import assert from 'node:assert/strict'
import { test } from 'node:test'
import { atGate, CAR, GRAPH, Hand } from '../../../test/driverless/hand-driven.ts'
import { restartSides, STOP_REACHES } from './stops.ts'
import { LINE_ZONE, placesOfZone, zoneOf } from './zones.ts'

const pausedBy = (hand: Hand, reach: (typeof STOP_REACHES)[number], id: string | null) => {
  const effects = hand.say({ kind: 'stop', stop: `S-${reach}-${id}`, scope: { reach, id }, by: 'Dana' })
  return effects.some((effect) => effect.kind === 'instant' && effect.actionType === 'startPause')
}

test('[DRV-30] a stop of a vehicle, a block, a zone, a side or the corridor reaches who is within it and nobody else', () => {
  const hand = new Hand()
  hand.begin()
  atGate(hand)
  assert.equal(pausedBy(hand, 'zone', 'KZ-road'), false, 'it holds no block of the road any more')
  assert.equal(pausedBy(hand, 'zone', LINE_ZONE), false)
  assert.equal(pausedBy(hand, 'place', 'KZ-hold'), false)
  assert.equal(pausedBy(hand, 'vehicle', 'steppe/IGV-999'), false)
  for (const [reach, id] of [
    ['zone', 'KZ-customs'],
    ['place', 'KZ-gate'],
    ['vehicle', CAR],
    ['side', null],
    ['corridor', null],
  ] as const) {
    assert.equal(pausedBy(hand, reach, id), true, `${reach} ${id}`)
  }
})

test('[DRV-30] [DRV-31] every place is in one zone; the strip at the line is one zone of both sides, and both let it go on', () => {
  const { corridor } = GRAPH
  const zones = new Set(corridor.places.map(zoneOf))
  const sizes = [...zones].map((zone) => placesOfZone(corridor, zone).size)
  assert.equal(
    sizes.reduce((sum, size) => sum + size, 0),
    corridor.places.length,
  )
  const authorities = corridor.places.filter((place) => zoneOf(place) === LINE_ZONE).map(({ authority }) => authority)
  assert.deepEqual([...new Set(authorities)].toSorted(), ['CN', 'KZ'])
  assert.deepEqual(restartSides(GRAPH, 'KZ', { reach: 'zone', id: LINE_ZONE }), ['KZ', 'CN'])
  assert.deepEqual(restartSides(GRAPH, 'KZ', { reach: 'zone', id: 'KZ-customs' }), ['KZ'])
})
