import { assert, present } from '#kernel/assert.ts'
import type { TrafficBlock, Way } from './traffic-block.ts'
import { count, type Mover, type TrafficSaved, wants } from './traffic-mover.ts'

/**
 * Who may enter which block of the corridor, decided so that a deadlock cannot arise [DRV-13, DRV-14].
 *
 * A block is granted only when the state that follows is safe: there is an order in which the vehicles, one after the
 * other, can drive to where they may rest while the others stand still (the banker's check of resource allocation). It
 * is sufficient, not necessary: a little throughput is given away for a proof. Whoever waits long is not overtaken for
 * ever: then nobody else takes what he, or whoever stands in his way, still needs.
 *
 * Deterministic: the same calls in the same order give the same grants. Times are milliseconds, positions are indices.
 */

/** Why a vehicle has no further block. */
export type TrafficWait =
  | Occupied
  | { readonly kind: 'closed'; readonly block: number }
  /** The block is free, but with him in it these vehicles could not all be driven out any more. */
  | { readonly kind: 'would-deadlock'; readonly block: number; readonly with: readonly string[] }
  /** Another has waited longer, and needs this block. */
  | { readonly kind: 'yields'; readonly block: number; readonly to: string }

interface Occupied {
  readonly kind: 'occupied'
  readonly block: number
  readonly holders: readonly string[]
}

export interface Grant {
  readonly vehicle: string
  /** Index of the way up to which it holds blocks now. */
  readonly front: number
}

export interface TrafficOptions {
  /** `greedy` takes whatever is free: only to show that it deadlocks. */
  readonly allocator: 'safe' | 'greedy'
  /** From this wait on a vehicle is not overtaken any more; null never protects (only to show that some starve). */
  readonly agedAfterMs: number | null
}

/**
 * An hour: on the single-track test corridor ten minutes cost up to half of the trips and made the longest wait longer,
 * since whoever is protected keeps everybody else out of what he still needs (docs/benchmarks.md).
 */
export const TRAFFIC_OPTIONS: TrafficOptions = { allocator: 'safe', agedAfterMs: 60 * 60_000 }

export class Traffic {
  readonly blocks: readonly TrafficBlock[]
  readonly #options: TrafficOptions
  readonly #movers = new Map<string, Mover>()
  /** How many hold a block, by direction of passing. */
  readonly #ahead: Int32Array
  readonly #back: Int32Array
  readonly #places: Int32Array
  readonly #closed: Uint8Array
  /** Whoever holds an occupied block is looked up by who asks: most waits are asked about by nobody. */
  readonly #waits = new Map<string, TrafficWait | Omit<Occupied, 'holders'>>()
  /** Counts what changes; a goal that was refused is not tried again before something has changed. Another goal is. */
  #version = 0
  readonly #refusedGoals = new Map<string, { readonly goal: number; readonly version: number }>()
  /** What was the count when nobody was granted anything, with nobody to be protected: until it changes, nobody is. */
  #fruitlessAt = -1

  constructor(blocks: readonly TrafficBlock[], options: TrafficOptions = TRAFFIC_OPTIONS) {
    this.blocks = blocks
    this.#options = options
    this.#ahead = new Int32Array(blocks.length)
    this.#back = new Int32Array(blocks.length)
    this.#closed = new Uint8Array(blocks.length)
    this.#places = Int32Array.from(blocks, (block) => (block.rule === 'exclusive' ? 1 : (block.places ?? 0x7fffffff)))
  }

