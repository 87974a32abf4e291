import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { atGate, CAR, GRAPH, Hand, TASK } from '../../../test/driverless/hand-driven.ts'
import { orderFault } from '../vda5050/order.ts'
import { CONTROL_SETTINGS } from './control.ts'
import { aliveBody } from './control-stops.ts'
import type { PeerBody } from './control-state.ts'
import { FleetControl, newControlState } from './fleet-control.ts'
import { waitOf } from './waits.ts'
import { orderMessage } from './wire.ts'

const READ = CONTROL_SETTINGS.gateMs
const waitIn = (hand: Hand) => waitOf(hand.control.control, hand.vehicle)
const peers = (hand: Hand) => hand.effects.flatMap((each) => (each.kind === 'peer' ? [each.body] : []))

test('[DRV-26] the corridor’s gate is the lane of the trucks’ gate: shut by customs it opens to nobody, with its reason, and to an officer', () => {
  const hand = new Hand()
  hand.begin()
  hand.say({ kind: 'gate-lane', place: 'KZ-gate', by: 'officer Serik', reason: 'drill' })
  atGate(hand)
  for (let n = 0; n < 3; n += 1) hand.say({ kind: 'tick' }, READ)
  assert.deepEqual(waitIn(hand), { kind: 'gate-held', place: 'KZ-gate', by: 'officer Serik', reason: 'drill' })
  const other = structuredClone(hand.control.state)
  hand.say({ kind: 'gate-lane', place: 'KZ-gate', by: 'officer Serik', reason: null })
  hand.say({ kind: 'tick' }, 1000)
  assert.equal(hand.vehicle.gate?.decision?.kind, 'continue')
  assert.equal(hand.vehicle.gate?.decision?.by, 'rule')
  // The same lane, still shut, opens for this one vehicle by an officer's word.
  const again = new FleetControl(GRAPH, other)
  again.take({
    kind: 'gate-decision',
    atMs: other.nowMs + 1000,
    vehicle: CAR,
    decision: 'continue',
    by: 'officer Aliya',
    basis: 'papers seen',
  })
  assert.equal(again.state.vehicles[CAR]?.gate?.decision?.by, 'officer Aliya')
})

test('[DRV-26] [DRV-3] a task drives in at a gate once: the lane remembers it over a snapshot', () => {
  const hand = new Hand()
  hand.begin()
  atGate(hand)
  hand.say({ kind: 'tick' }, READ)
  assert.deepEqual(hand.control.state.gates['KZ-gate']?.admitted, ['T1'])
  const kept = JSON.parse(JSON.stringify(hand.control.state)) as typeof hand.control.state
  const vehicle = kept.vehicles[CAR]
  assert.ok(vehicle?.gate)
  // Whoever comes with the same task again, minutes later, is looked at.
  const atMs = kept.nowMs + 60_000
  vehicle.gate = { place: 'KZ-gate', arrivedAtMs: atMs, decision: null }
  const control = new FleetControl(GRAPH, kept)
  control.take({ kind: 'tick', atMs: atMs + READ })
  assert.equal(vehicle.gate.decision?.sent ?? vehicle.gate.decision?.kind, 'inspection-bay')
  assert.match(String(vehicle.gate.decision?.basis), /already-admitted/)
})

test('[DRV-26] the vehicle gets the gate’s word with the road that it opens, and the other side with both references', () => {
  const hand = new Hand()
  hand.begin()
  atGate(hand)
  hand.say({ kind: 'tick' }, READ)
  const [order] = hand.orders()
  assert.ok(order)
  const message = orderMessage(GRAPH, order, '3.0.0', { headerId: 1, timestamp: '2026-11-29T07:00:00.000Z' })
  const { edges, nodes, orderDescription } = message as {
    edges: { edgeDescriptor?: string; released: boolean }[]
    nodes: []
    orderDescription?: string
  }
  assert.equal(orderFault({ edges, nodes } as never), null)
  assert.equal(edges[0]?.edgeDescriptor, 'continue; rule; gate.permit-fits')
  assert.ok(edges[0]?.released)
  assert.equal(orderDescription, 'KZ: D1; CN: M1')
  const said = peers(hand).find(({ kind }) => kind === 'gate')
  assert.deepEqual(said?.kind === 'gate' && said.references, TASK.references)
})

