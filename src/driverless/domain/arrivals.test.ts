import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CAR, GRAPH, Hand, TASK } from '../../../test/driverless/hand-driven.ts'
import { CONTROL_SETTINGS } from './control.ts'
import type { VehicleReport } from './vehicle-report.ts'
import { FleetControl } from './fleet-control.ts'

/** Milliseconds from the yard to the gate, by hand: 1700 m at 25 km/h. */
const TO_GATE_MS = (1700 / (25 / 3.6)) * 1000

test('[DRV-18] the gate’s plan says when a vehicle comes, by the speeds of the roads; it stays until the vehicle is half a minute off', () => {
  const hand = new Hand()
  hand.begin()
  hand.say({ kind: 'tick' })
  const slots = () => hand.control.state.arrivals['KZ-gate'] ?? []
  const [first] = slots()
  assert.equal(first?.vehicle, CAR)
  assert.ok(Math.abs((first?.fromMs ?? 0) - hand.control.state.nowMs - TO_GATE_MS) < 2)
  assert.equal((first?.untilMs ?? 0) - (first?.fromMs ?? 0), CONTROL_SETTINGS.gateMs)
  hand.say({ kind: 'tick' }, 29_000)
  assert.deepEqual(slots(), [first])
  hand.say({ kind: 'tick' }, 6_000)
  assert.ok((slots()[0]?.fromMs ?? 0) > (first?.fromMs ?? 0) + 30_000, 'it has not moved: the plan has')
})

test('[DRV-18] two that come at the same time are planned one after the other, the preferred class first', () => {
  const hand = new Hand()
  hand.say({ kind: 'vehicle', vehicle: 'steppe/IGV-002', version: '3.0.0', at: 'KZ-yard' })
  hand.begin()
  const report = { ...hand.vehicle.report!, orderId: '', idle: true, load: null }
  hand.say({ kind: 'report', vehicle: 'steppe/IGV-002', report })
  hand.say({ kind: 'release', declaration: 'D2', release: { decision: 'released', authority: 'KZ' } })
  hand.say({ kind: 'seal', seal: 'S2', state: 'whole', alarm: false })
  const goods = { container: 'OTKU0000027', declaration: 'D2', seal: 'S2', class: 'perishables' } as const
  hand.say({ kind: 'task', task: { ...TASK, ...goods, id: 'T2' } })
  assert.equal(hand.control.state.vehicles['steppe/IGV-002']?.task, 'T2')
  hand.say({ kind: 'tick' })
  const [first, second] = hand.control.state.arrivals['KZ-gate'] ?? []
  assert.deepEqual([first?.vehicle, second?.vehicle], ['steppe/IGV-002', CAR])
  assert.ok((second?.fromMs ?? 0) >= (first?.untilMs ?? Number.MAX_VALUE))
})

test('[DRV-18] no grant looks at the plan: with a wrong one the same vehicles get the same blocks', () => {
  const hand = new Hand()
  hand.begin()
  hand.say({ kind: 'tick' })
  const saved = JSON.stringify(hand.control.state)
  const wrong = { ...JSON.parse(saved), arrivals: { 'KZ-gate': [{ vehicle: 'nobody', fromMs: 0, untilMs: 9e15 }] } }
  const [right, off] = [new FleetControl(GRAPH, JSON.parse(saved)), new FleetControl(GRAPH, wrong)]
  const { report } = hand.vehicle
  assert.ok(report)
  for (let at = 1; at < 5; at += 1) {
    const lastNode: string = hand.vehicle.route[at] ?? ''
    const moved: VehicleReport = { ...report, headerId: report.headerId + at, lastNode, lastNodeSequence: at * 2 }
    const event = { kind: 'report', vehicle: CAR, report: moved } as const
    const atMs = hand.control.state.nowMs + at
    const effects = right.take({ ...event, atMs })
    assert.deepEqual(off.take({ ...event, atMs }), effects)
  }
  assert.ok(right.state.counters.grants > hand.control.state.counters.grants - 1)
})
