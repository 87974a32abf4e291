import { type ControlSettings, CONTROL_SETTINGS } from './control.ts'
import type { ControlEffect, ControlEvent, ControlState, PeerBody, Task } from './control-state.ts'
import type { CorridorGraph } from './corridor.ts'
import { FleetControl, newControlState } from './fleet-control.ts'
import { Happenings } from './happenings.ts'
import { chanceOf } from './single-track.ts'
import type { TrafficOptions } from './traffic.ts'
import type { VehicleReport } from './vehicle-report.ts'

/**
 * The corridor as a twin [DRV-39]: both controllers, as they run, and vehicles that drive as the published figures say. The
 * same seed gives the same run to the bit.
 */
export interface TwinPlan {
  readonly vehicles: number
  /** Hours that are counted, after hours in which the corridor fills. */
  readonly hours: number
  readonly warmUpHours: number
  readonly seed: number
  /** Loading or unloading in a yard, milliseconds on average; spread evenly by 20 % either way. */
  readonly yardMs: number
  readonly gateMs: number
  /** Kilograms of one load. */
  readonly loadKg: number
  /** Share of peer messages that are lost and sent again; they stay in order. */
  readonly peerLoss: number
  readonly traffic?: TrafficOptions
  /** The controller of a side is ended after it has written its n-th event and before it has acted on it: fault injection. */
  readonly endedAt?: { readonly side: string; readonly event: number }
  /** Vehicles stop for good after so many nodes: fault injection. */
  readonly stuckAfterNodes?: number
}

export const TWIN_PLAN: TwinPlan = {
  vehicles: 24,
  hours: 24,
  warmUpHours: 2,
  seed: 1,
  yardMs: 495_000,
  gateMs: 30_000,
  loadKg: 65_000,
  peerLoss: 0,
}

export interface TwinResult {
  readonly roundTrips: number
  readonly crossings: number
  readonly tonnes: number
  /** Deadlocks that either controller had at the end, or at any check. */
  readonly deadlocks: number
  readonly grants: number
  readonly events: number
  readonly alarms: number
  /** Share of the vehicles' time in which they drove. */
  readonly movingShare: number
  /** Minutes from yard to the same yard, on average; null when no vehicle came round. */
  readonly cycleMinutes: number | null
  /** Share of the window in which the busier gate was taken. */
  readonly gateUse: number
}

type Happening =
  | { readonly kind: 'tick' }
  | { readonly kind: 'arrive'; readonly vehicle: string }
  | { readonly kind: 'acted'; readonly vehicle: string }
  | { readonly kind: 'report'; readonly vehicle: string }
  | { readonly kind: 'peer'; readonly to: string; readonly body: PeerBody }

interface Car {
  readonly id: string
  at: string
  sequence: number
  orderId: string
  updateId: number
  /** Nodes ahead with their sequence numbers; released ones first. */
  ahead: { node: string; sequence: number; released: boolean; drop: boolean }[]
  driving: boolean
  acting: boolean
  paused: boolean
  load: string | null
  headerId: number
  saidAtMs: number
  drivenMs: number
  nodes: number
  startedAtMs: number
  rounds: number
}

const LATENCY_MS = 50
const TICK_MS = 2000
const REPEAT_MS = 30_000

/** Sees every event of a controller, what it wants done, and what it knows then. */
type TwinWatch = (side: string, event: ControlEvent, effects: readonly ControlEffect[], state: ControlState) => void

/** Runs the twin. `watch` sees every event of a controller, e.g. to record it. */
export function runTwin(graph: CorridorGraph, plan: TwinPlan, watch: TwinWatch = () => undefined): TwinResult {
  const twin = new Twin(graph, plan, watch)
  return twin.run()
}

class Twin {
  readonly #graph: CorridorGraph
  readonly #plan: TwinPlan
  readonly #watch: TwinWatch
  readonly #controls = new Map<string, FleetControl>()
  readonly #cars = new Map<string, Car>()
  readonly #queue = new Happenings<Happening>()
  readonly #chance: () => number
  readonly #told = new Map<string, number>()
  #nowMs = 0
  #tasks = 0
  #counts = { crossings: 0, kilograms: 0, events: 0, deadlocks: 0, cycleMs: 0, cycles: 0, gateMs: 0 }

