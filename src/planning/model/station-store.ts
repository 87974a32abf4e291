import type { RandomStream } from '../engine/random-stream.ts'
import type { Cause } from './measures.ts'
import type { Network, NetworkStation, Pool } from './network.ts'

/** The stations of a run in columns. */
export class StationStore {
  readonly open: Uint8Array
  readonly busy: Int32Array
  /** Of the busy ones: those whose vehicle is served but cannot go on. */
  readonly held: Int32Array
  /** Places of the room that are taken, by those who wait and those who are on the road to it. */
  readonly inRoom: Int32Array
  readonly broken: Int32Array
  /** Flow that is always there for this station, or -1. */
  readonly supply: Int32Array
  readonly busyMinutes: Float64Array
  storm = false
  readonly #network: Network
  readonly #left: Float64Array
  readonly #begun: Float64Array
  readonly #limits: readonly RandomStream[]
  readonly #onDuty: Int32Array
  readonly #atWork: Int32Array
  /** A stream for each officer of each pool: one more officer changes nobody else's chance (PLAN-19). */
  readonly #absence: readonly (readonly RandomStream[])[]
  readonly #ofPool: readonly (readonly number[])[]
  /** Share of the run in which each station works. */
  readonly #shareOpen: Float64Array

  constructor(network: Network, stream: (purpose: string, entity?: number) => RandomStream) {
    const count = network.stations.length
    this.#network = network
    this.open = new Uint8Array(count)
    this.busy = new Int32Array(count)
    this.held = new Int32Array(count)
    this.inRoom = new Int32Array(count)
    this.broken = new Int32Array(count)
    this.supply = new Int32Array(count).fill(-1)
    this.busyMinutes = new Float64Array(count)
    this.#left = new Float64Array(count).fill(Number.POSITIVE_INFINITY)
    this.#begun = new Float64Array(count)
    this.#limits = network.stations.map(({ code }) => stream(`limits/${code}`))
    this.#onDuty = new Int32Array(network.pools.length)
    this.#atWork = new Int32Array(network.pools.length)
    this.#absence = network.pools.map(({ code, officers }) =>
      Array.from({ length: Math.max(...officers) }, (_, officer) => stream(`absence/${code}`, officer)),
    )
    this.#ofPool = network.pools.map((_, pool) =>
      network.stations.flatMap((station, index) => (station.pool === pool ? [index] : [])),
    )
    this.#shareOpen = Float64Array.from(network.stations, ({ open }) => shareOpen(open, network.stop))
    for (const [flow, { source, legs }] of network.flows.entries()) {
      if (source.kind === 'saturated') this.supply[legs[0]?.station ?? 0] = flow
    }
  }

  /** Whether a service may begin now. */
  mayBegin(station: number): boolean {
    const { servers, outdoors, pool } = this.#at(station)
    return (
      this.open[station] === 1 &&
      (this.busy[station] as number) + (this.broken[station] as number) < servers &&
      (this.#left[station] as number) > 0 &&
      !(this.storm && outdoors) &&
      (pool < 0 || (this.#atWork[pool] as number) < (this.#onDuty[pool] as number))
    )
  }

  hasRoom(station: number): boolean {
    return (this.inRoom[station] as number) < this.#at(station).room
  }

  begin(station: number, minutes: number): void {
    const { pool } = this.#at(station)
    this.busy[station] = (this.busy[station] as number) + 1
    this.#left[station] = (this.#left[station] as number) - 1
    this.#begun[station] = (this.#begun[station] as number) + 1
    this.busyMinutes[station] = (this.busyMinutes[station] as number) + minutes
    if (pool >= 0) this.#atWork[pool] = (this.#atWork[pool] as number) + 1
  }

  /** A server is free again; answers the stations where somebody may now be served. */
  end(station: number): readonly number[] {
    const { pool } = this.#at(station)
    this.busy[station] = (this.busy[station] as number) - 1
    if (pool < 0) return [station]
    this.#atWork[pool] = (this.#atWork[pool] as number) - 1
    return this.#ofPool[pool] ?? []
  }

  /** Draws how many a station may let begin today (PLAN-7). */
  newDay(station: number): void {
    const { dailyLimit } = this.#at(station)
    if (!dailyLimit) return
    const { low, high } = dailyLimit
    const draw = this.#limits[station]?.next() ?? 0
    this.#left[station] = low + Math.floor(draw * (high - low + 1))
  }

  /** The next shift of a pool comes on duty, each officer absent by chance (PLAN-4). */
  newShift(pool: number, now: number): readonly number[] {
    const { from, officers, absence } = this.#network.pools[pool] as Pool
    const due = officers[from.lastIndexOf(now)] ?? 0
    let present = 0
    // Each draws at every shift, due or not, so that his chance of a day is the same in every scenario.
    for (const [officer, chance] of (this.#absence[pool] ?? []).entries()) {
      const comes = chance.next() >= absence
      if (comes && officer < due) present += 1
    }
    this.#onDuty[pool] = present
    return this.#ofPool[pool] ?? []
  }

  /** Lanes that could work now, by station. */
  openLanes(): readonly number[] {
    return this.#network.stations.map(({ servers }, station) =>
      this.open[station] === 1 ? Math.max(servers - (this.broken[station] as number), 0) : 0,
    )
  }

  /** Stations whose every server stands full with a vehicle that cannot go on. */
  jammed(): readonly number[] {
    return this.#network.stations.flatMap(({ servers }, station) =>
      servers > 0 && (this.held[station] as number) >= servers ? [station] : [],
    )
  }

  /** Why a station with somebody before it does not take the next one; null when it could. */
  cause(station: number): Cause | null {
    const { servers, outdoors, pool, zone } = this.#at(station)
    // Who waits for his call is held up by nothing.
    if (zone) return null
    if (this.open[station] === 0) return 'hours'
    if (this.storm && outdoors) return 'weather'
    if ((this.#left[station] as number) <= 0) return 'limit'
    const usable = servers - (this.broken[station] as number)
    if ((this.busy[station] as number) >= usable) {
      // Its servers stand full of vehicles that cannot go on: what binds lies further on.
      if ((this.held[station] as number) >= usable && usable > 0) return null
      return (this.broken[station] as number) > 0 ? 'breakdown' : 'lanes'
    }
    if (pool >= 0 && (this.#atWork[pool] as number) >= (this.#onDuty[pool] as number)) return 'staff'
    return null
  }

  /** Why so many stand before a station; null when nobody does, or when it could take the next one. */
  heldBy(station: number, there: number): Cause | null {
    return there === 0 && (this.supply[station] as number) < 0 ? null : this.cause(station)
  }

  /** Minutes that a driver who comes now expects to wait, by what he sees: the line, the lanes and how long they take. */
  expectedWait(station: number, line: number): number {
    const begun = this.#begun[station] as number
    const service = begun > 0 ? (this.busyMinutes[station] as number) / begun : 0
    return (line * service) / Math.max(this.#at(station).servers, 1) / (this.#shareOpen[station] as number)
  }

  #at(station: number) {
    return this.#network.stations[station] as NetworkStation
  }
}

function shareOpen(open: NetworkStation['open'], stop: number): number {
  if (!open || open.length < 2) return 1
  let minutes = 0
  for (let k = 0; k + 1 < open.length; k += 2) minutes += (open[k + 1] as number) - (open[k] as number)
  return Math.min(Math.max(minutes / stop, 0.01), 1)
}
