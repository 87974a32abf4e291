import assert from 'node:assert/strict'
import { test } from 'node:test'
import { announced, atGate, CAR, GRAPH, Hand } from '../../../test/driverless/hand-driven.ts'
import { CONTROL_SETTINGS } from './control.ts'
import { aliveBody } from './control-stops.ts'
import { restartSides, STOP_REACHES } from './stops.ts'
import { waitOf } from './waits.ts'
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

for (const [reach, id] of [
  ['place', 'KZ-gate'],
  ['zone', 'KZ-customs'],
] as const) {
  test(`[DRV-30] [DRV-38] nobody is driven into a stopped ${reach}; who waits before it says so, and goes on with the restart`, () => {
    const hand = new Hand()
    hand.say({ kind: 'stop', stop: 'S', scope: { reach, id }, by: 'Dana' })
    hand.begin()
    for (let n = 0; n < 20; n += 1) hand.driveTo('KZ-gate')
    const inside = reach === 'place' ? new Set([id]) : placesOfZone(GRAPH.corridor, id)
    const held = hand.control.control.traffic.heldBy(CAR).map((block) => GRAPH.corridor.places[block]?.id ?? '')
    assert.deepEqual(
      held.filter((place) => inside.has(place)),
      [],
    )
    assert.deepEqual(waitOf(hand.control.control, hand.vehicle), { kind: 'stopped', stops: ['S'] })
    hand.say({ kind: 'restart', stop: 'S', by: 'Dana' })
    atGate(hand)
  })
}

test('[DRV-30] who only happened to stand and drives on is asked to stop again, and is an alarm; who is driven by hand is not', () => {
  const hand = new Hand()
  hand.begin()
  assert.ok(pausedBy(hand, 'side', null))
  const asked = () => hand.effects.some((each) => each.kind === 'instant' && each.actionType === 'startPause')
  hand.obey({ driving: false })
  hand.say({ kind: 'tick' }, CONTROL_SETTINGS.sayAgainMs)
  assert.equal(asked(), false, 'it stands')
  hand.obey({ driving: true, operatingMode: 'MANUAL' })
  hand.say({ kind: 'tick' }, CONTROL_SETTINGS.sayAgainMs)
  assert.equal(asked(), false)
  // The word to stop never came, and whatever stood before it has gone.
  hand.obey({ driving: true, operatingMode: 'AUTOMATIC' })
  assert.ok(asked())
  hand.say({ kind: 'tick' }, CONTROL_SETTINGS.stoppedMs)
  assert.ok(Object.values(hand.control.state.alarms).some(({ kind }) => kind === 'not-stopped'))
  hand.obey({ driving: true, paused: true })
  hand.say({ kind: 'tick' }, CONTROL_SETTINGS.sayAgainMs)
  assert.equal(asked(), false, 'it slows down')
})

test('[DRV-30] a stopped vehicle is told nothing further of what it was granted before, and all of it after the restart', () => {
  const hand = new Hand()
  hand.begin()
  const { route, order } = hand.vehicle
  assert.ok(order && order.updateId === 1 && order.releasedTo >= 2)
  // It passes a node before it has shown the last update: it is granted more, and told nothing yet.
  hand.obey({ orderUpdateId: 0, lastNode: route[1] ?? '', lastNodeSequence: 2, driving: true })
  hand.say({ kind: 'stop', stop: 'S', scope: { reach: 'side', id: null }, by: 'Dana' })
  hand.obey({ driving: false })
  assert.deepEqual(hand.orders(), [])
  hand.say({ kind: 'restart', stop: 'S', by: 'Dana' })
  assert.equal(hand.orders().length, 1)
})

test('[DRV-30] [DRV-21] no place is kept for a vehicle of the other side in a stopped strip at the line until both let it go on', () => {
  for (const scope of [
    { reach: 'zone', id: LINE_ZONE },
    { reach: 'place', id: 'KZ-hand-over' },
  ] as const) {
    const hand = new Hand()
    hand.say({ kind: 'stop', stop: 'S', scope, by: 'Dana' })
    hand.say({ kind: 'peer', body: announced('other/9', 1) })
    const answers = () => hand.effects.some((each) => each.kind === 'peer' && each.body.kind === 'hand-over')
    assert.equal(answers(), false)
    hand.say({ kind: 'restart', stop: 'S', by: 'Dana' })
    assert.equal(answers(), false)
    hand.say({ kind: 'peer', body: { kind: 'restart', stop: 'S', by: 'Wei' } })
    assert.ok(answers())
  }
})

test('[DRV-30] [DRV-31] what the other side stops of ours is stopped, and goes on when both have said so', () => {
  for (const scope of [
    { reach: 'place', id: 'KZ-gate' },
    { reach: 'zone', id: 'KZ-customs' },
  ] as const) {
    const hand = new Hand()
    hand.begin()
    atGate(hand)
    // As the word itself, or, when that was lost, with the next sign of life.
    const stop = { stop: 'S', scope, by: 'Wei' }
    hand.say({
      kind: 'peer',
      body: scope.reach === 'place' ? { kind: 'stop', ...stop } : { kind: 'alive', stops: [stop] },
    })
    const paused = hand.effects.some((each) => each.kind === 'instant' && each.actionType === 'startPause')
    assert.ok(paused, scope.reach)
    hand.say({ kind: 'restart', stop: 'S', by: 'Dana' })
    assert.equal(waitOf(hand.control.control, hand.vehicle)?.kind, 'stopped', 'one of two')
    hand.say({ kind: 'peer', body: { kind: 'restart', stop: 'S', by: 'Wei' } })
    assert.deepEqual(hand.control.state.stops, {})
  }
})

test('[DRV-30] [DRV-31] a vehicle that the other side has stopped stands in whosever hands it is, and goes on by their word', () => {
  const hand = new Hand()
  hand.begin()
  hand.say({ kind: 'peer', body: { kind: 'stop', stop: 'S', scope: { reach: 'vehicle', id: CAR }, by: 'Wei' } })
  assert.equal(waitOf(hand.control.control, hand.vehicle)?.kind, 'stopped')
  hand.say({ kind: 'restart', stop: 'S', by: 'Dana' })
  assert.equal(waitOf(hand.control.control, hand.vehicle)?.kind, 'stopped', 'it is not ours to let go')
  hand.say({ kind: 'peer', body: { kind: 'restart', stop: 'S', by: 'Wei' } })
  assert.notEqual(waitOf(hand.control.control, hand.vehicle)?.kind, 'stopped')
})

test('[DRV-30] a stop of a place or a vehicle of the other side is said to it again with every sign of life; one of our own side is not', () => {
  const hand = new Hand()
  const told = () => {
    const body = aliveBody(hand.control.control, 0)
    return body.kind === 'alive' ? (body.stops ?? []).map(({ stop }) => stop) : []
  }
  pausedBy(hand, 'side', null)
  pausedBy(hand, 'place', 'KZ-gate')
  assert.deepEqual(told(), [])
  pausedBy(hand, 'place', 'CN-gate')
  pausedBy(hand, 'zone', 'CN-customs')
  pausedBy(hand, 'vehicle', CAR)
  assert.deepEqual(told(), ['S-place-CN-gate', 'S-zone-CN-customs', `S-vehicle-${CAR}`])
})
