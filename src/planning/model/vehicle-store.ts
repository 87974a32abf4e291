import { assert } from '#kernel/assert.ts'

const FIRST_ROOM = 4096
/** Steps that a way has at most. */
export const MOST_LEGS = 16
/** Vehicles that are there at once, at most: a whole year of a border that takes none. */
const MOST_ROWS = 2 ** 21
const NOBODY = -1

/** The vehicles of a run in columns; a vehicle that has left gives its row to the next one. */
export class VehicleStore {
  flow = new Int16Array(FIRST_ROOM)
  leg = new Int8Array(FIRST_ROOM)
  /** Its place in the order of entry; less goes first. */
  entry = new Float64Array(FIRST_ROOM)
  /** The one behind it in the line in which it stands. */
  behind = new Int32Array(FIRST_ROOM)
  /** Its number from the beginning of the run, for the log. */
  serial = new Float64Array(FIRST_ROOM)
  cameAt = new Float64Array(FIRST_ROOM)
  /** Since when it waits, when it waits. */
  since = new Float64Array(FIRST_ROOM)
  waited = new Float64Array(FIRST_ROOM)
  /** Service time of each leg, drawn when it came; below zero: it does not go there. */
  service = new Float64Array(FIRST_ROOM * MOST_LEGS)
  #size = 0
  #free: number[] = []
  #serials = 0

  /** A row for a new vehicle. */
  add(flow: number, now: number, entry: number): number {
    const vehicle = this.#free.pop() ?? this.#size++
    if (vehicle >= this.flow.length) this.#grow()
    this.flow[vehicle] = flow
    this.leg[vehicle] = -1
    this.entry[vehicle] = entry
    this.behind[vehicle] = NOBODY
    this.serial[vehicle] = this.#serials++
    this.cameAt[vehicle] = now
    this.since[vehicle] = now
    this.waited[vehicle] = 0
    return vehicle
  }

  remove(vehicle: number): void {
    this.leg[vehicle] = -2
    this.#free.push(vehicle)
  }

  /** Rows of vehicles that have not left. */
  present(): readonly number[] {
    return Array.from({ length: this.#size }, (_, row) => row).filter((row) => this.leg[row] !== -2)
  }

  #grow(): void {
    const room = this.flow.length * 2
    assert(room <= MOST_ROWS, 'more vehicles are there at once than can be computed')
    this.flow = copied(this.flow, new Int16Array(room))
    this.leg = copied(this.leg, new Int8Array(room))
    this.entry = copied(this.entry, new Float64Array(room))
    this.behind = copied(this.behind, new Int32Array(room))
    this.serial = copied(this.serial, new Float64Array(room))
    this.cameAt = copied(this.cameAt, new Float64Array(room))
    this.since = copied(this.since, new Float64Array(room))
    this.waited = copied(this.waited, new Float64Array(room))
    this.service = copied(this.service, new Float64Array(room * MOST_LEGS))
  }
}

function copied<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from)
  return to
}

/** Lines of vehicles, first come first served, kept in the vehicles themselves. */
export class Lines {
  readonly length: Int32Array
  readonly #first: Int32Array
  readonly #last: Int32Array
  readonly #vehicles: VehicleStore

  constructor(count: number, vehicles: VehicleStore) {
    this.length = new Int32Array(count)
    this.#first = new Int32Array(count).fill(NOBODY)
    this.#last = new Int32Array(count).fill(NOBODY)
    this.#vehicles = vehicles
  }

  add(line: number, vehicle: number): void {
    const last = this.#last[line] as number
    if (last === NOBODY) this.#first[line] = vehicle
    else this.#vehicles.behind[last] = vehicle
    this.#last[line] = vehicle
    this.#vehicles.behind[vehicle] = NOBODY
    this.length[line] = (this.length[line] as number) + 1
  }

  /** Puts one in before the first whom it goes before; behind all when there is none. */
  insert(line: number, vehicle: number, goesFirst: (later: number, earlier: number) => boolean): void {
    const { entry, behind } = this.#vehicles
    const mine = entry[vehicle] as number
    const last = this.#last[line] as number
    if (last === NOBODY || !goesFirst(mine, entry[last] as number)) return this.add(line, vehicle)
    let ahead = NOBODY
    let next = this.#first[line] as number
    while (!goesFirst(mine, entry[next] as number)) {
      ahead = next
      next = behind[next] as number
    }
    behind[vehicle] = next
    if (ahead === NOBODY) this.#first[line] = vehicle
    else behind[ahead] = vehicle
    this.length[line] = (this.length[line] as number) + 1
  }

  /** The first one in a line; the line is not empty. */
  first(line: number): number {
    return this.#first[line] as number
  }

  /** Takes one out of a line in which it stands, wherever. */
  remove(line: number, vehicle: number): void {
    const { behind } = this.#vehicles
    let ahead = NOBODY
    for (let at = this.#first[line] as number; at !== vehicle; at = behind[at] as number) ahead = at
    const next = behind[vehicle] as number
    if (ahead === NOBODY) this.#first[line] = next
    else behind[ahead] = next
    if (next === NOBODY) this.#last[line] = ahead
    this.length[line] = (this.length[line] as number) - 1
  }

  /** Who stands in a line, the first one first. */
  of(line: number): readonly number[] {
    const found: number[] = []
    for (let at = this.#first[line] as number; at !== NOBODY; at = this.#vehicles.behind[at] as number) found.push(at)
    return found
  }

  /** Takes the first one out; the line is not empty. */
  take(line: number): number {
    const vehicle = this.#first[line] as number
    const next = this.#vehicles.behind[vehicle] as number
    this.#first[line] = next
    if (next === NOBODY) this.#last[line] = NOBODY
    this.length[line] = (this.length[line] as number) - 1
    return vehicle
  }
}
