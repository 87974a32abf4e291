import assert from 'node:assert/strict'
import type { ControlEffect, ControlEvent } from '#driverless/domain/control-state.ts'
import { type CorridorGraph, graphOf } from '#driverless/domain/corridor.ts'
import { FleetControl, newControlState } from '#driverless/domain/fleet-control.ts'
import type { VehicleReport } from '#driverless/domain/vehicle-report.ts'
import { bakhtyPokitu } from '#driverless/packages/kz/bakhty-pokitu.ts'

export const GRAPH = graphOf(bakhtyPokitu())
export const CAR = 'steppe/IGV-001'
export const TASK = {
  id: 'T1',
  from: 'KZ',
  to: 'CN',
  container: 'OTKU0000011',
  declaration: 'D1',
  seal: 'S1',
  declaredKg: 20_000,
  class: 'ordinary',
  references: { KZ: 'D1', CN: 'M1' },
} as const

/** A controller of the Kazakh side with one vehicle in the yard, and the words to drive it by hand. */
export class Hand {
  readonly control: FleetControl
  effects: ControlEffect[] = []
  #now = 0
  #header = 0
  #report: VehicleReport = {
    headerId: 0,
    orderId: '',
    orderUpdateId: 0,
    lastNode: 'KZ-yard',
    lastNodeSequence: 0,
    idle: true,
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
    load: null,
    errors: [],
    doneActions: [],
  }

  constructor(graph: CorridorGraph = GRAPH) {
    this.control = new FleetControl(graph, newControlState(graph, 'KZ', 0))
    this.say({ kind: 'vehicle', vehicle: CAR, version: '3.0.0', at: 'KZ-yard' })
    this.say({ kind: 'peer', body: { kind: 'alive' } })
    this.report({})
  }

  say(
    event: ControlEvent extends infer E ? (E extends { atMs: number } ? Omit<E, 'atMs'> : never) : never,
    laterMs = 10,
  ) {
    this.#now += laterMs
    this.effects = [...this.control.take({ ...event, atMs: this.#now } as ControlEvent)]
    return this.effects
  }

  report(changes: Partial<VehicleReport>, laterMs = 10) {
    this.#header += 1
    this.#report = { ...this.#report, ...changes, headerId: this.#header }
    return this.say({ kind: 'report', vehicle: CAR, report: this.#report }, laterMs)
  }

  /** Everything that customs need, and the container on the vehicle. */
  begin() {
    this.say({ kind: 'release', declaration: 'D1', release: { decision: 'released', authority: 'KZ' } })
    this.say({ kind: 'seal', seal: 'S1', state: 'whole', alarm: false })
    this.say({ kind: 'task', task: TASK })
    return this.obey({ load: { container: TASK.container, kilograms: 20_100 } })
  }

  /** Shows the order that was said last. */
  obey(changes: Partial<VehicleReport> = {}) {
    const { order } = this.vehicle
    return this.report({ orderId: order?.id ?? '', orderUpdateId: order?.updateId ?? 0, idle: false, ...changes })
  }

  /** Drives from node to node as far as it is released, at most to a place. */
  driveTo(place: string) {
    const { route } = this.vehicle
    const end = route.indexOf(place)
    for (let at = this.#report.lastNodeSequence / 2 + 1; at <= end; at += 1) {
      if (at > (this.vehicle.order?.releasedTo ?? 0)) return
      this.obey({ lastNode: route[at] ?? '', lastNodeSequence: at * 2, driving: true })
      this.obey()
    }
  }

  /** Drives on as far as it is released, also where the route comes to the same place twice. */
  driveAlong() {
    const { route } = this.vehicle
    const at = this.#report.lastNodeSequence / 2 + 1
    if (at > (this.vehicle.order?.releasedTo ?? 0)) return
    this.obey({ lastNode: route[at] ?? '', lastNodeSequence: at * 2, driving: true })
    this.obey()
  }

  get vehicle() {
    const vehicle = this.control.state.vehicles[CAR]
    assert.ok(vehicle)
    return vehicle
  }

  get at() {
    return this.vehicle.report?.lastNode
  }

  orders() {
    return this.effects.flatMap((effect) => (effect.kind === 'order' ? [effect] : []))
  }
}

/** The other side announces a vehicle with a container for us. */
export function announced(vehicle: string, attempt: number) {
  const task = { ...TASK, id: 'T9', from: 'CN', to: 'KZ', container: 'OTKU0000099', status: 'under-way' } as const
  const message = { kind: 'PRE', attempt } as const
  return { kind: 'hand-over', vehicle, message, announced: { version: '3.0.0', task, release: null } } as const
}

/** Drives to the gate and lets it read. */
export function atGate(hand: Hand) {
  for (let n = 0; n < 20; n += 1) hand.driveTo('KZ-gate')
  assert.equal(hand.at, 'KZ-gate')
}
