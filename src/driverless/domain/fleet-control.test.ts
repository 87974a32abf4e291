import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bakhtyPokitu } from '../packages/kz/bakhty-pokitu.ts'
import { CONTROL_SETTINGS } from './control.ts'
import type { ControlEvent, ControlState } from './control-state.ts'
import { NEW_GIVING, NEW_TAKING } from './hand-over.ts'
import { exploreHandOver, togetherOf } from './hand-over-explorer.ts'
import { Corridor, corridorFaults } from './corridor.ts'
import { FleetControl, newControlState } from './fleet-control.ts'
import { runTwin, TWIN_PLAN } from './twin.ts'
import { atGate, CAR, GRAPH, Hand, TASK } from '../../../test/driverless/hand-driven.ts'
import { REJECTIONS } from './vehicle-report.ts'
import { waitOf } from './waits.ts'

test('[DRV-1] the corridor is a graph with blocks, bays, gates and hold points before the line, and nothing dangles', () => {
  const corridor = bakhtyPokitu()
  assert.ok(Corridor.safeParse(corridor).success)
  assert.deepEqual(corridorFaults(corridor), [])
  const shortcut = { ...corridor.roads[0]!, id: 'x', from: 'KZ-gate', to: 'CN-yard' }
  const faults = corridorFaults({ ...corridor, roads: [...corridor.roads, shortcut] })
  assert.match(faults[0] ?? '', /crosses the line/)
  const dangling = { ...corridor.places[0]!, id: 'nowhere' }
  assert.match(corridorFaults({ ...corridor, places: [...corridor.places, dangling] })[0] ?? '', /cannot be reached/)
})

test('[DRV-3] without a released declaration and a whole seal there is no order; with them there is', () => {
  const hand = new Hand()
  hand.say({ kind: 'task', task: TASK })
  assert.equal(hand.vehicle.order, null)
  hand.say({ kind: 'release', declaration: 'D1', release: { decision: 'held', authority: 'KZ' } })
  hand.say({ kind: 'seal', seal: 'S1', state: 'whole', alarm: false })
  assert.equal(hand.vehicle.order, null)
  hand.say({ kind: 'release', declaration: 'D1', release: { decision: 'released', authority: 'KZ' } })
  assert.equal(hand.orders().length, 1)
  assert.equal(hand.vehicle.task, 'T1')
})

for (const [what, lose] of [
  ['release', { kind: 'release', declaration: 'D1', release: { decision: 'withdrawn', authority: 'KZ' } }],
  ['seal', { kind: 'seal', seal: 'S1', state: 'broken', alarm: true }],
  ['customs-hold', { kind: 'hold', vehicle: CAR, by: 'officer', basis: 'risk' }],
] as const) {
  test(`[DRV-3] [DRV-27] nobody passes the hold point without ${what}, however often the traffic could let him`, () => {
    const hand = new Hand()
    hand.begin()
    hand.say(lose)
    for (let n = 0; n < 20; n += 1) hand.driveTo('KZ-gate')
    assert.equal(hand.at, 'KZ-hold')
    assert.deepEqual(waitOf(hand.control.control, hand.vehicle), { kind: 'customs', place: 'KZ-hold', missing: [what] })
  })
}

for (const [what, load] of [
  ['identity', { container: 'OTHU9999999', kilograms: 20_100 }],
  ['weight', { container: TASK.container, kilograms: 20_500 }],
] as const) {
  test(`[DRV-27] a wrong ${what} keeps a vehicle at the hold point`, () => {
    const hand = new Hand()
    hand.begin()
    hand.obey({ load })
    for (let n = 0; n < 20; n += 1) hand.driveTo('KZ-gate')
    assert.equal(hand.at, 'KZ-hold')
  })
}

test('[DRV-26] the gate says continue within 30 s, by the rule and with its reasons', () => {
  const hand = new Hand()
  hand.begin()
  atGate(hand)
  assert.equal(waitOf(hand.control.control, hand.vehicle)?.kind, 'gate')
  hand.say({ kind: 'tick' }, CONTROL_SETTINGS.gateMs)
  assert.ok(CONTROL_SETTINGS.gateMs <= 30_000)
  assert.equal(hand.vehicle.gate?.decision?.kind, 'continue')
  assert.equal(hand.vehicle.gate?.decision?.by, 'rule')
  hand.driveTo('KZ-exit')
  assert.equal(hand.at, 'KZ-exit')
})