for (const [what, subjects] of [
  ['container', { containers: ['OTKU9999999'], seals: ['S1'] }],
  ['seal', { containers: [TASK.container], seals: ['S9'] }],
] as const) {
  test(`[DRV-3] a release that names another ${what} gives no order; one that names this one does`, () => {
    const hand = new Hand()
    const release = { decision: 'released', authority: 'KZ' } as const
    hand.say({ kind: 'release', declaration: 'D1', release: { ...release, ...subjects } })
    hand.say({ kind: 'seal', seal: 'S1', state: 'whole', alarm: false, on: [TASK.container] })
    hand.say({ kind: 'task', task: TASK })
    assert.equal(hand.vehicle.order, null)
    const named = { containers: [TASK.container], seals: ['S1'] }
    hand.say({ kind: 'release', declaration: 'D1', release: { ...release, ...named } })
    assert.equal(hand.vehicle.task, 'T1')
  })
}

test('[DRV-3] a released declaration does not stand in for the seal: broken, in alarm or unheard it gives no order', () => {
  for (const seal of [{ state: 'broken', alarm: false }, { state: 'whole', alarm: true }, null] as const) {
    const hand = new Hand()
    hand.say({ kind: 'release', declaration: 'D1', release: { decision: 'released', authority: 'KZ' } })
    if (seal !== null) hand.say({ kind: 'seal', seal: 'S1', ...seal })
    hand.say({ kind: 'task', task: TASK })
    assert.equal(hand.vehicle.order, null, JSON.stringify(seal))
  }
})

test('[DRV-3] a seal that hangs on another container gives no order', () => {
  const hand = new Hand()
  hand.say({ kind: 'release', declaration: 'D1', release: { decision: 'released', authority: 'KZ' } })
  hand.say({ kind: 'seal', seal: 'S1', state: 'whole', alarm: false, on: ['OTKU9999999'] })
  hand.say({ kind: 'task', task: TASK })
  assert.equal(hand.vehicle.order, null)
})

test('[DRV-3] one container is in one task, and one customs object as well, until the task is over', () => {
  const hand = new Hand()
  hand.say({ kind: 'task', task: TASK })
  hand.say({ kind: 'task', task: { ...TASK, id: 'T2', declaration: 'D2' } })
  hand.say({ kind: 'task', task: { ...TASK, id: 'T3', container: 'OTKU0000027' } })
  assert.deepEqual(Object.keys(hand.control.state.tasks), ['T1'])
  hand.say({ kind: 'task', task: { ...TASK, id: 'T4', container: 'OTKU0000027', declaration: 'D4' } })
  assert.deepEqual(Object.keys(hand.control.state.tasks), ['T1', 'T4'])
})

test('[DRV-3] an order that waits is taken back, and its container and customs object are free for the right one; one under way is not', () => {
  const hand = new Hand()
  hand.say({ kind: 'task', task: { ...TASK, id: 'T7', container: 'OTKU0000048' } })
  hand.say({ kind: 'task', task: TASK })
  assert.deepEqual(hand.control.state.waitingTasks, ['T7'], 'its declaration is in another order')
  hand.say({ kind: 'withdraw', task: 'T7', by: 'Dana' })
  assert.deepEqual(hand.control.state.tasks, {})
  const told = () =>
    Object.values(hand.control.state.alarms).map(({ kind, vehicle, detail }) => [kind, vehicle, detail])
  hand.say({ kind: 'withdraw', task: 'T7', by: 'Marat' })
  assert.deepEqual(told(), [], 'what is withdrawn already is withdrawn')
  hand.begin()
  hand.say({ kind: 'withdraw', task: 'T1', by: 'Dana' })
  assert.equal(hand.control.state.tasks['T1']?.status, 'under-way')
  assert.equal(hand.vehicle.task, 'T1')
  assert.deepEqual(told(), [['order-not-withdrawn', CAR, 'T1']], 'who withdrew it is told that it stays')
  hand.say({ kind: 'acknowledge', alarm: Object.keys(hand.control.state.alarms)[0] ?? '', by: 'Dana' })
  hand.say({ kind: 'withdraw', task: 'T1', by: 'Dana' })
  assert.equal(told().length, 2, 'and again when he says so again')
})

