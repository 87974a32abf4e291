import { bakhtyPokitu } from '#driverless/packages/kz/bakhty-pokitu.ts'
import { aliveBody } from '#driverless/domain/control-stops.ts'
import type { ControlEffect, PeerBody, Task } from '#driverless/domain/control-state.ts'
import { type CorridorGraph, graphOf } from '#driverless/domain/corridor.ts'
import { Happenings } from '#driverless/domain/happenings.ts'
import { chanceOf } from '#driverless/domain/single-track.ts'
import { actAsPeople, tasksLeft } from './trial-people.ts'
import { brokenBy } from './trial-invariants.ts'
import { beginFault, endFault } from './trial-deeds.ts'
import { dealFaults, type TrialFault } from './trial-faults.ts'
import { copyOf, TrialSide, type Told } from './trial-side.ts'
import { TrialVehicle } from './trial-vehicle.ts'

/** A trial of the corridor by chance [DRV-39]: both controllers as they run, and faults as a seed deals them. */
export interface TrialPlan {
  readonly seed: number
  readonly vehicles: number
  /** How many faults are dealt; or the faults themselves, of a case that is looked at closely. */
  readonly faults: number | readonly TrialFault[]
  /** Breaks a rule, to see that the trial notices it. */
  readonly sabotage?: Sabotage
}

export interface Sabotage {
  /** The plan by which the controllers drive, where it is not the true one. */
  readonly graph?: (graph: CorridorGraph) => CorridorGraph
  readonly order?: (effect: Extract<ControlEffect, { kind: 'order' }>) => Extract<ControlEffect, { kind: 'order' }>
  readonly peer?: (body: PeerBody, world: Trial) => PeerBody
}

export interface TrialResult {
  readonly plan: TrialPlan
  readonly faults: readonly TrialFault[]
  /** What was broken, with the moment; null when all held. */
  readonly broken: string | null
  /** Minutes until everything had arrived. */
  readonly minutes: number
  readonly sides: readonly [TrialSide, TrialSide]
}

const TICK_MS = 2000
const ALIVE_MS = 4000
const STATE_MS = 20_000
const PEOPLE_MS = 30_000
const LATENCY_MS = 40
/** So long after the last fault everything has arrived. */
const ARRIVED_WITHIN_MS = 4 * 3_600_000
const TASK_KG = 20_000

/** What is true, and what goes wrong now. */
export class Trial {
  readonly plan: TrialPlan
  readonly graph: CorridorGraph
  readonly sides: readonly [TrialSide, TrialSide]
  readonly vehicles: readonly TrialVehicle[]
  readonly faults: readonly TrialFault[]
  readonly open = new Set<TrialFault>()
  readonly faultsEndMs: number
  readonly chance: () => number
  nowMs = 0
  broken: string | null = null
  tasks = 0
  /** Tasks whose container came back and was ordered anew. */
  readonly repeated = new Set<string>()
  readonly #queue = new Happenings<() => void>()
  readonly #channels = new Map<string, number>()

  constructor(plan: TrialPlan) {
    this.plan = plan
    this.chance = chanceOf(plan.seed)
    this.graph = graphOf(bakhtyPokitu({ gateLanes: 1 + (plan.seed % 2), blockMetres: 500 }))
    const known = plan.sabotage?.graph?.(this.graph) ?? this.graph
    const [one, other] = this.graph.corridor.authorities
    this.sides = [new TrialSide(known, one), new TrialSide(known, other)]
    const counts = { vehicles: plan.vehicles, places: this.graph.corridor.places.length, sides: [one, other] }
    this.faults =
      typeof plan.faults === 'number' ? dealFaults(plan.seed, { faults: plan.faults, ...counts }) : plan.faults
    this.faultsEndMs = Math.max(0, ...this.faults.map(({ untilMs }) => untilMs))
    this.vehicles = Array.from({ length: plan.vehicles }, (_, at) => {
      const world = {
        graph: this.graph,
        nowMs: () => this.nowMs,
        later: (ms: number, run: () => void) => this.later(ms, run),
        say: (vehicle: TrialVehicle) => this.#report(vehicle),
      }
      return new TrialVehicle(`trial/IGV-${at + 1}`, `${one}-yard`, world)
    })
  }