test('[DRV-26] a vehicle that customs hold at the gate goes to the bay, and on when the officer lets it', () => {
  const hand = new Hand()
  hand.begin()
  atGate(hand)
  hand.say({ kind: 'hold', vehicle: CAR, by: 'officer Serik', basis: 'random check' })
  hand.say({ kind: 'tick' }, CONTROL_SETTINGS.gateMs)
  assert.ok(hand.vehicle.route.includes('KZ-gate-bay'))
  hand.driveTo('KZ-border')
  assert.equal(hand.at, 'KZ-gate-bay')
  assert.equal(waitOf(hand.control.control, hand.vehicle)?.kind, 'inspection')
  hand.say({ kind: 'gate-decision', vehicle: CAR, decision: 'continue', by: 'officer Serik', basis: 'nothing found' })
  for (let n = 0; n < 20; n += 1) hand.driveTo('KZ-border')
  assert.equal(hand.at, 'KZ-border')
  assert.equal(hand.vehicle.giving?.phase, 'announced', 'what customs wanted it for is done')
})

test('[DRV-7] only granted blocks are in the base, and the base never shrinks', () => {
  const hand = new Hand()
  let released = 0
  const check = () => {
    for (const order of hand.orders()) {
      assert.ok(order.releasedTo >= released)
      released = order.releasedTo
    }
    const { front } = hand.control.control.traffic.placeOf(CAR)
    assert.ok((hand.vehicle.order?.releasedTo ?? 0) <= front)
  }
  hand.begin()
  for (let n = 0; n < 20; n += 1) {
    hand.driveTo('KZ-exit')
    check()
    hand.say({ kind: 'tick' }, 5000)
    check()
  }
  assert.ok(released > 5)
})

test('[DRV-8] the base is extended before its end is reached: nobody stops at a free block', () => {
  const hand = new Hand()
  hand.begin()
  for (let at = 1; at < 5; at += 1) {
    assert.ok((hand.vehicle.order?.releasedTo ?? 0) > at, `at ${at} released to ${hand.vehicle.order?.releasedTo}`)
    hand.driveTo(hand.vehicle.route[at] ?? '')
  }
})

test('[DRV-10] an update that the vehicle does not show is sent again unchanged; then a person is told', () => {
  const hand = new Hand()
  hand.say({ kind: 'release', declaration: 'D1', release: { decision: 'released', authority: 'KZ' } })
  hand.say({ kind: 'seal', seal: 'S1', state: 'whole', alarm: false })
  hand.say({ kind: 'task', task: TASK })
  const [first] = hand.orders()
  assert.deepEqual(hand.say({ kind: 'tick' }, 1000), [])
  for (let n = 0; n < CONTROL_SETTINGS.orderSends; n += 1) {
    hand.say({ kind: 'tick' }, CONTROL_SETTINGS.orderShownMs)
    assert.deepEqual(hand.orders(), [first])
  }
  assert.ok(Object.values(hand.control.state.alarms).some((alarm) => alarm.kind === 'order-not-taken'))
  hand.obey()
  hand.say({ kind: 'tick' }, CONTROL_SETTINGS.orderShownMs)
  assert.deepEqual(hand.orders(), [])
})

const rejects = (answer: string) => Object.keys(REJECTIONS).filter((type) => REJECTIONS[type] === answer)

for (const type of rejects('person')) {
  test(`[DRV-9] a vehicle that rejects its order with ${type} gets nothing more until a person has looked`, () => {
    const hand = new Hand()
    hand.begin()
    hand.obey({ errors: [{ type, level: 'WARNING', orderId: hand.vehicle.order?.id ?? '' }] })
    assert.equal(hand.vehicle.fault?.errorType, type)
    const { front } = hand.control.control.traffic.placeOf(CAR)
    for (let n = 0; n < 5; n += 1) hand.driveTo('KZ-hold')
    assert.equal(hand.control.control.traffic.placeOf(CAR).front, front)
    assert.equal(waitOf(hand.control.control, hand.vehicle)?.kind, 'fault')
    hand.obey({ errors: [] })
    hand.say({ kind: 'clear-fault', vehicle: CAR, by: 'Dana' })
    assert.equal(waitOf(hand.control.control, hand.vehicle), null)
  })
}