  constructor(graph: CorridorGraph, plan: TwinPlan, watch: TwinWatch) {
    this.#graph = graph
    this.#plan = plan
    this.#watch = watch
    this.#chance = chanceOf(plan.seed)
    const settings: ControlSettings = { ...CONTROL_SETTINGS, gateMs: plan.gateMs }
    for (const side of graph.corridor.authorities) {
      this.#controls.set(side, new FleetControl(graph, newControlState(graph, side, 0), settings, plan.traffic))
    }
  }

  run(): TwinResult {
    const { vehicles, hours, warmUpHours } = this.#plan
    const endMs = (hours + warmUpHours) * 3_600_000
    const [home] = this.#graph.corridor.authorities
    for (const side of this.#controls.keys()) this.#tell(side, { kind: 'peer', atMs: 0, body: { kind: 'alive' } })
    for (let n = 1; n <= vehicles; n += 1) this.#addCar(`twin/IGV-${String(n).padStart(3, '0')}`, home)
    this.#queue.add(TICK_MS, { kind: 'tick' })
    for (let next = this.#queue.take(); next !== null && next.atMs <= endMs; next = this.#queue.take()) {
      this.#nowMs = next.atMs
      this.#happen(next.what)
    }
    return this.#result(endMs)
  }

  #addCar(id: string, home: string): void {
    const car: Car = {
      id,
      at: `${home}-yard`,
      sequence: 0,
      orderId: '',
      updateId: 0,
      ahead: [],
      driving: false,
      acting: false,
      paused: false,
      load: null,
      headerId: 0,
      saidAtMs: 0,
      drivenMs: 0,
      nodes: 0,
      startedAtMs: 0,
      rounds: 0,
    }
    this.#cars.set(id, car)
    for (const side of this.#controls.keys()) {
      this.#tell(side, {
        kind: 'vehicle',
        atMs: this.#nowMs,
        vehicle: id,
        version: '3.0.0',
        at: side === home ? car.at : null,
      })
    }
    this.#report(car)
    this.#newTask(home)
  }

  /** A loaded one out of the first yard, an empty one back: as the coal of the comparable corridor goes. */
  #newTask(from: string): void {
    const [home, other] = this.#graph.corridor.authorities
    this.#tasks += 1
    const loaded = from === home
    const number = String(this.#tasks).padStart(7, '0')
    const task: Omit<Task, 'status'> = {
      id: `T${number}`,
      from,
      to: loaded ? other : home,
      container: loaded ? `OTKU${number}` : null,
      declaration: loaded ? `D${number}` : null,
      seal: loaded ? `S${number}` : null,
      declaredKg: loaded ? this.#plan.loadKg : 0,
      class: 'ordinary',
      references: {},
    }
    for (const side of this.#controls.keys()) {
      if (!loaded) continue
      const release = { decision: 'released', authority: home } as const
      this.#tell(side, { kind: 'release', atMs: this.#nowMs, declaration: task.declaration ?? '', release })
      // The other side hears of it by the message between the two.
      if (side !== from) continue
      this.#tell(side, { kind: 'seal', atMs: this.#nowMs, seal: task.seal ?? '', state: 'whole', alarm: false })
    }
    this.#tell(from, { kind: 'task', atMs: this.#nowMs, task })
  }

  #happen(what: Happening): void {
    switch (what.kind) {
      case 'tick':
        for (const [side, control] of this.#controls) {
          this.#tell(side, { kind: 'tick', atMs: this.#nowMs })
          this.#tell(side, { kind: 'peer', atMs: this.#nowMs, body: { kind: 'alive' } })
          if (this.#nowMs % 60_000 === 0 && control.control.traffic.stuck().length > 0) this.#counts.deadlocks += 1
        }
        for (const car of this.#cars.values()) if (this.#nowMs - car.saidAtMs >= REPEAT_MS) this.#report(car)
        this.#queue.add(this.#nowMs + TICK_MS, { kind: 'tick' })
        return
      case 'peer':
        this.#tell(what.to, { kind: 'peer', atMs: this.#nowMs, body: what.body })
        return
      case 'arrive':
      case 'acted':
      case 'report':
        return this.#move(this.#cars.get(what.vehicle), what.kind)
    }
  }

  #move(car: Car | undefined, kind: 'arrive' | 'acted' | 'report'): void {
    if (car === undefined) return
    if (kind === 'arrive') {
      const node = car.ahead.shift()
      if (node === undefined) return
      Object.assign(car, { at: node.node, sequence: node.sequence, driving: false, nodes: car.nodes + 1 })
      if (node.drop && car.ahead.length === 0) return this.#act(car)
    } else if (kind === 'acted') {
      car.acting = false
    }
    this.#drive(car)
    this.#report(car)
  }

  /** Picks up or sets down. */
  #act(car: Car): void {
    car.acting = true
    car.load = null
    this.#report(car)
    this.#queue.add(this.#nowMs + this.#plan.yardMs * (0.8 + 0.4 * this.#chance()), { kind: 'acted', vehicle: car.id })
  }

  #drive(car: Car): void {
    const [next] = car.ahead
    if (car.driving || car.acting || car.paused || next?.released !== true) return
    if (this.#plan.stuckAfterNodes !== undefined && car.nodes >= this.#plan.stuckAfterNodes) return
    const road = this.#graph.roadBetween.get(`${car.at}>${next.node}`)
    if (road === undefined) return
    car.driving = true
    const ms = (road.length / road.maximumSpeed) * 1000
    car.drivenMs += ms
    this.#queue.add(this.#nowMs + ms, { kind: 'arrive', vehicle: car.id })
  }

  #report(car: Car): void {
    car.headerId += 1
    car.saidAtMs = this.#nowMs
    const report: VehicleReport = {
      headerId: car.headerId,
      orderId: car.orderId,
      orderUpdateId: car.updateId,
      lastNode: car.at,
      lastNodeSequence: car.sequence,
      idle: car.ahead.length === 0 && !car.acting,
      driving: car.driving,
      paused: car.paused,
      newBaseRequest: false,
      operatingMode: 'AUTOMATIC',
      emergencyStop: 'NONE',
      fieldViolation: false,
      batteryPercent: 80,
      x: null,
      y: null,
      speed: car.driving ? 6.9 : 0,
      load: car.load === null ? null : { container: car.load, kilograms: this.#plan.loadKg },
      errors: [],
      doneActions: [],
    }
    for (const side of this.#controls.keys())
      this.#tell(side, { kind: 'report', atMs: this.#nowMs, vehicle: car.id, report })
  }

  #tell(side: string, event: ControlEvent): void {
    const control = this.#controls.get(side)
    if (control === undefined) return
    this.#counts.events += 1
    const told = (this.#told.get(side) ?? 0) + 1
    this.#told.set(side, told)
    const effects = control.take(event)
    this.#watch(side, event, effects, control.control.state)
    if (this.#plan.endedAt?.side === side && this.#plan.endedAt.event === told) {
      // Nothing of it went out; what was written is taken up again. What is delivered is seen in the yard all the same.
      const kept = JSON.parse(JSON.stringify(control.state)) as ControlState
      this.#controls.set(side, new FleetControl(this.#graph, kept, control.control.settings, this.#plan.traffic))
      for (const effect of effects) if (effect.kind === 'delivered') this.#delivered(side, effect)
      return
    }
    for (const effect of effects) this.#carryOut(side, control, effect)
  }

  #carryOut(side: string, control: FleetControl, effect: ControlEffect): void {
    switch (effect.kind) {
      case 'peer': {
        const to = control.control.state.otherSide
        // What is lost is sent again by the exchange; the order of messages stays.
        const lost = this.#chance() < this.#plan.peerLoss ? 2000 : 0
        this.#queue.add(this.#nowMs + LATENCY_MS + lost, { kind: 'peer', to, body: effect.body })
        return
      }
      case 'order':
        return this.#obey(control, effect)
      case 'instant': {
        const car = this.#cars.get(effect.vehicle)
        if (car && effect.actionType === 'startPause') car.paused = true
        if (car && effect.actionType === 'stopPause') car.paused = false
        if (car) this.#queue.add(this.#nowMs + LATENCY_MS, { kind: 'report', vehicle: car.id })
        return
      }
      case 'delivered':
        return this.#delivered(side, effect)
      case 'zone-set':
      case 'response':
        // Vehicles of the twin drive by their base alone.
        return
    }
  }

  #obey(control: FleetControl, effect: Extract<ControlEffect, { kind: 'order' }>): void {
    const car = this.#cars.get(effect.vehicle)
    if (car === undefined || (car.orderId === effect.orderId && car.updateId >= effect.updateId)) return
    const fresh = car.orderId !== effect.orderId
    if (fresh && (car.ahead.length > 0 || car.acting)) return
    const last = effect.route.length - 1
    const ahead = effect.route.slice(effect.from + 1).map((node, at) => {
      const index = effect.from + 1 + at
      return { node, sequence: index * 2, released: index <= effect.releasedTo, drop: effect.drop && index === last }
    })
    const kept = fresh ? [] : car.ahead.filter((node) => node.released && node.sequence <= effect.from * 2)
    Object.assign(car, { orderId: effect.orderId, updateId: effect.updateId, ahead: [...kept, ...ahead] })
    if (fresh) {
      car.sequence = 0
      const { state } = control.control
      const task = state.tasks[state.vehicles[car.id]?.task ?? '']
      if (effect.pick && task) {
        if (task.container !== null) car.startedAtMs = this.#nowMs
        car.acting = true
        car.load = task.container
        const ms = this.#plan.yardMs * (0.8 + 0.4 * this.#chance())
        this.#queue.add(this.#nowMs + ms, { kind: 'acted', vehicle: car.id })
      }
    }
    this.#drive(car)
    this.#queue.add(this.#nowMs + LATENCY_MS, { kind: 'report', vehicle: car.id })
  }

  #delivered(side: string, effect: Extract<ControlEffect, { kind: 'delivered' }>): void {
    const [home] = this.#graph.corridor.authorities
    const car = this.#cars.get(effect.vehicle)
    if (car === undefined) return
    const isCounted = this.#nowMs >= this.#plan.warmUpHours * 3_600_000
    if (!isCounted) return this.#newTask(side)
    this.#counts.crossings += 1
    this.#counts.kilograms += effect.kilograms
    if (side === home) {
      car.rounds += 1
      this.#counts.cycles += 1
      this.#counts.cycleMs += this.#nowMs - car.startedAtMs
    }
    this.#newTask(side)
  }

  #result(endMs: number): TwinResult {
    const cars = [...this.#cars.values()]
    const controls = [...this.#controls.values()]
    const { crossings, kilograms, events, deadlocks, cycleMs, cycles } = this.#counts
    const stuckNow = controls.filter((control) => control.control.traffic.stuck().length > 0).length
    return {
      roundTrips: cars.reduce((sum, car) => sum + car.rounds, 0),
      crossings,
      tonnes: kilograms / 1000,
      deadlocks: deadlocks + stuckNow,
      grants: controls.reduce((sum, control) => sum + control.control.state.counters.grants, 0),
      events,
      alarms: controls.reduce((sum, control) => sum + Object.keys(control.state.alarms).length, 0),
      movingShare: cars.reduce((sum, car) => sum + car.drivenMs, 0) / (endMs * cars.length),
      cycleMinutes: cycles === 0 ? null : cycleMs / cycles / 60_000,
      gateUse: (cycles * this.#plan.gateMs) / (this.#plan.hours * 3_600_000),
    }
  }
}