test('[DRV-4] the customs of either side hold a vehicle wherever it is, and only the side that held it lifts it', () => {
  const hand = new Hand()
  hand.begin()
  hand.say({ kind: 'peer', body: { kind: 'hold', vehicle: CAR, by: 'Inspector Wei', basis: 'risk' } })
  for (let n = 0; n < 20; n += 1) hand.driveTo('KZ-gate')
  assert.deepEqual(waitIn(hand), { kind: 'customs', place: 'KZ-hold', missing: ['other-customs-hold'] })
  hand.say({ kind: 'hold', vehicle: CAR, by: 'officer Serik', basis: null })
  assert.equal(waitIn(hand)?.kind, 'customs')
  // A sign of life that names the hold keeps it; the first one without it lifts it, also when the word itself was lost.
  const holds = [{ vehicle: CAR, by: 'Inspector Wei', basis: 'risk' }]
  hand.say({ kind: 'peer', body: { kind: 'alive', holds } })
  assert.equal(waitIn(hand)?.kind, 'customs')
  hand.say({ kind: 'peer', body: { kind: 'alive', holds: [] } })
  atGate(hand)
})

test('[DRV-4] our hold is told to the other side at once and with every sign of life', () => {
  const hand = new Hand()
  hand.say({ kind: 'hold', vehicle: CAR, by: 'officer Serik', basis: 'risk' })
  assert.deepEqual(peers(hand), [{ kind: 'hold', vehicle: CAR, by: 'officer Serik', basis: 'risk' }])
  const body = aliveBody(hand.control.control, 0)
  assert.deepEqual(body.kind === 'alive' && body.holds, [{ vehicle: CAR, by: 'officer Serik', basis: 'risk' }])
})

test('[DRV-28] an image is kept once, by its reference, with a verdict of each side; ours alone lets the vehicle on', () => {
  const hand = new Hand()
  hand.begin()
  atGate(hand)
  hand.say({ kind: 'gate-decision', vehicle: CAR, decision: 'scanner', by: 'officer Serik', basis: 'risk' })
  for (let n = 0; n < 5; n += 1) hand.driveTo('KZ-exit')
  assert.equal(hand.at, 'KZ-gate-scan')
  assert.equal(waitIn(hand)?.kind, 'scanner')
  const image = { kind: 'image', image: 'XR-77', task: 'T1', container: TASK.container, by: 'Inspector Wei' } as const
  hand.say({ kind: 'peer', body: { ...image, verdict: 'clear' } })
  for (let n = 0; n < 5; n += 1) hand.driveTo('KZ-exit')
  assert.equal(hand.at, 'KZ-gate-scan', 'the other side’s verdict is seen, and binds nobody here')
  hand.say({ kind: 'image', image: 'XR-77', vehicle: CAR, verdict: 'doubtful', by: 'officer Serik' })
  for (let n = 0; n < 5; n += 1) hand.driveTo('KZ-exit')
  assert.equal(hand.at, 'KZ-gate-scan')
  hand.say({ kind: 'image', image: 'XR-77', vehicle: CAR, verdict: 'clear', by: 'officer Serik' })
  for (let n = 0; n < 5; n += 1) hand.driveTo('KZ-exit')
  assert.equal(hand.at, 'KZ-exit')
  const { images } = hand.control.state
  assert.deepEqual(Object.keys(images), ['XR-77'])
  const verdicts = Object.entries(images['XR-77']?.verdicts ?? {}).map(([side, { verdict }]) => [side, verdict])
  assert.deepEqual(Object.fromEntries(verdicts), { CN: 'clear', KZ: 'clear' })
})

test('[DRV-28] who was sent to the scanner does not cross the line before our image is clear, also when let out by hand', () => {
  const hand = new Hand()
  hand.begin()
  atGate(hand)
  hand.say({ kind: 'gate-decision', vehicle: CAR, decision: 'scanner', by: 'officer Serik', basis: 'risk' })
  for (let n = 0; n < 5; n += 1) hand.driveTo('KZ-exit')
  const theirs = { kind: 'image', image: 'XR-9', task: 'T1', container: TASK.container, by: 'Inspector Wei' } as const
  hand.say({ kind: 'peer', body: { ...theirs, verdict: 'clear' } })
  hand.say({ kind: 'gate-decision', vehicle: CAR, decision: 'continue', by: 'officer Serik', basis: 'scanner broken' })
  for (let n = 0; n < 20; n += 1) hand.driveTo('KZ-border')
  assert.deepEqual(waitIn(hand), { kind: 'customs', place: 'KZ-border', missing: ['scan'] })
})