  run(): TrialResult {
    this.#begin()
    const endMs = Math.max(this.faultsEndMs, 45 * 60_000) + ARRIVED_WITHIN_MS
    for (let next = this.#queue.take(); next !== null; next = this.#queue.take()) {
      this.nowMs = next.atMs
      if (this.nowMs > endMs) this.break(`not everything has arrived: ${tasksLeft(this).join('; ')}`)
      if (this.broken !== null) break
      next.what()
      const broken = brokenBy(this)
      if (broken !== null) this.break(broken)
      if (this.nowMs > this.faultsEndMs && tasksLeft(this).length === 0) break
    }
    const { plan, faults, broken, sides } = this
    return { plan, faults, broken, minutes: this.nowMs / 60_000, sides }
  }

  break(what: string): void {
    this.broken ??= `${(this.nowMs / 1000).toFixed(1)} s: ${what}`
  }

  later(ms: number, run: () => void): void {
    this.#queue.add(this.nowMs + ms, run)
  }

  side(name: string): TrialSide {
    return this.sides[0].name === name ? this.sides[0] : this.sides[1]
  }

  isOpen(kind: TrialFault['kind'], of: (fault: TrialFault) => boolean = () => true): boolean {
    for (const fault of this.open) if (fault.kind === kind && of(fault)) return true
    return false
  }

  tell(side: TrialSide, told: Told): void {
    if (this.broken !== null) return
    for (const effect of side.tell(told, this.nowMs)) this.#carryOut(side, effect)
  }

  /** The controller comes back; vehicles connect again, and what waits in its inbox is taken. */
  restart(side: TrialSide): void {
    for (const told of side.restart()) this.tell(side, told)
    for (const vehicle of this.vehicles) this.connect(side, vehicle)
  }

  connect(side: TrialSide, vehicle: TrialVehicle): void {
    this.#toSide(side, vehicle, { kind: 'connection', vehicle: vehicle.id, state: 'ONLINE' })
    this.#toSide(side, vehicle, { kind: 'report', vehicle: vehicle.id, report: vehicle.report() })
  }

  newTask(from: TrialSide): Omit<Task, 'status'> {
    this.tasks += 1
    const to = from === this.sides[0] ? this.sides[1] : this.sides[0]
    const loaded = from === this.sides[0] || this.tasks % 2 === 0
    const n = String(this.tasks).padStart(7, '0')
    const task: Omit<Task, 'status'> = {
      id: `T${n}`,
      from: from.name,
      to: to.name,
      container: loaded ? `OTKU${n}` : null,
      declaration: loaded ? `D${n}` : null,
      seal: loaded ? `S${n}` : null,
      declaredKg: loaded ? TASK_KG : 0,
      class: 'ordinary',
      references: loaded ? { [from.name]: `D${n}`, [to.name]: `M${n}` } : {},
    }
    if (loaded) {
      for (const side of this.sides) {
        const release = { decision: 'released', authority: from.name } as const
        this.tell(side, { kind: 'release', declaration: `D${n}`, release })
      }
      // The other side hears of it by the message between the two.
      this.tell(from, { kind: 'seal', seal: `S${n}`, state: 'whole', alarm: false })
    }
    this.tell(from, { kind: 'task', task })
    return task
  }

