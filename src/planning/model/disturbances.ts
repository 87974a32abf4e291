import { assert } from '#kernel/assert.ts'
import type { RandomStream } from '../engine/random-stream.ts'
import { BREAK, CLEAR, CLOSE, CLOSES, DAY, OPEN, OPENS, REPAIR, SHIFT, STORM } from './event-kinds.ts'
import type { Minutes, Network } from './network.ts'
import type { StationStore } from './station-store.ts'

/** Plans an event of a kind; at one time a lower rank comes first. */
export type PlanEvent = (time: Minutes, kind: number, which: number, rank?: number) => void

/** What changes at stations while vehicles pass: hours, limits of a day, breakdowns, weather, shifts (PLAN-3, 4, 7, 9). */
export class Disturbances {
  readonly #network: Network
  readonly #stations: StationStore
  readonly #plan: PlanEvent
  readonly #breakdown: readonly RandomStream[]
  readonly #weather: RandomStream

  constructor(network: Network, stations: StationStore, stream: (purpose: string) => RandomStream, plan: PlanEvent) {
    this.#network = network
    this.#stations = stations
    this.#plan = plan
    this.#breakdown = network.stations.map(({ code }) => stream(`breakdowns/${code}`))
    this.#weather = stream('weather')
  }

  /** Plans the first of each. */
  begin(): void {
    const { stations, weather, pools } = this.#network
    for (const [station, { open, dailyLimit, breakdown }] of stations.entries()) {
      if (open) {
        for (let k = 0; k + 1 < open.length; k += 2) {
          this.#plan(open[k] as number, OPEN, station, OPENS)
          this.#plan(open[k + 1] as number, CLOSE, station, CLOSES)
        }
      } else this.#plan(0, OPEN, station, OPENS)
      for (const day of dailyLimit?.days ?? []) this.#plan(day, DAY, station, CLOSES)
      if (breakdown) this.#plan(exponential(this.#breakdown[station], breakdown.every), BREAK, station)
    }
    for (const [pool, { from }] of pools.entries()) for (const time of from) this.#plan(time, SHIFT, pool, CLOSES)
    if (weather) this.#plan(exponential(this.#weather, 1440 / weather.perDay), STORM, 0)
  }

  /** Something changes; answers the stations where somebody may be served now. */
  happen(kind: number, which: number, now: Minutes): readonly number[] {
    const stations = this.#stations
    if (kind === SHIFT) return stations.newShift(which, now)
    if (kind === STORM || kind === CLEAR) return this.#storm(kind === STORM, now)
    if (kind === OPEN) stations.open[which] = 1
    else if (kind === CLOSE) stations.open[which] = 0
    else if (kind === DAY) stations.newDay(which)
    else this.#breakOrRepair(kind, which, now)
    return [which]
  }

  #breakOrRepair(kind: number, station: number, now: Minutes): void {
    const { breakdown } = this.#network.stations[station] ?? { breakdown: null }
    assert(breakdown, 'only what can break down does')
    const breaks = kind === BREAK
    this.#stations.broken[station] = breaks ? breakdown.lanes : 0
    const after = exponential(this.#breakdown[station], breaks ? breakdown.lasts : breakdown.every)
    this.#plan(now + after, breaks ? REPAIR : BREAK, station)
  }

  #storm(begins: boolean, now: Minutes): readonly number[] {
    const { weather, stations } = this.#network
    assert(weather, 'weather is part of this run')
    this.#stations.storm = begins
    const after = begins ? weather.lasts(this.#weather.next()) : exponential(this.#weather, 1440 / weather.perDay)
    this.#plan(now + after, begins ? CLEAR : STORM, 0)
    return begins ? [] : Array.from(stations.keys())
  }
}

function exponential(stream: RandomStream | undefined, mean: number): number {
  assert(stream, 'every chance has its stream')
  return mean * stream.exponential()
}
