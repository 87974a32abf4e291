import type { ControlEffect } from '#driverless/domain/control-state.ts'
import type { CorridorGraph } from '#driverless/domain/corridor.ts'
import type { VehicleReport } from '#driverless/domain/vehicle-report.ts'

type OrderEffect = Extract<ControlEffect, { kind: 'order' }>
type InstantEffect = Extract<ControlEffect, { kind: 'instant' }>

interface NodeAhead {
  readonly node: string
  readonly sequence: number
  readonly released: boolean
  readonly drop: boolean
}

/** What a vehicle of the trial cannot do for itself. */
export interface VehicleWorld {
  readonly graph: CorridorGraph
  readonly nowMs: () => number
  readonly later: (ms: number, run: () => void) => void
  readonly say: (vehicle: TrialVehicle) => void
}

const YARD_MS = 60_000

/**
 * A vehicle as VDA 5050 wants it (6.1): it stitches updates to its last released node, refuses what it must refuse, drives to
 * the end of its base when the line breaks. It knows where it truly is, whatever it has said.
 */
export class TrialVehicle {
  readonly id: string
  /** The node that it has passed last, and the one to which it is under way; null when it stands at a node. */
  at: string
  to: string | null = null
  stuck = false
  /** Without power: it neither drives nor speaks. */
  dead = false
  emergencyStop: VehicleReport['emergencyStop'] = 'NONE'
  mode = 'AUTOMATIC'
  error: { readonly type: string; readonly level: string } | null = null
  extraKg = 0
  load: { container: string; kilograms: number } | null = null
  /** Counts switchings-on: what was begun before one is over. */
  life = 0
  readonly #world: VehicleWorld
  #sequence = 0
  #orderId = ''
  #updateId = 0
  #ahead: NodeAhead[] = []
  #acting = false
  #moving = false
  #paused = false
  #refused: { type: string; orderId: string } | null = null
  #headerId = 0
  #done: string[] = []

  constructor(id: string, at: string, world: VehicleWorld) {
    this.id = id
    this.at = at
    this.#world = world
  }

  /** The blocks in which it stands or drives. */
  occupied(): readonly string[] {
    return this.to === null ? [this.at] : [this.at, this.to]
  }

  /** Where it is and whither it may drive without anybody's further word. */
  base(): readonly string[] {
    return [...this.occupied(), ...this.#ahead.filter(({ released }) => released).map(({ node }) => node)]
  }

  get isIdle(): boolean {
    return this.#ahead.length === 0 && !this.#acting
  }

  report(): VehicleReport {
    this.#headerId += 1
    const errors = this.error === null ? [] : [{ ...this.error, orderId: null }]
    const refused = this.#refused
    return {
      headerId: this.#headerId,
      saidAtMs: this.#world.nowMs(),
      orderId: this.#orderId,
      orderUpdateId: this.#updateId,
      lastNode: this.at,
      lastNodeSequence: this.#sequence,
      idle: this.isIdle,
      driving: this.#moving && !this.#isHeld(),
      paused: this.#paused,
      newBaseRequest: false,
      operatingMode: this.mode,
      emergencyStop: this.emergencyStop,
      fieldViolation: false,
      batteryPercent: 80,
      x: null,
      y: null,
      speed: 0,
      load: this.load && { ...this.load, kilograms: this.load.kilograms + this.extraKg },
      errors: [...errors, ...(refused ? [{ type: refused.type, level: 'WARNING', orderId: refused.orderId }] : [])],
      doneActions: this.#done,
    }
  }

  takeOrder(effect: OrderEffect, kilograms: number): void {
    if (this.dead) return
    const refuse = (type: string) => {
      this.#refused = { type, orderId: effect.orderId }
      this.#world.say(this)
    }
    const last = effect.route.length - 1
    const ahead = effect.route.slice(effect.from + 1).map((node, at) => {
      const index = effect.from + 1 + at
      return { node, sequence: index * 2, released: index <= effect.releasedTo, drop: effect.drop && index === last }
    })
    if (effect.orderId === this.#orderId) {
      if (effect.updateId === this.#updateId) return this.#world.say(this)
      if (effect.updateId < this.#updateId) return refuse('outdatedOrderUpdate')
      const end = this.#ahead.findLast(({ released }) => released)?.sequence ?? this.#sequence
      if (effect.from * 2 !== end) return refuse('orderUpdateError')
      this.#ahead = [...this.#ahead.filter(({ released }) => released), ...ahead]
    } else {
      if (!this.isIdle) return refuse('otherOrderActive')
      if (effect.route[effect.from] !== this.at) return refuse('startNodeOutOfRange')
      this.#orderId = effect.orderId
      this.#sequence = effect.from * 2
      this.#ahead = ahead
      if (effect.pick && effect.container !== null) this.#pick(effect.container, kilograms)
      else if (effect.drop && last === effect.from) this.#drop()
    }
    this.#updateId = effect.updateId
    this.#refused = null
    this.#world.say(this)
    this.drive()
  }

  takeInstant(effect: InstantEffect): void {
    if (this.dead) return
    if (effect.actionType === 'startPause') this.#paused = true
    if (effect.actionType === 'stopPause') this.#paused = false
    if (effect.actionType === 'cancelOrder') this.#ahead = this.to === null ? [] : this.#ahead.slice(0, 1)
    this.#done = [...this.#done.slice(-5), effect.actionId]
    this.#world.say(this)
    this.drive()
  }

  /** Goes on if nothing keeps it. */
  drive(): void {
    const [next] = this.#ahead
    if (this.#moving || this.#acting || this.#isHeld() || next?.released !== true) return
    const road = this.#world.graph.roadBetween.get(`${this.at}>${next.node}`)
    if (road === undefined) throw new TypeError(`${this.id} is sent from ${this.at} to ${next.node}: no road`)
    this.to = next.node
    this.#moving = true
    this.#world.say(this)
    const life = this.life
    this.#world.later((road.length / road.maximumSpeed) * 1000, () => {
      if (life === this.life) this.#arrive()
    })
  }

  /** Switched off and on where it is: it knows neither its order nor its numbers any more. */
  reboot(): void {
    this.life += 1
    this.#headerId = 0
    this.#orderId = ''
    this.#updateId = 0
    this.#sequence = 0
    this.#ahead = []
    this.#acting = false
    this.#moving = false
    this.#paused = false
    this.#refused = null
    this.#done = []
    this.#world.say(this)
  }

  /** A person drives it back over these places. */
  driveBack(place: string): void {
    this.at = place
    this.to = null
    this.#moving = false
    this.#ahead = []
    this.life += 1
    this.#world.say(this)
  }

  #isHeld(): boolean {
    const off = this.stuck || this.dead || this.#paused || this.emergencyStop !== 'NONE'
    return off || !['AUTOMATIC', 'SEMIAUTOMATIC'].includes(this.mode)
  }

  #arrive(): void {
    this.#moving = false
    if (this.#isHeld()) return this.#world.say(this)
    const node = this.#ahead.shift()
    if (node === undefined) return
    this.at = node.node
    this.to = null
    this.#sequence = node.sequence
    if (node.drop) this.#drop()
    this.#world.say(this)
    this.drive()
  }

  #pick(container: string, kilograms: number): void {
    this.#act(() => {
      this.load = { container, kilograms }
    })
  }

  #drop(): void {
    this.#act(() => {
      this.load = null
    })
  }

  #act(done: () => void): void {
    this.#acting = true
    const life = this.life
    this.#world.later(YARD_MS, () => {
      if (life !== this.life) return
      done()
      this.#acting = false
      this.#world.say(this)
      this.drive()
    })
  }
}