  #begin(): void {
    const [home, other] = this.sides
    for (const side of this.sides) {
      for (const { id, at } of this.vehicles) {
        this.tell(side, { kind: 'vehicle', vehicle: id, version: '3.0.0', at: side === home ? at : null })
      }
    }
    for (const vehicle of this.vehicles) this.#report(vehicle)
    for (const _ of this.vehicles) {
      this.newTask(home)
      this.newTask(other)
    }
    this.#every(TICK_MS, () => {
      for (const side of this.sides) this.tell(side, { kind: 'tick' })
    })
    this.#every(ALIVE_MS, () => {
      for (const side of this.sides) {
        if (side.isDown) continue
        const body = aliveBody(side.control.control, Math.round(this.nowMs + side.clockOffMs))
        this.#toPeer(side, copyOf(body))
      }
    })
    this.#every(STATE_MS, () => {
      for (const vehicle of this.vehicles) this.#report(vehicle)
    })
    this.#every(PEOPLE_MS, () => actAsPeople(this))
    for (const fault of this.faults) {
      this.later(fault.fromMs, () => {
        this.open.add(fault)
        beginFault(this, fault)
      })
      this.later(fault.untilMs, () => {
        this.open.delete(fault)
        endFault(this, fault)
      })
    }
  }

  #every(ms: number, run: () => void): void {
    this.later(ms, () => {
      run()
      this.#every(ms, run)
    })
  }

  #carryOut(side: TrialSide, effect: ControlEffect): void {
    switch (effect.kind) {
      case 'peer':
        return this.#toPeer(side, effect.body)
      case 'order': {
        const said = this.plan.sabotage?.order?.(effect) ?? effect
        return this.#toVehicle(side, effect.vehicle, (vehicle) => vehicle.takeOrder(said, TASK_KG))
      }
      case 'instant':
        return this.#toVehicle(side, effect.vehicle, (vehicle) => vehicle.takeInstant(effect))
      case 'delivered':
      case 'zone-set':
      case 'response':
        return
    }
  }

  #toPeer(from: TrialSide, said: PeerBody): void {
    const body = this.plan.sabotage?.peer?.(said, this) ?? said
    const [one, other] = this.sides
    const to = from === one ? other : one
    const isCut = this.isOpen('peer-link', ({ n, side }) => n % 2 === 0 || side === from.name)
    if (isCut) return
    const saidAtMs = this.nowMs
    for (const lateMs of this.#copies()) {
      this.later(lateMs, () => {
        // The ear takes words in the order in which they were signed. Those of a hand-over hold in any order.
        if (saidAtMs < to.newestHeard && body.kind !== 'hand-over') return
        to.newestHeard = Math.max(to.newestHeard, saidAtMs)
        this.tell(to, { kind: 'peer', body })
      })
    }
  }

  #isReached(side: TrialSide, vehicle: TrialVehicle): boolean {
    const number = this.vehicles.indexOf(vehicle)
    return (
      !vehicle.dead &&
      !this.isOpen(
        'vehicle-link',
        (fault) => fault.vehicle === number && (fault.n % 3 === 0 || fault.side === side.name),
      )
    )
  }

  /** In the order in which it was said, as one connection of MQTT brings it; perhaps not at all. */
  #toVehicle(side: TrialSide, id: string, take: (vehicle: TrialVehicle) => void): void {
    const vehicle = this.vehicles.find((each) => each.id === id)
    if (vehicle === undefined || !this.#isReached(side, vehicle)) return
    const key = `${side.name}>${id}`
    for (const lateMs of this.#copies()) {
      const atMs = Math.max(this.nowMs + Math.min(lateMs, 3000), this.#channels.get(key) ?? 0)
      this.#channels.set(key, atMs)
      this.later(atMs - this.nowMs, () => {
        if (this.#isReached(side, vehicle)) take(vehicle)
      })
    }
  }

  #toSide(side: TrialSide, vehicle: TrialVehicle, told: Told): void {
    if (!this.#isReached(side, vehicle)) return
    const { life } = vehicle
    for (const lateMs of this.#copies()) {
      this.later(Math.min(lateMs, 5000), () => {
        // What it said before it was switched off went with its connection.
        if (life === vehicle.life) this.tell(side, told)
      })
    }
  }

  #report(vehicle: TrialVehicle): void {
    if (vehicle.dead) return
    const report = vehicle.report()
    for (const side of this.sides) this.#toSide(side, vehicle, { kind: 'report', vehicle: vehicle.id, report })
  }

  /** When a message comes: once soon, or while there is noise never, late, or twice. Milliseconds from now. */
  #copies(): readonly number[] {
    if (!this.isOpen('noise')) return [LATENCY_MS]
    const soon = () => LATENCY_MS + Math.round(this.chance() * 400)
    const draw = this.chance()
    if (draw < 0.25) return []
    if (draw < 0.4) return [soon(), soon() + Math.round(this.chance() * 20_000)]
    return draw < 0.55 ? [soon() + Math.round(this.chance() * 60_000)] : [soon()]
  }
}

export function runTrial(plan: TrialPlan): TrialResult {
  return new Trial(plan).run()
}

/** The fewest of the faults with which it still breaks: what is looked at. */
export function shrunk(result: TrialResult): TrialResult {
  let least = result
  for (let at = 0; at < least.faults.length; ) {
    const faults = least.faults.filter((_, each) => each !== at)
    const tried = runTrial({ ...least.plan, faults })
    if (tried.broken === null) at += 1
    else least = tried
  }
  return least
}
