import { assert } from '#kernel/assert.ts'

const FIRST_ROOM = 1024
/** Up to so many events stand in one sorted line: a step along it is foreseen by the processor, a way through a heap is not. */
const FEW = 48
/** Ranks lie further apart than any run has events, so that rank decides before the order of asking. */
const RANK_STEP = 2 ** 48

/**
 * Coming events: earliest first; at the same time by rank, then in the order in which they were asked for. So the same
 * calls always give the same order, on every machine. A few stand in a line, the next one at its end; from the first time
 * that there are more they are kept in a heap.
 */
export class EventQueue<E> {
  /** Events taken so far. */
  taken = 0
  #times = new Float64Array(FIRST_ROOM)
  #orders = new Float64Array(FIRST_ROOM)
  readonly #events: E[] = []
  #size = 0
  #asked = 0
  #isHeap = false
  /**
   * The first place of the heap is empty: its event has been taken. Most events ask for another one, which goes in there and
   * sinks, so that one walk through the heap does what would need two.
   */
  #hole = false

  get size(): number {
    return this.#hole ? this.#size - 1 : this.#size
  }

  /** When the next event is due; infinity when there is none. */
  get nextTime(): number {
    if (this.#hole) this.#close()
    if (this.#size === 0) return Number.POSITIVE_INFINITY
    return this.#times[this.#isHeap ? 0 : this.#size - 1] as number
  }

  /** Plans an event; a lower rank comes first among events of the same time. */
  push(time: number, event: E, rank = 0): void {
    const order = rank * RANK_STEP + this.#asked++
    if (this.#hole) {
      this.#hole = false
      this.#sink(time, order, event)
    } else if (!this.#isHeap && this.#size < FEW) this.#standInLine(time, order, event)
    else this.#rise(time, order, event)
  }

  /** Takes the next event out; there must be one. */
  pop(): E {
    if (this.#hole) this.#close()
    assert(this.#size > 0, 'no event is left')
    this.taken += 1
    if (!this.#isHeap) return this.#events[--this.#size] as E
    this.#hole = true
    return this.#events[0] as E
  }

  /** All that come before it move up by one place. */
  #standInLine(time: number, order: number, event: E): void {
    const times = this.#times
    const orders = this.#orders
    const events = this.#events
    let at = this.#size++
    while (at > 0) {
      const before = at - 1
      const itsTime = times[before] as number
      if (itsTime > time || (itsTime === time && (orders[before] as number) > order)) break
      times[at] = itsTime
      orders[at] = orders[before] as number
      events[at] = events[before] as E
      at = before
    }
    times[at] = time
    orders[at] = order
    events[at] = event
  }

  #rise(time: number, order: number, event: E): void {
    if (!this.#isHeap) this.#makeHeap()
    if (this.#size === this.#times.length) this.#grow()
    const times = this.#times
    const orders = this.#orders
    const events = this.#events
    let at = this.#size++
    while (at > 0) {
      const parent = (at - 1) >> 1
      const parentTime = times[parent] as number
      if (parentTime < time || (parentTime === time && (orders[parent] as number) < order)) break
      times[at] = parentTime
      orders[at] = orders[parent] as number
      events[at] = events[parent] as E
      at = parent
    }
    times[at] = time
    orders[at] = order
    events[at] = event
  }

  /** The line turned round, the next one first, is a heap. */
  #makeHeap(): void {
    this.#isHeap = true
    this.#times.subarray(0, this.#size).reverse()
    this.#orders.subarray(0, this.#size).reverse()
    this.#events.length = this.#size
    this.#events.reverse()
  }

  /** Puts the last event into the empty first place. */
  #close(): void {
    this.#hole = false
    const last = --this.#size
    const event = this.#events.pop() as E
    if (last > 0) this.#sink(this.#times[last] as number, this.#orders[last] as number, event)
  }

  #sink(time: number, order: number, event: E): void {
    const times = this.#times
    const orders = this.#orders
    const events = this.#events
    const size = this.#size
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= size) break
      const right = child + 1
      if (right < size) {
        const gap = (times[right] as number) - (times[child] as number)
        if (gap < 0 || (gap === 0 && (orders[right] as number) < (orders[child] as number))) child = right
      }
      const childTime = times[child] as number
      if (time < childTime || (time === childTime && order < (orders[child] as number))) break
      times[at] = childTime
      orders[at] = orders[child] as number
      events[at] = events[child] as E
      at = child
    }
    times[at] = time
    orders[at] = order
    events[at] = event
  }

  #grow(): void {
    const times = new Float64Array(this.#times.length * 2)
    const orders = new Float64Array(times.length)
    times.set(this.#times)
    orders.set(this.#orders)
    this.#times = times
    this.#orders = orders
  }
}
