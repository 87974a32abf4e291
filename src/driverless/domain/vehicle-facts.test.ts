import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CAR, GRAPH, Hand, TASK } from '../../../test/driverless/hand-driven.ts'
import { factsheetMessage } from '../../../simulators/vehicle/messages.ts'
import { factsOf, unfitFor, type VehicleFacts, type VehiclePapers } from './vehicle-facts.ts'
import { Factsheet } from '../vda5050/factsheet.ts'
import { eventOfFrame } from './wire.ts'

const says = { headerId: 1, version: '3.0.0', manufacturer: 'steppe', serialNumber: 'IGV-001' }
const FACTS = factsOf(Factsheet.parse(factsheetMessage(says, 70_000)))
const PAPERS: VehiclePapers = {
  registration: 'R1',
  insuredUntilMs: 1_000_000,
  permit: 'P1',
  safetyCase: 'S1',
  operators: { KZ: 'Bakhty Terminal', CN: 'Pokitu Logistics' },
}

test('[DRV-2] a vehicle that is asked says what it is in the words of its version, and both are read alike', () => {
  const topic = (major: number) => `otkel/v${major}/steppe/IGV-001/factsheet`
  const facts = [3, 2].map((major) => {
    const text = JSON.stringify(factsheetMessage({ ...says, version: `${major}.0.0` }, 70_000))
    const event = eventOfFrame('otkel', { topic: topic(major), text }, 0)
    assert.ok(event?.kind === 'factsheet')
    return event.facts
  })
  assert.deepEqual(facts[0], FACTS)
  assert.deepEqual(facts[1], FACTS)
})

test('[DRV-2] who comes and has not said what he is, is asked once; who has is not asked again', () => {
  const hand = new Hand()
  const asked = () =>
    hand.effects.filter((each) => each.kind === 'instant' && each.actionType === 'factsheetRequest').length
  hand.say({ kind: 'connection', vehicle: CAR, state: 'ONLINE' })
  assert.equal(asked(), 1)
  hand.say({ kind: 'factsheet', vehicle: CAR, facts: FACTS })
  hand.say({ kind: 'connection', vehicle: CAR, state: 'ONLINE' })
  assert.equal(asked(), 0)
})

test('[DRV-2] a fit vehicle with its papers may drive; each thing that is wrong is named', () => {
  const task = { container: 'OTKU0000016', declaredKg: 20_000 }
  const why = (facts: Partial<VehicleFacts>, papers: Partial<VehiclePapers> = {}, nowMs = 0) =>
    unfitFor(GRAPH.corridor, { ...FACTS, ...facts }, { ...PAPERS, ...papers }, task, nowMs)
  assert.deepEqual(why({}), [])
  assert.deepEqual(why({ maximumLoadKg: 19_999 }), ['load'])
  assert.deepEqual(why({ width: 4 }), ['width'])
  assert.deepEqual(why({ length: 30 }), ['length'])
  assert.deepEqual(why({ height: 6 }), ['height'])
  assert.deepEqual(why({ instantActions: ['stopPause'] }), ['pause'])
  assert.deepEqual(why({ idLength: 20 }), ['names'])
  assert.deepEqual(why({ orderNodes: 4 }), ['order-length'])
  assert.deepEqual(why({ nodeActions: ['pick'] }), ['loading'])
  assert.deepEqual(why({}, { permit: ' ' }), ['papers'])
  assert.deepEqual(why({}, {}, 1_000_000), ['insurance'])
  assert.deepEqual(why({}, { operators: { KZ: 'Bakhty Terminal' } }), ['operator'])
})

test('[DRV-2] a vehicle that is too weak for the load, or whose insurance has ended, gets no order; an able one does', () => {
  const hand = new Hand()
  hand.say({ kind: 'release', declaration: 'D1', release: { decision: 'released', authority: 'KZ' } })
  hand.say({ kind: 'seal', seal: 'S1', state: 'whole', alarm: false })
  hand.say({ kind: 'factsheet', vehicle: CAR, facts: { ...FACTS, maximumLoadKg: 10_000 } })
  hand.say({ kind: 'task', task: TASK })
  assert.equal(hand.vehicle.order, null)
  const papers = { ...PAPERS, insuredUntilMs: 0 }
  hand.say({ kind: 'vehicle', vehicle: CAR, version: '3.0.0', at: 'KZ-yard', papers })
  hand.say({ kind: 'factsheet', vehicle: CAR, facts: FACTS })
  assert.equal(hand.vehicle.order, null)
  hand.say({ kind: 'vehicle', vehicle: CAR, version: '3.0.0', at: 'KZ-yard', papers: PAPERS })
  assert.notEqual(hand.vehicle.order, null)
})