test('[DRV-26] a vehicle that is sent back drives to the yard it came from: nothing is delivered, and the container may be ordered anew', () => {
  const hand = new Hand()
  hand.begin()
  atGate(hand)
  hand.say({ kind: 'gate-decision', vehicle: CAR, decision: 'return', by: 'officer Serik', basis: 'not allowed out' })
  for (let n = 0; n < 5; n += 1) hand.driveTo('KZ-yard')
  for (let n = 0; n < 5 && hand.at !== 'KZ-yard'; n += 1) hand.driveTo('KZ-gate-return')
  const end = hand.vehicle.route.length - 1
  hand.obey({ lastNode: 'KZ-yard', lastNodeSequence: end * 2, driving: false })
  hand.obey({ idle: true, load: null })
  const { tasks, counters } = hand.control.state
  assert.equal(tasks['T1']?.status, 'returned')
  assert.equal(counters.trips, 0)
  hand.say({ kind: 'task', task: { ...TASK, id: 'T2' } })
  assert.equal(hand.vehicle.task, 'T2')
})

test('[DRV-26] an officer is offered what the place has: back to the yard only before the line, nothing on the road', () => {
  const hand = new Hand()
  hand.begin()
  hand.say({ kind: 'gate-decision', vehicle: CAR, decision: 'return', by: 'officer Serik', basis: 'x' })
  assert.ok(!hand.vehicle.route.includes('KZ-gate-return'))
  atGate(hand)
  const roads = GRAPH.roadsFrom.get('CN-entry') ?? []
  assert.ok(!roads.some(({ to }) => to.endsWith('-return')))
})

/** Two controllers that say a sign of life in turn, over lines of these delays, with clocks so far apart. */
function measured(aheadMs: number, outMs: number, backMs: number): FleetControl {
  const kz = new FleetControl(GRAPH, newControlState(GRAPH, 'KZ', 0))
  const cn = new FleetControl(GRAPH, newControlState(GRAPH, 'CN', 0))
  let true_ = 1_000_000
  const say = (from: FleetControl, fromAhead: number, to: FleetControl, toAhead: number, delayMs: number) => {
    const body: PeerBody = aliveBody(from.control, true_ + fromAhead)
    true_ += delayMs
    to.take({ kind: 'peer', atMs: true_ + toAhead, body })
    true_ += 700
  }
  for (let n = 0; n < 3; n += 1) {
    say(kz, 0, cn, aheadMs, outMs)
    say(cn, aheadMs, kz, 0, backMs)
  }
  return kz
}

test('[DRV-25] the difference of the clocks is measured, and the true one lies within the bound however slow either line is', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -60_000, max: 60_000 }),
      fc.integer({ min: 0, max: 5000 }),
      fc.integer({ min: 0, max: 5000 }),
      (aheadMs, outMs, backMs) => {
        const { clock } = measured(aheadMs, outMs, backMs).state
        assert.ok(clock && clock.measuredAtMs > 0)
        assert.ok(Math.abs(clock.aheadMs - aheadMs) <= clock.boundMs, JSON.stringify(clock))
        assert.equal(clock.boundMs, (outMs + backMs) / 2)
      },
    ),
    { numRuns: 200 },
  )
})

test('[DRV-25] clocks that are surely too far apart are an alarm, and nobody is announced; a slow line alone is none', () => {
  const alarms = (control: FleetControl) => Object.values(control.state.alarms).map(({ kind }) => kind)
  assert.deepEqual(alarms(measured(CONTROL_SETTINGS.clocksApartMs + 500, 100, 100)), ['clocks'])
  assert.deepEqual(alarms(measured(0, 5000, 100)), [])
  const hand = new Hand()
  hand.begin()
  atGate(hand)
  hand.say({ kind: 'tick' }, READ)
  const off = { kind: 'alive', saidAtMs: 9_000_000, heard: { saidAtMs: 25_000, heardAtMs: 8_999_990 } } as const
  hand.say({ kind: 'peer', body: off })
  for (let n = 0; n < 20; n += 1) hand.driveTo('KZ-border')
  assert.equal(hand.vehicle.giving?.phase ?? null, null)
  assert.equal(waitIn(hand)?.kind, 'clocks')
})
