import assert from 'node:assert/strict'
import { test } from 'node:test'
import { present } from '#kernel/assert.ts'
import { CAR, GRAPH, TASK } from '../../../test/driverless/hand-driven.ts'
import { aliveBody } from './control-stops.ts'
import type { ControlEffect, ControlEvent } from './control-state.ts'
import type { Corridor } from './corridor.ts'
import { FleetControl, newControlState } from './fleet-control.ts'
import { crowdedIn, planFaults, planWait, standingOf } from './plans.ts'
import { waitOf } from './waits.ts'

const ROOT = '1'.repeat(64)
const NEXT = '2'.repeat(64)
const RIVAL = '3'.repeat(64)
const V1 = GRAPH.corridor
/** A bay more beside the Kazakh gate's way out. */
const V2: Corridor = {
  ...V1,
  version: 2,
  places: V1.places.map((place) => (place.id === 'KZ-hold' ? { ...place, places: 4 } : place)),
}

type Said = ControlEvent extends infer E ? (E extends { atMs: number } ? Omit<E, 'atMs'> : never) : never

/** Two controllers that hear each other when they are asked to. */
class Sides {
  readonly kz = new FleetControl(GRAPH, newControlState(GRAPH, 'KZ', 0))
  readonly cn = new FleetControl(GRAPH, newControlState(GRAPH, 'CN', 0))
  #now = 0

  constructor() {
    for (const side of [this.kz, this.cn]) this.say(side, { kind: 'plan-opened', root: ROOT, corridor: V1 })
    this.say(this.kz, { kind: 'vehicle', vehicle: CAR, version: '3.0.0', at: 'KZ-yard' })
    this.report('KZ-yard', '', 0, true)
    this.say(this.kz, { kind: 'release', declaration: 'D1', release: { decision: 'released', authority: 'KZ' } })
    this.say(this.kz, { kind: 'seal', seal: 'S1', state: 'whole', alarm: false })
  }

