import { assert } from '#kernel/assert.ts'
import { EventQueue } from './event-queue.ts'

/** What a process waits for: so many units of time, or its turn at a resource. */
export type Wait = number | Resource

/** A process: a generator that yields what it waits for. It is the modelling language of the engine. */
export type Process = Generator<Wait, void, void>

/** A run: a clock that jumps from event to event, and processes that wake at them. */
export class Simulation {
  now = 0
  readonly #coming = new EventQueue<Process>()
  /** Those whose turn has come at this very time: they go on before the next event, in order. Its room is kept. */
  readonly #ready: Process[] = []
  #readyCount = 0
  #handedOver = 0

  /** Events that have happened. */
  get events(): number {
    return this.#coming.taken + this.#handedOver
  }

  /** Starts a process, at once after the one that is going on, or after a delay; a lower rank goes first at one time. */
  start(process: Process, delay = 0, rank = 0): void {
    assert(delay >= 0, 'nothing starts in the past')
    if (delay === 0 && rank === 0) this.#ready[this.#readyCount++] = process
    else this.#coming.push(this.now + delay, process, rank)
  }

  /** Runs all events up to a time, which the clock then shows; without one, until nothing is left to do. */
  run(until = Number.POSITIVE_INFINITY): void {
    const coming = this.#coming
    // Servers may have been added while the run stood still.
    if (this.#readyCount > 0) this.#goOn()
    for (let next = coming.nextTime; next <= until && coming.size > 0; next = coming.nextTime) {
      this.now = next
      this.#resume(coming.pop())
      if (this.#readyCount > 0) this.#goOn()
    }
    if (until !== Number.POSITIVE_INFINITY) this.now = until
  }

  /** Lets a process that waited for its turn go on now, after the one that is going on. */
  handOver(waiting: Process): void {
    this.#ready[this.#readyCount++] = waiting
  }

  #goOn(): void {
    const ready = this.#ready
    for (let at = 0; at < this.#readyCount; at += 1) {
      this.#handedOver += 1
      this.#resume(ready[at] as Process)
    }
    this.#readyCount = 0
  }

  #resume(waking: Process): void {
    for (;;) {
      const step = waking.next()
      if (step.done) return
      const wait = step.value
      if (typeof wait === 'number') {
        this.#coming.push(this.now + wait, waking)
        return
      }
      if (!wait.take(waking)) return
    }
  }
}

/**
 * Servers of one kind. `yield resource` takes one or waits in line (by rank, then by order); `release()` gives it to the
 * next in line. The number of servers may change: who is being served is served to the end.
 */
export class Resource {
  inUse = 0
  readonly #simulation: Simulation
  readonly #lines: Line[] = [new Line()]
  #servers: number
  #rank = 0
  #waiting = 0

  constructor(simulation: Simulation, servers: number) {
    this.#simulation = simulation
    this.#servers = servers
  }

  get servers(): number {
    return this.#servers
  }

  get waiting(): number {
    return this.#waiting
  }

  /** The resource as one waits for it with a rank: `yield resource.ranked(1)`; 0 is served first. */
  ranked(rank: number): this {
    while (this.#lines.length <= rank) this.#lines.push(new Line())
    this.#rank = rank
    return this
  }

  /** Takes a server if one is free: `if (!desk.takeNow()) yield desk` spares a process that need not wait a step. */
  takeNow(): boolean {
    if (this.inUse >= this.#servers) return false
    this.inUse += 1
    return true
  }

  /** Takes a server at once (true) or puts the process into the line (false). Called by the simulation. */
  take(process: Process): boolean {
    const rank = this.#rank
    this.#rank = 0
    if (this.inUse < this.#servers) {
      this.inUse += 1
      return true
    }
    this.#waiting += 1
    ;(this.#lines[rank] as Line).add(process)
    return false
  }

  /** Gives one server back, and at once to the first in line. */
  release(): void {
    assert(this.inUse > 0, 'nothing is to be released')
    this.inUse -= 1
    if (this.#waiting > 0) this.#serve()
  }

  /** Sets how many servers there are from now on. */
  setServers(servers: number): void {
    this.#servers = servers
    this.#serve()
  }

  #serve(): void {
    for (const line of this.#lines) {
      while (this.inUse < this.#servers && line.length > 0) {
        this.inUse += 1
        this.#waiting -= 1
        this.#simulation.handOver(line.takeFirst())
      }
    }
  }
}

/** First come, first served; what was taken from the front is dropped in blocks. */
class Line {
  #items: Process[] = []
  #first = 0

  get length(): number {
    return this.#items.length - this.#first
  }

  add(process: Process): void {
    this.#items.push(process)
  }

  takeFirst(): Process {
    const process = this.#items[this.#first++] as Process
    if (this.#first > 1024 && this.#first * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#first)
      this.#first = 0
    }
    return process
  }
}