for (const type of rejects('known')) {
  test(`[DRV-9] ${type} is what a repetition may cause, and stops nobody`, () => {
    const hand = new Hand()
    hand.begin()
    hand.obey({ errors: [{ type, level: 'WARNING', orderId: hand.vehicle.order?.id ?? '' }] })
    assert.equal(hand.vehicle.fault, null)
    hand.say({ kind: 'tick' }, CONTROL_SETTINGS.orderShownMs)
    assert.deepEqual(hand.orders(), [], 'it has what we sent')
  })
}

for (const type of rejects('again')) {
  test(`[DRV-9] after ${type} the same order is sent again, until the vehicle takes it`, () => {
    const hand = new Hand()
    hand.say({ kind: 'release', declaration: 'D1', release: { decision: 'released', authority: 'KZ' } })
    hand.say({ kind: 'seal', seal: 'S1', state: 'whole', alarm: false })
    hand.say({ kind: 'task', task: TASK })
    const [first] = hand.orders()
    hand.report({ errors: [{ type, level: 'WARNING', orderId: first?.orderId ?? '' }] })
    assert.equal(hand.vehicle.fault, null)
    hand.say({ kind: 'tick' }, CONTROL_SETTINGS.orderShownMs)
    assert.deepEqual(hand.orders(), [first])
  })
}

test('[DRV-11] [DRV-12] a silent vehicle gets nothing, keeps every block and is an alarm; a connection says nothing of health', () => {
  const hand = new Hand()
  hand.begin()
  hand.driveTo(hand.vehicle.route[1] ?? '')
  const held = hand.control.control.traffic.heldBy(CAR)
  hand.say({ kind: 'connection', vehicle: CAR, state: 'CONNECTION_BROKEN' })
  assert.equal(waitOf(hand.control.control, hand.vehicle)?.kind ?? null, null)
  const { stateEveryMs, missedStates } = CONTROL_SETTINGS
  hand.say({ kind: 'connection', vehicle: CAR, state: 'ONLINE' }, stateEveryMs * missedStates + 1)
  assert.equal(waitOf(hand.control.control, hand.vehicle)?.kind, 'silent')
  assert.deepEqual(hand.control.control.traffic.heldBy(CAR), held)
  assert.ok(Object.values(hand.control.state.alarms).some((alarm) => alarm.kind === 'silent'))
})

test('[DRV-11] a block that becomes free is not given to a silent vehicle, and is when it speaks again', () => {
  const hand = new Hand()
  const ahead = hand.control.control.graph.roadsFrom.get('KZ-yard')?.find(({ direction }) => direction === 1)?.to ?? ''
  const second = hand.control.control.graph.roadsFrom.get(ahead)?.[0]?.to ?? ''
  hand.say({ kind: 'closure', place: second, by: 'Dana', reason: 'snow' })
  hand.begin()
  const { front } = hand.control.control.traffic.placeOf(CAR)
  hand.say({ kind: 'tick' }, CONTROL_SETTINGS.stateEveryMs * CONTROL_SETTINGS.missedStates + 1)
  hand.say({ kind: 'closure', place: second, by: 'Dana', reason: null })
  assert.equal(hand.control.control.traffic.placeOf(CAR).front, front)
  hand.obey()
  hand.say({ kind: 'tick' })
  assert.ok(hand.control.control.traffic.placeOf(CAR).front > front)
})

test('[DRV-19] a car with a driver waits outside until there is room, is given blocks like a vehicle, and frees them by its driver’s word', () => {
  const hand = new Hand()
  hand.begin()
  const [, first = ''] = hand.vehicle.route
  const { traffic, graph } = hand.control.control
  const holders = () => traffic.holdersOf(graph.indexOf.get(first) ?? -1)
  hand.say({ kind: 'manual', id: '777 ABC 01', by: 'Dana', from: first, to: 'KZ-hold' })
  assert.deepEqual(holders(), [CAR], 'the block is taken')
  assert.ok(!traffic.has('777 ABC 01'))
  for (let n = 0; n < 4; n += 1) hand.driveAlong()
  assert.deepEqual(holders(), ['777 ABC 01'])
  const { front } = traffic.placeOf('777 ABC 01')
  hand.say({
    kind: 'manual-at',
    id: '777 ABC 01',
    by: 'Dana',
    place: hand.control.state.manuals['777 ABC 01']?.route[front] ?? '',
  })
  assert.deepEqual(holders(), [])
  hand.say({ kind: 'manual-left', id: '777 ABC 01', by: 'Dana' })
  assert.ok(!traffic.has('777 ABC 01'))
  assert.deepEqual(hand.control.state.manuals, {})
})