  say(side: FleetControl, event: Said): readonly ControlEffect[] {
    this.#now += 10
    const effects = side.take({ ...event, atMs: this.#now } as ControlEvent)
    const other = side === this.kz ? this.cn : this.kz
    for (const effect of effects) {
      if (effect.kind === 'peer' && effect.body.kind === 'plan') this.say(other, { kind: 'peer', body: effect.body })
    }
    return effects
  }

  report(lastNode: string, orderId: string, lastNodeSequence: number, idle: boolean) {
    const load = idle ? null : { container: TASK.container, kilograms: 20_000 }
    const report = {
      headerId: this.#now + 1,
      orderId,
      orderUpdateId: 0,
      lastNode,
      lastNodeSequence,
      idle,
      driving: false,
      paused: false,
      newBaseRequest: false,
      operatingMode: 'AUTOMATIC',
      emergencyStop: 'NONE',
      fieldViolation: false,
      batteryPercent: 90,
      x: null,
      y: null,
      speed: 0,
      load,
      errors: [],
      doneActions: [],
    } as const
    this.say(this.kz, { kind: 'report', vehicle: CAR, report })
  }

  /** Each side says its sign of life to the other. */
  alive() {
    for (const [from, to] of [
      [this.kz, this.cn],
      [this.cn, this.kz],
    ] as const) {
      this.say(to, { kind: 'peer', body: aliveBody(from.control, this.#now) })
    }
  }

  sign(root: string, ...sides: readonly FleetControl[]) {
    for (const side of sides) this.say(side, { kind: 'sign-plan', root, by: side === this.kz ? 'Dana' : 'Wei' })
  }
}

test('[DRV-1] without both signatures under the plan nobody gets an order; one is not enough', () => {
  const sides = new Sides()
  sides.say(sides.kz, { kind: 'task', task: TASK })
  assert.equal(planWait(sides.kz.control), 'unsigned')
  sides.sign(ROOT, sides.kz)
  sides.alive()
  assert.equal(sides.kz.state.vehicles[CAR]?.order, null, 'one signature')
  sides.sign(ROOT, sides.cn)
  assert.equal(planWait(sides.kz.control), null)
  assert.notEqual(sides.kz.state.vehicles[CAR]?.order, null)
})

test('[DRV-1] a new version comes into force with both signatures under the same root, and not with two under two roots', () => {
  const sides = new Sides()
  sides.sign(ROOT, sides.kz, sides.cn)
  const rival = { ...V2, places: V1.places }
  for (const side of [sides.kz, sides.cn]) {
    sides.say(side, { kind: 'plan-proposed', root: NEXT, corridor: V2, by: 'Dana' })
    sides.say(side, { kind: 'plan-proposed', root: RIVAL, corridor: rival, by: 'Wei' })
  }
  sides.sign(NEXT, sides.kz)
  sides.sign(RIVAL, sides.cn)
  // Each signs one plan of a number.
  sides.sign(RIVAL, sides.kz)
  for (let n = 0; n < 3; n += 1) sides.alive()
  assert.deepEqual([sides.kz.state.plan?.root, sides.cn.state.plan?.root], [ROOT, ROOT])
  // A higher number that both sign.
  const third = { ...V2, version: 3 }
  for (const side of [sides.kz, sides.cn]) {
    sides.say(side, { kind: 'plan-proposed', root: '4'.repeat(64), corridor: third, by: 'Dana' })
  }
  sides.sign('4'.repeat(64), sides.kz, sides.cn)
  for (let n = 0; n < 3; n += 1) sides.alive()
  for (const side of [sides.kz, sides.cn]) {
    assert.equal(side.control.graph.corridor.version, 3)
    assert.equal(planWait(side.control), null)
    assert.deepEqual(side.state.plan?.proposals, {}, 'what is older is not in question any more')
  }
  assert.equal(sides.kz.control.graph.corridor.places.find(({ id }) => id === 'KZ-hold')?.places, 4)
})

test('[DRV-1] a signed version waits until nobody is under way on either side; meanwhile no order is given', () => {
  const sides = new Sides()
  sides.sign(ROOT, sides.kz, sides.cn)
  sides.say(sides.kz, { kind: 'task', task: TASK })
  const order = sides.kz.state.vehicles[CAR]?.order
  assert.ok(order)
  for (const side of [sides.kz, sides.cn]) {
    sides.say(side, { kind: 'plan-proposed', root: NEXT, corridor: V2, by: 'Dana' })
  }
  sides.sign(NEXT, sides.kz, sides.cn)
  for (let n = 0; n < 3; n += 1) sides.alive()
  assert.deepEqual([sides.kz.state.plan?.root, sides.cn.state.plan?.root], [ROOT, ROOT])
  assert.equal(planWait(sides.cn.control), 'changing')
  // Its way ends: here by hand, as if it had come back into the yard.
  const vehicle = sides.kz.state.vehicles[CAR]
  assert.ok(vehicle)
  sides.kz.control.traffic.leave(CAR)
  sides.kz.control.traffic.enter(CAR, { blocks: [GRAPH.indexOf.get('KZ-yard') ?? 0], directions: [1] }, 0)
  Object.assign(vehicle, { route: ['KZ-yard'], order: null, task: null })
  for (let n = 0; n < 3; n += 1) sides.alive()
  assert.deepEqual([sides.kz.state.plan?.root, sides.cn.state.plan?.root], [NEXT, NEXT])
  assert.equal(sides.kz.control.traffic.holdersOf(GRAPH.indexOf.get('KZ-yard') ?? -1)[0], CAR)
})

test('[DRV-1] while the sides drive by different plans nobody is handed over, and the wait says so', () => {
  const sides = new Sides()
  sides.sign(ROOT, sides.kz, sides.cn)
  sides.say(sides.kz, { kind: 'task', task: TASK })
  const vehicle = sides.kz.state.vehicles[CAR]
  assert.ok(vehicle?.order)
  sides.say(sides.kz, {
    kind: 'peer',
    body: { kind: 'alive', plan: { root: RIVAL, next: null, empty: true, signed: [] } },
  })
  const { id } = vehicle.order
  for (let at = 0; at < vehicle.route.length; at += 1) {
    sides.report(vehicle.route[at] ?? '', id, at * 2, false)
    vehicle.order.acknowledged = vehicle.order.updateId
    if (vehicle.gate) vehicle.gate.decision = { kind: 'continue', by: 'rule', basis: '', atMs: 0 }
    sides.say(sides.kz, { kind: 'tick' })
  }
  assert.equal(vehicle.report?.lastNode, 'KZ-border')
  assert.equal(waitOf(sides.kz.control, vehicle)?.kind, 'plan')
  assert.equal(vehicle.giving, null, 'nothing was announced')
})

test('[DRV-1] what is put forward is a later version of the same corridor, whole in itself, with the yards where vehicles stand', () => {
  assert.deepEqual(planFaults(V1, V2), [])
  assert.match(planFaults(V1, { ...V2, version: 1 })[0] ?? '', /higher than 1/)
  assert.match(planFaults(V1, { ...V2, id: 'other' })[0] ?? '', /not of bakhty-pokitu/)
  const noYard = { ...V2, places: V2.places.map((each) => (each.id === 'CN-yard' ? { ...each, kind: 'lane' } : each)) }
  assert.match(planFaults(V1, noYard as Corridor)[0] ?? '', /stays a yard/)
  const sides = new Sides()
  sides.say(sides.kz, { kind: 'plan-proposed', root: NEXT, corridor: { ...V2, version: 1 }, by: 'Dana' })
  assert.deepEqual(sides.kz.state.plan?.proposals, {})
})

test('[DRV-1] a version whose yard has fewer places than vehicles stand in it takes nobody out of the traffic: it waits until they have room', () => {
  const sides = new Sides()
  sides.sign(ROOT, sides.kz, sides.cn)
  const second = 'steppe/IGV-002'
  sides.say(sides.kz, { kind: 'vehicle', vehicle: second, version: '3.0.0', at: 'KZ-yard' })
  const places = V1.places.map((each) =>
    each.id === 'KZ-yard' ? { ...each, rule: 'exclusive' as const, places: 1 } : each,
  )
  const small = { ...V2, places }
  assert.deepEqual(crowdedIn(small, standingOf(sides.kz.control)), [
    { place: 'KZ-yard', places: 1, vehicles: [CAR, second] },
  ])
  for (const side of [sides.kz, sides.cn]) {
    sides.say(side, { kind: 'plan-proposed', root: NEXT, corridor: small, by: 'Dana' })
  }
  sides.sign(NEXT, sides.kz, sides.cn)
  for (let n = 0; n < 3; n += 1) sides.alive()
  assert.deepEqual([sides.kz.state.plan?.root, sides.cn.state.plan?.root], [ROOT, ROOT])
  const { traffic } = sides.kz.control
  assert.ok(traffic.has(CAR) && traffic.has(second))
  // Nobody stands still for it: orders are given by the plan in use, and the yard empties.
  sides.say(sides.kz, { kind: 'task', task: TASK })
  assert.ok(sides.kz.state.vehicles[CAR]?.order)
  const vehicle = sides.kz.state.vehicles[CAR]
  traffic.leave(CAR)
  Object.assign(vehicle, { hands: 'away', route: [], order: null, task: null })
  for (let n = 0; n < 3; n += 1) sides.alive()
  assert.deepEqual([sides.kz.state.plan?.root, sides.cn.state.plan?.root], [NEXT, NEXT])
  assert.ok(sides.kz.control.traffic.has(second))
})

test('[DRV-1] a vehicle for which a signed version has no room is enrolled after the change, not in the middle of it', () => {
  const sides = new Sides()
  sides.sign(ROOT, sides.kz, sides.cn)
  const places = V1.places.map((each) =>
    each.id === 'KZ-yard' ? { ...each, rule: 'exclusive' as const, places: 1 } : each,
  )
  for (const side of [sides.kz, sides.cn]) {
    sides.say(side, { kind: 'plan-proposed', root: NEXT, corridor: { ...V2, places }, by: 'Dana' })
  }
  sides.sign(NEXT, sides.kz, sides.cn)
  assert.equal(planWait(sides.kz.control), 'changing')
  sides.say(sides.kz, { kind: 'vehicle', vehicle: 'steppe/IGV-002', version: '3.0.0', at: 'KZ-yard' })
  assert.equal(planWait(sides.kz.control), 'changing', 'the other side may drive by it already')
  assert.equal(sides.kz.control.traffic.has('steppe/IGV-002'), false)
  for (let n = 0; n < 3; n += 1) sides.alive()
  assert.deepEqual([sides.kz.state.plan?.root, sides.cn.state.plan?.root], [NEXT, NEXT])
})

test('[DRV-1] [DRV-21] who spoke of a vehicle at the line is not taken for empty by what he said before', () => {
  const sides = new Sides()
  sides.sign(ROOT, sides.kz, sides.cn)
  sides.say(sides.kz, { kind: 'task', task: TASK })
  for (const side of [sides.kz, sides.cn]) {
    sides.say(side, { kind: 'plan-proposed', root: NEXT, corridor: V2, by: 'Dana' })
  }
  sides.sign(NEXT, sides.kz, sides.cn)
  sides.alive()
  const vehicle = sides.kz.state.vehicles[CAR]
  assert.ok(vehicle)
  // Its vehicle goes over: the word of it comes, the signs of life meanwhile were lost.
  vehicle.giving = { phase: 'extended', attempt: 1 }
  vehicle.report = { ...present(vehicle.report, 'it is heard'), lastNode: 'CN-hand-over' }
  sides.say(sides.kz, {
    kind: 'peer',
    body: { kind: 'hand-over', vehicle: CAR, message: { kind: 'TAKEN', attempt: 1 } },
  })
  assert.equal(sides.kz.state.plan?.root, ROOT)
  sides.alive()
  assert.equal(sides.kz.state.plan?.root, NEXT)
})

test('[DRV-1] [DRV-19] a car that waits outside while the plan changes drives by the new one: it holds every block of its way', () => {
  const sides = new Sides()
  sides.sign(ROOT, sides.kz, sides.cn)
  const lanes = V1.places.filter(({ kind, authority }) => kind === 'lane' && authority === 'KZ').map(({ id }) => id)
  const road = V1.roads.find((each) => lanes.includes(each.from) && lanes.includes(each.to))
  assert.ok(road)
  const { from, to } = road
  const shut = { kind: 'closure', place: from, by: 'Dana' } as const
  sides.say(sides.kz, { ...shut, reason: 'works' })
  sides.say(sides.kz, { kind: 'manual', id: '777ABC01', by: 'Dana', from, to })
  const before = V1.places.find(({ id }) => id === from)
  assert.ok(before)
  // The works make one block into two.
  const between = { ...before, id: 'KZ-lane.new' }
  const [into, on] = [
    { ...road, to: between.id },
    { ...road, id: 'works', from: between.id },
  ]
  const roads = V1.roads.flatMap((each) => (each === road ? [into, on] : [each]))
  const wider: Corridor = { ...V1, version: 2, places: [...V1.places, between], roads }
  assert.deepEqual(planFaults(V1, wider), [])
  for (const side of [sides.kz, sides.cn]) {
    sides.say(side, { kind: 'plan-proposed', root: NEXT, corridor: wider, by: 'Dana' })
  }
  sides.sign(NEXT, sides.kz, sides.cn)
  for (let n = 0; n < 3; n += 1) sides.alive()
  assert.equal(sides.kz.state.plan?.root, NEXT)
  assert.deepEqual(sides.kz.state.manuals['777ABC01']?.route, [from, between.id, to])
  sides.say(sides.kz, { ...shut, reason: null })
  assert.ok(sides.kz.control.traffic.has('777ABC01'))
})