  /** Puts a vehicle where it stands; false when the first block of its way has no place for it. The state may be unsafe. */
  enter(id: string, way: Way, limit: number, headStartMs = 0, goal = limit): boolean {
    assert(!this.#movers.has(id), `${id} is in the traffic already`)
    if (!this.#fits(present(way.blocks[0], 'a way has a block'), way.directions[0] ?? 1)) return false
    const rest = { halted: false, waitingSinceMs: null, restingSinceMs: null, headStartMs }
    const mover = { id, way, rear: 0, front: 0, limit, goal, ...rest }
    this.#movers.set(id, mover)
    this.#hold(mover, 0, 1)
    return true
  }

  save(): TrafficSaved {
    const closed = [...this.#closed.keys()].filter((block) => this.#closed[block] === 1)
    return { movers: [...this.#movers.values()].map((mover) => ({ ...mover })), closed }
  }

  /** Takes up what was saved, into an empty traffic. */
  load(saved: TrafficSaved): void {
    for (const mover of saved.movers) {
      // A snapshot of an earlier release says nothing of rests.
      const own = { ...mover, restingSinceMs: mover.restingSinceMs ?? null }
      this.#movers.set(own.id, own)
      for (let at = own.rear; at <= own.front; at += 1) this.#hold(own, at, 1)
    }
    for (const block of saved.closed) this.#closed[block] = 1
  }

  /** Takes a vehicle out of the corridor with all that it holds. */
  leave(id: string): void {
    const mover = this.#moverOf(id)
    for (let at = mover.rear; at <= mover.front; at += 1) this.#hold(mover, at, -1)
    this.#movers.delete(id)
    this.#waits.delete(id)
    this.#refusedGoals.delete(id)
  }

  has(id: string): boolean {
    return this.#movers.has(id)
  }

  /** The vehicle's last wheel has left everything before this index of its way. */
  passed(id: string, rear: number): void {
    const mover = this.#moverOf(id)
    const to = Math.min(rear, mover.front)
    for (; mover.rear < to; mover.rear += 1) this.#hold(mover, mover.rear, -1)
  }

  /**
   * How far the vehicle may go by everybody else's word: customs, the other side, a stop. `goal` is where it can be counted
   * on to come to: the same, or further where a word is sure to come (a gate decides within seconds). A goal with which
   * the state would not be safe is not taken: the vehicle rests where it may, and tries again when something has moved. Where it is
   * not safe already, since several rest in others' way, a further goal by which nobody more is stuck is taken: one goes on first.
   */
  limitTo(id: string, limit: number, goal = limit): void {
    const mover = this.#moverOf(id)
    const end = mover.way.blocks.length - 1
    const wanted = Math.max(mover.front, Math.min(goal, end))
    const refused = this.#refusedGoals.get(id)
    const isTried = refused?.goal === wanted && refused.version === this.#version
    if (wanted !== mover.goal && !isTried) {
      const before = mover.goal
      mover.goal = wanted
      if (this.#options.allocator === 'safe' && !this.#isNoWorse(mover, before)) {
        mover.goal = before
        this.#refusedGoals.set(id, { goal: wanted, version: this.#version })
      } else this.#version += 1
    }
    const next = Math.max(mover.front, Math.min(limit, mover.goal))
    if (next !== mover.limit) this.#version += 1
    mover.limit = next
  }

  #isNoWorse(mover: Mover, before: number): boolean {
    const [stuck, wanted] = [this.stuck(), mover.goal]
    if (stuck.length === 0 || wanted <= before) return stuck.length === 0
    mover.goal = before
    const stuckBefore = new Set(this.stuck())
    mover.goal = wanted
    return stuck.every((id) => stuckBefore.has(id))
  }

  /** Keeps all blocks up to an index, whatever the rule says: for a way that a person has looked at. */
  hold(id: string, front: number): void {
    const mover = this.#moverOf(id)
    for (; mover.front < front; mover.front += 1) this.#hold(mover, mover.front + 1, 1)
  }

  /** Gives back the blocks behind this index of its way, of which the vehicle has not been told. */
  giveBack(id: string, front: number): void {
    const mover = this.#moverOf(id)
    for (; mover.front > Math.max(front, mover.rear); mover.front -= 1) this.#hold(mover, mover.front, -1)
    mover.limit = mover.front
    mover.goal = mover.front
    this.#version += 1
  }

  halt(id: string, halted: boolean): void {
    const mover = this.#moverOf(id)
    if (mover.halted !== halted) this.#version += 1
    mover.halted = halted
  }

  setClosed(block: number, closed: boolean): void {
    this.#closed[block] = closed ? 1 : 0
    this.#version += 1
  }

  /** Lets a vehicle in from outside if its first block is free and the state stays safe with it. */
  admit(id: string, way: Way, limit: number, headStartMs = 0, goal = limit): boolean {
    if (this.#closed[way.blocks[0] ?? -1] === 1 || !this.enter(id, way, limit, headStartMs, goal)) return false
    if (this.#options.allocator === 'greedy' || this.stuck().length === 0) return true
    this.leave(id)
    return false
  }

  /**
   * Gives a vehicle another way from an index of its present one on, which lies between the rearmost and the foremost block
   * that it holds; indices before it stay. `goal` is where on it the vehicle surely comes to; not further than it may go now
   * when nothing is said. Refused when the state would not be safe with it.
   */
  rerouteFrom(id: string, index: number, way: Way, goal?: number): boolean {
    const mover = this.#moverOf(id)
    const { way: oldWay, front, limit: oldLimit, goal: oldGoal } = mover
    const blocks = [...oldWay.blocks.slice(0, index), ...way.blocks]
    const directions = [...oldWay.directions.slice(0, index), ...way.directions]
    for (let at = index; at <= front; at += 1) {
      assert(blocks[at] === oldWay.blocks[at], `${id}: a new way begins with the blocks held`)
    }
    mover.way = {
      blocks,
      directions: directions.map((each, at) => (at <= front ? (oldWay.directions[at] ?? each) : each)),
    }
    mover.limit = Math.max(front, Math.min(oldLimit, blocks.length - 1))
    mover.goal = Math.max(mover.limit, Math.min(goal ?? mover.limit, blocks.length - 1))
    if (this.#options.allocator === 'greedy' || this.stuck().length === 0) {
      this.#version += 1
      return true
    }
    mover.way = oldWay
    mover.limit = oldLimit
    mover.goal = oldGoal
    return false
  }

  /** Grants what can be granted now, longest wait first. */
  grant(nowMs: number): readonly Grant[] {
    const grants: Grant[] = []
    const wanting = [...this.#movers.values()].filter((mover) => wants(mover, nowMs))
    const isAnyAged = wanting.some((mover) => this.#isAged(mover, nowMs))
    if (this.#fruitlessAt === this.#version && !isAnyAged) return grants
    wanting.sort((a, b) => this.#rankOf(a) - this.#rankOf(b))
    const [first] = wanting
    const aged = first && isAnyAged ? this.#kept(first) : null
    for (const mover of wanting) {
      const wait = this.#grantOne(mover, aged)
      if (wait === null) {
        mover.waitingSinceMs = null
        this.#waits.delete(mover.id)
        grants.push({ vehicle: mover.id, front: mover.front })
      } else {
        this.#waits.set(mover.id, wait)
      }
    }
    this.#fruitlessAt = grants.length > 0 || isAnyAged ? -1 : this.#version
    return grants
  }

  /** Why it has nothing further; null when it does not wait for traffic. */
  waitOf(id: string): TrafficWait | null {
    const mover = this.#movers.get(id)
    if (mover === undefined || mover.front >= mover.limit) return null
    const wait = this.#waits.get(id)
    return wait?.kind === 'occupied' ? { ...wait, holders: this.holdersOf(wait.block) } : (wait ?? null)
  }

  waitingSinceMsOf(id: string): number | null {
    return this.#movers.get(id)?.waitingSinceMs ?? null
  }

  /** Whether a vehicle that is in the traffic holds a block. */
  holds(id: string, block: number): boolean {
    return this.#holds(this.#moverOf(id), block)
  }

  holdersOf(block: number): readonly string[] {
    const holders: string[] = []
    for (const mover of this.#movers.values()) if (this.#holds(mover, block)) holders.push(mover.id)
    return holders
  }

  /** Blocks held by a vehicle, rear first. */
  heldBy(id: string): readonly number[] {
    const mover = this.#moverOf(id)
    return mover.way.blocks.slice(mover.rear, mover.front + 1)
  }

  placeOf(id: string): { readonly way: Way; readonly rear: number; readonly front: number; readonly limit: number } {
    const { way, rear, front, limit } = this.#moverOf(id)
    return { way, rear, front, limit }
  }

  ids(): readonly string[] {
    return [...this.#movers.keys()]
  }

  /** The vehicles that no order of driving gets out, empty in a safe state. Costs at most movers² × blocks. */
  stuck(): readonly string[] {
    const ahead = this.#ahead.slice()
    const back = this.#back.slice()
    let left = [...this.#movers.values()]
    for (;;) {
      const remaining: Mover[] = []
      for (const mover of left) {
        if (!this.#canFinish(mover, ahead, back)) {
          remaining.push(mover)
          continue
        }
        for (let at = mover.rear; at <= mover.front; at += 1) count(mover, at, -1, ahead, back)
        const rest = this.blocks[mover.way.blocks[mover.goal] ?? -1]
        if (rest?.drains !== true) count(mover, mover.goal, 1, ahead, back)
      }
      if (remaining.length === 0) return []
      if (remaining.length === left.length) return remaining.map((mover) => mover.id)
      left = remaining
    }
  }

  #grantOne(mover: Mover, aged: Protected | null): TrafficWait | Omit<Occupied, 'holders'> | null {
    const end = mover.way.blocks.length - 1
    let to = mover.front + 1
    // Also where it stops in the first one for a person's word: whoever is in the scanner can leave it.
    while (to < end && this.blocks[mover.way.blocks[to] ?? -1]?.withNext) to += 1
    for (let at = mover.front + 1; at <= to; at += 1) {
      const block = present(mover.way.blocks[at], 'a wanted block is on the way')
      if (this.#closed[block] === 1) return { kind: 'closed', block }
      if (!this.#fits(block, mover.way.directions[at] ?? 1) && !this.#holds(mover, block)) {
        return { kind: 'occupied', block }
      }
      if (aged !== null && !aged.chain.has(mover) && aged.blocks.has(block)) {
        return { kind: 'yields', block, to: aged.first.id }
      }
    }
    const block = present(mover.way.blocks[mover.front + 1], 'a wanted block is on the way')
    const { front: before, goal } = mover
    for (let at = before + 1; at <= to; at += 1) this.#hold(mover, at, 1)
    mover.front = to
    mover.goal = Math.max(goal, to)
    if (this.#options.allocator === 'greedy') return null
    const stuck = this.stuck()
    if (stuck.length === 0) return null
    for (let at = before + 1; at <= to; at += 1) this.#hold(mover, at, -1)
    mover.front = before
    mover.goal = goal
    return { kind: 'would-deadlock', block, with: stuck.filter((id) => id !== mover.id) }
  }

  /** A vehicle that has waited long, whoever stands in its way, and the blocks that they all still need. */
  #kept(first: Mover): Protected {
    const chain = new Set([first])
    const blocks = new Set<number>()
    for (const mover of chain) {
      for (let at = mover.front + 1; at <= mover.goal; at += 1) {
        const block = mover.way.blocks[at] ?? -1
        if (blocks.has(block) || this.blocks[block]?.places === null) continue
        blocks.add(block)
        if (this.#fits(block, mover.way.directions[at] ?? 1)) continue
        for (const other of this.#movers.values()) if (this.#holds(other, block)) chain.add(other)
      }
    }
    return { first, chain, blocks }
  }

  #rankOf(mover: Mover): number {
    return (mover.waitingSinceMs ?? 0) - mover.headStartMs
  }

  #isAged(mover: Mover, nowMs: number): boolean {
    const { agedAfterMs } = this.#options
    return agedAfterMs !== null && mover.waitingSinceMs !== null && nowMs - this.#rankOf(mover) >= agedAfterMs
  }

  #canFinish(mover: Mover, ahead: Int32Array, back: Int32Array): boolean {
    for (let at = mover.front + 1; at <= mover.goal; at += 1) {
      const block = mover.way.blocks[at] ?? -1
      const direction = mover.way.directions[at] ?? 1
      let same = (direction === 1 ? ahead[block] : back[block]) ?? 0
      let opposite = (direction === 1 ? back[block] : ahead[block]) ?? 0
      // What it holds of this block itself does not stand in its way.
      for (let own = mover.rear; own <= mover.front; own += 1) {
        if (mover.way.blocks[own] !== block) continue
        if ((mover.way.directions[own] ?? 1) === direction) same -= 1
        else opposite -= 1
      }
      if (!this.#fitsInto(block, same, opposite)) return false
    }
    return true
  }

  #fits(block: number, direction: 1 | -1): boolean {
    const ahead = this.#ahead[block] ?? 0
    const back = this.#back[block] ?? 0
    return direction === 1 ? this.#fitsInto(block, ahead, back) : this.#fitsInto(block, back, ahead)
  }

  #fitsInto(block: number, same: number, opposite: number): boolean {
    if (same + opposite >= (this.#places[block] ?? 0)) return false
    return opposite === 0 || this.blocks[block]?.rule !== 'same-direction'
  }

  #holds(mover: Mover, block: number): boolean {
    for (let at = mover.rear; at <= mover.front; at += 1) if (mover.way.blocks[at] === block) return true
    return false
  }

  #hold(mover: Mover, at: number, by: 1 | -1): void {
    this.#version += 1
    count(mover, at, by, this.#ahead, this.#back)
  }

  #moverOf(id: string): Mover {
    return present(this.#movers.get(id), `${id} is not in the traffic`)
  }
}

type Protected = { readonly first: Mover; readonly chain: ReadonlySet<Mover>; readonly blocks: ReadonlySet<number> }