test('[DRV-30] a stop of the corridor pauses every vehicle, measures when it stood, and tells the other side', () => {
  const hand = new Hand()
  hand.begin()
  hand.driveTo(hand.vehicle.route[1] ?? '')
  const scope = { reach: 'corridor', id: null } as const
  const effects = hand.say({ kind: 'stop', stop: 's1', scope, by: 'Dana' })
  assert.ok(effects.some((effect) => effect.kind === 'instant' && effect.actionType === 'startPause'))
  assert.ok(effects.some((effect) => effect.kind === 'peer' && effect.body.kind === 'stop'))
  hand.report({ paused: true, driving: false }, 700)
  assert.equal(hand.control.state.stops['s1']?.acknowledgements[CAR], 700 + (hand.control.state.stops['s1']?.atMs ?? 0))
})

test('[DRV-30] [DRV-31] a stop is said again until the vehicle stands, and the word to go on until it shows that it goes on', () => {
  const hand = new Hand()
  hand.begin()
  hand.obey({ driving: true })
  const said = (actionType: string) =>
    hand.effects.flatMap((each) => (each.kind === 'instant' && each.actionType === actionType ? [each.actionId] : []))
  hand.say({ kind: 'stop', stop: 'S9', scope: { reach: 'vehicle', id: CAR }, by: 'Dana' })
  const [pause] = said('startPause')
  hand.say({ kind: 'tick' }, CONTROL_SETTINGS.sayAgainMs)
  assert.deepEqual(said('startPause'), [pause])
  hand.obey({ driving: false, paused: true })
  hand.say({ kind: 'tick' }, CONTROL_SETTINGS.sayAgainMs)
  assert.deepEqual(said('startPause'), [])
  hand.say({ kind: 'restart', stop: 'S9', by: 'Dana' })
  const [go] = said('stopPause')
  hand.say({ kind: 'tick' }, CONTROL_SETTINGS.sayAgainMs)
  assert.deepEqual(said('stopPause'), [go])
  hand.obey({ driving: true, paused: false })
  hand.say({ kind: 'tick' }, CONTROL_SETTINGS.sayAgainMs)
  assert.deepEqual(said('stopPause'), [])
})

/** The first crossing of the twin's vehicle out of Kazakhstan, as both controllers know it after every event. */
class Crossing {
  readonly #seen = new Set<string>()
  readonly #known = new Map<string, ControlState>()
  isOver = false

