import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CAR, GRAPH, Hand } from '../../../test/driverless/hand-driven.ts'
import { Responses, ZoneSet } from '../vda5050/messages.ts'
import { leaseMs, lossBehaviour } from './leases.ts'
import type { VehicleFacts } from './vehicle-facts.ts'
import { responseMessage, zoneSetMessage } from './wire.ts'

const HEADER = { headerId: 1, timestamp: '2026-11-29T07:00:00.000Z' }
const FACTS: VehicleFacts = {
  series: 'IGV',
  robotClass: 'CARRIER',
  maximumLoadKg: 70_000,
  width: 3,
  length: 16,
  height: 4,
  maximumSpeed: 6.9,
  idLength: 0,
  orderNodes: 0,
  nodeActions: ['pick', 'drop'],
  instantActions: ['startPause', 'stopPause', 'enableZoneSet'],
  unstoppable: [],
  zones: ['RELEASE'],
}

/** Answers to requests, newest words only. */
const answers = (hand: Hand) => hand.effects.flatMap((each) => (each.kind === 'response' ? [each] : []))
const request = (zone: string, id = 'r1', status = 'REQUESTED') => ({ zoneRequests: [{ id, zone, status }] })

function started() {
  const hand = new Hand()
  hand.begin()
  const [, first = '', second = ''] = hand.vehicle.route
  return { hand, first, second }
}

test('[DRV-17] a zone is granted with the block it is, for as long as the slowest vehicle needs, and extended when half is over', () => {
  const { hand, first } = started()
  hand.obey(request(first))
  const [given] = answers(hand)
  assert.equal(given?.grant, 'GRANTED')
  const place = GRAPH.corridor.places.find(({ id }) => id === first)!
  const lasts = leaseMs(GRAPH, place)
  assert.equal(given?.untilMs, Math.round(hand.control.state.nowMs + lasts))
  hand.say({ kind: 'tick' }, lasts / 2 - 2)
  assert.deepEqual(answers(hand), [])
  hand.say({ kind: 'tick' }, 10)
  assert.equal(answers(hand)[0]?.grant, 'GRANTED')
  assert.ok((answers(hand)[0]?.untilMs ?? 0) > (given?.untilMs ?? 0))
})

test('[DRV-17] a zone whose block is not held is queued; one that nobody has drawn is rejected; the other side’s is the other side’s', () => {
  const { hand } = started()
  hand.obey(request('KZ-border'))
  assert.deepEqual(
    answers(hand).map(({ grant }) => grant),
    ['QUEUED'],
  )
  hand.say({ kind: 'tick' })
  assert.deepEqual(answers(hand), [], 'said once')
  hand.obey(request('nowhere', 'r2'))
  assert.equal(answers(hand)[0]?.grant, 'REJECTED')
  hand.obey(request('CN-hand-over', 'r3'))
  assert.deepEqual(answers(hand), [])
})

test('[DRV-17] a stop revokes what is not entered yet, and the block stays; going on grants it again', () => {
  const { hand, first } = started()
  hand.obey(request(first))
  const held = hand.control.control.traffic.heldBy(CAR)
  hand.say({ kind: 'stop', stop: 's1', scope: { reach: 'vehicle', id: CAR }, by: 'Dana' })
  assert.equal(answers(hand)[0]?.grant, 'REVOKED')
  assert.deepEqual(hand.control.control.traffic.heldBy(CAR), held)
  hand.obey(request(first, 'r1', 'REVOKED'))
  assert.deepEqual(hand.control.control.traffic.heldBy(CAR), held, 'also when the vehicle has heard it')
  hand.say({ kind: 'restart', stop: 's1', by: 'Dana' })
  assert.equal(answers(hand)[0]?.grant, 'GRANTED')
})

test('[DRV-17] a lease that runs out frees nothing: the block stays until the vehicle is seen behind it', () => {
  const { hand, first } = started()
  hand.obey(request(first))
  const held = hand.control.control.traffic.heldBy(CAR)
  hand.say({ kind: 'tick' }, 3_600_000)
  assert.deepEqual(hand.control.control.traffic.heldBy(CAR), held)
})

test('[DRV-17] where the other authority needs the way nobody stops for a lost lease: at the line and next to it', () => {
  const atLine = GRAPH.corridor.places.filter(({ kind }) => kind === 'border' || kind === 'hand-over')
  assert.equal(atLine.length, 4)
  for (const place of atLine) assert.equal(lossBehaviour(GRAPH, place), 'CONTINUE', place.id)
  for (const road of GRAPH.corridor.roads) {
    const [from, to] = [road.from, road.to].map((id) => GRAPH.corridor.places.find((each) => each.id === id)!)
    if (to?.kind === 'border' && from?.kind === 'lane') assert.equal(lossBehaviour(GRAPH, from), 'CONTINUE', from.id)
    if (from?.kind === 'hand-over' && to) assert.equal(lossBehaviour(GRAPH, to), 'CONTINUE', to.id)
  }
  const hold = GRAPH.corridor.places.find(({ kind }) => kind === 'hold-point')!
  assert.equal(lossBehaviour(GRAPH, hold), 'STOP')
})

test('[DRV-17] [DRV-5] who knows RELEASE zones gets the set and the word to use it, again after it was switched off; both are of the standard', () => {
  const { hand } = started()
  const kinds = () => hand.effects.map((each) => (each.kind === 'instant' ? each.actionType : each.kind))
  hand.say({ kind: 'factsheet', vehicle: CAR, facts: { ...FACTS, zones: [] } })
  assert.ok(!kinds().includes('zone-set'))
  hand.say({ kind: 'factsheet', vehicle: CAR, facts: FACTS })
  assert.deepEqual(kinds().slice(0, 2), ['zone-set', 'enableZoneSet'])
  hand.say({ kind: 'connection', vehicle: CAR, state: 'ONLINE' })
  assert.deepEqual(kinds().slice(0, 2), ['zone-set', 'enableZoneSet'])
  const set = zoneSetMessage(GRAPH, CAR, HEADER)
  assert.ok(ZoneSet.safeParse(set).success)
  const answer = { kind: 'response', vehicle: CAR, requestId: 'r', grant: 'GRANTED', untilMs: 1000 } as const
  const message = responseMessage(answer, HEADER)
  assert.ok(Responses.safeParse(message).success)
  assert.equal(message.responses[0]?.leaseExpiry, '1970-01-01T00:00:01Z')
})