  see(side: string, state: ControlState): void {
    this.#known.set(side, state)
    const id = 'twin/IGV-001'
    const [kz, cn] = ['KZ', 'CN'].map((each) => this.#known.get(each)?.vehicles[id])
    if (this.isOver || !kz || !cn) return
    const [giving, taking] = [kz.giving ?? NEW_GIVING, cn.taking ?? NEW_TAKING]
    const at = cn.report?.lastNode.startsWith('CN') === true ? 'arrived' : 'before-line'
    this.#seen.add(togetherOf(giving, taking, at))
    this.isOver = giving.phase === 'handed-over' && taking.phase === 'settled'
  }

  get states(): number {
    return this.#seen.size
  }

  unexplored(together: ReadonlySet<string>): readonly string[] {
    return [...this.#seen].filter((each) => !together.has(each))
  }
}

test('[DRV-21] [DRV-23] either controller ended between its log and its deeds, at every deed of a round: no state that was not explored, and the round is finished', () => {
  const plan = { ...TWIN_PLAN, vehicles: 1, hours: 1, warmUpHours: 0, seed: 3, yardMs: 60_000 }
  const counts = new Map<string, number>()
  const deeds: { readonly side: string; readonly event: number }[] = []
  const clean = runTwin(GRAPH, plan, (side, _event, effects) => {
    const event = (counts.get(side) ?? 0) + 1
    counts.set(side, event)
    if (effects.some(({ kind }) => kind !== 'delivered')) deeds.push({ side, event })
  })
  assert.ok(clean.roundTrips >= 1 && deeds.length > 40, `${deeds.length} deeds`)
  const { together } = exploreHandOver('ours')
  for (const endedAt of deeds) {
    const crossing = new Crossing()
    const run = runTwin(GRAPH, { ...plan, endedAt }, (side, _event, _effects, state) => crossing.see(side, state))
    assert.deepEqual(crossing.unexplored(together), [], `${endedAt.side} ended at event ${endedAt.event}`)
    assert.ok(crossing.isOver && crossing.states >= 5, `${crossing.states} states of a crossing`)
    const where = `${endedAt.side} ended at event ${endedAt.event}`
    assert.ok(run.roundTrips >= 1 && run.deadlocks === 0, where)
    assert.equal(run.alarms, clean.alarms, where)
  }
})

test('[DRV-30] who does not stop is an alarm with the node at which he stops at the latest', () => {
  const hand = new Hand()
  hand.begin()
  hand.driveTo(hand.vehicle.route[1] ?? '')
  hand.say({ kind: 'stop', stop: 's1', scope: { reach: 'vehicle', id: CAR }, by: 'Dana' })
  hand.say({ kind: 'tick' }, CONTROL_SETTINGS.stoppedMs)
  const alarm = Object.values(hand.control.state.alarms).find((each) => each.kind === 'not-stopped')
  assert.equal(alarm?.detail, hand.vehicle.route[hand.vehicle.order?.releasedTo ?? 0])
})

test('[DRV-31] a stop of the corridor is lifted by named persons of both sides, one of a vehicle by its own side', () => {
  const hand = new Hand()
  hand.begin()
  hand.say({ kind: 'stop', stop: 's1', scope: { reach: 'corridor', id: null }, by: 'Dana' })
  hand.say({ kind: 'restart', stop: 's1', by: 'Dana' })
  assert.equal(waitOf(hand.control.control, hand.vehicle)?.kind, 'stopped')
  const go = hand.say({ kind: 'peer', body: { kind: 'restart', stop: 's1', by: 'Wei' } })
  assert.ok(go.some((effect) => effect.kind === 'instant' && effect.actionType === 'stopPause'))
  hand.say({ kind: 'stop', stop: 's2', scope: { reach: 'vehicle', id: CAR }, by: 'Dana' })
  hand.say({ kind: 'restart', stop: 's2', by: 'Dana' })
  assert.equal(hand.control.state.stops['s2'], undefined)
})

test('[DRV-31] an emergency stop at the vehicle is ended at the vehicle: no word from here lets it go on', () => {
  const hand = new Hand()
  hand.begin()
  hand.obey({ emergencyStop: 'MANUAL', driving: false })
  const { front } = hand.control.control.traffic.placeOf(CAR)
  hand.driveTo('KZ-hold')
  assert.equal(hand.control.control.traffic.placeOf(CAR).front, front)
  assert.equal(waitOf(hand.control.control, hand.vehicle)?.kind, 'emergency-stop')
})

test('[DRV-16] the controller never deadlocks in a day of the twin, and both sides finish what they hand over', () => {
  const result = runTwin(GRAPH, { ...TWIN_PLAN, vehicles: 12, hours: 1, peerLoss: 0.2 })
  assert.equal(result.deadlocks, 0)
  assert.ok(result.crossings > 15, `${result.crossings} crossings`)
})

test('[DRV-39] [DRV-40] the same seed gives the same run, and events replayed from a snapshot give the same state to the bit', () => {
  const plan = { ...TWIN_PLAN, vehicles: 10, hours: 0.4, warmUpHours: 0 }
  const events: ControlEvent[] = []
  const first = runTwin(GRAPH, plan, (side, event) => side === 'KZ' && events.push(structuredClone(event)))
  const again: ControlEvent[] = []
  const second = runTwin(GRAPH, plan, (side, event) => side === 'KZ' && again.push(structuredClone(event)))
  assert.deepEqual(second, first)
  assert.deepEqual(again, events)
  const settings = { ...CONTROL_SETTINGS, gateMs: plan.gateMs }
  const live = new FleetControl(GRAPH, newControlState(GRAPH, 'KZ', 0), settings)
  // Past the middle, and while somebody waits: a wait has begun at a time, which a snapshot keeps.
  let half = 0
  const somebodyWaits = () => live.state.traffic.movers.some(({ waitingSinceMs }) => waitingSinceMs !== null)
  while (half < events.length / 2 || !somebodyWaits()) live.take(events[half++] as ControlEvent)
  const snapshot = JSON.stringify(live.state)
  const replayed = new FleetControl(GRAPH, JSON.parse(snapshot), settings)
  for (const event of events.slice(half)) assert.deepEqual(replayed.take(event), live.take(event))
  assert.equal(JSON.stringify(replayed.state), JSON.stringify(live.state))
  assert.ok(live.state.counters.grants > 30)
})
