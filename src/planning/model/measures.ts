import { sampleQuantile } from '../engine/intervals.ts'
import type { LogLine, Network } from './network.ts'

const MINUTES_PER_DAY = 1440
export const SAMPLE_MINUTES = 15

/** Why vehicles stand, seen at one station. */
export const CAUSES = ['hours', 'lanes', 'limit', 'breakdown', 'staff', 'weather', 'room'] as const
export type Cause = (typeof CAUSES)[number]

/** What one replication came to; plain data that goes from thread to thread. */
export interface Replication {
  readonly throughputPerDay: number
  readonly perFlow: readonly number[]
  readonly perDay: readonly number[]
  /** Minutes in lines (approach, rooms, held at a full room), not being served nor on the road. */
  readonly waitMean: number
  readonly waitP50: number
  readonly waitP90: number
  readonly waitP95: number
  readonly waitPerFlow: readonly number[]
  /** Minutes from coming to leaving. */
  readonly timeMean: number
  /** Who came in time and had not left at the end; they count with the wait so far. */
  readonly unfinished: number
  readonly lengthMean: number
  /** Vehicles that stand at the end of each day, all lines together. */
  readonly queueAtDayEnd: readonly number[]
  /** Mean number standing at each hour of the day. */
  readonly queueByHour: readonly number[]
  /** Share of the time in which a station held vehicles for a cause: station × cause. */
  readonly holds: readonly (readonly number[])[]
  /** The binding one by quarter of an hour of the day: share of days, station × cause × quarter, flattened; sparse. */
  readonly ribbon: readonly (readonly [number, number, number, number])[]
  /** Mean number waiting at each station, and share of open lane time in use. */
  readonly waiting: readonly number[]
  readonly use: readonly number[]
  readonly events: number
  /** Who got no place of the queue or was not let in with it, a day of the whole run. */
  readonly turnedAway: number
  /** When vehicles were first seen to block each other for ever; null: they did not. */
  readonly stuckAt: number | null
  readonly log: readonly LogLine[]
}

/** Gathers what is told of a run. */
export class Measures {
  readonly #network: Network
  readonly #days: number
  readonly perDay: Float64Array
  readonly #perFlow: Float64Array
  readonly #waitSum: Float64Array
  readonly #waitCount: Float64Array
  #waits = new Float64Array(1024)
  #count = 0
  #timeSum = 0
  #unfinished = 0
  #samples = 0
  #lengthSum = 0
  readonly #queueAtDayEnd: number[] = []
  readonly #byHour = new Float64Array(24)
  readonly #byHourCount = new Float64Array(24)
  readonly #holds: Float64Array
  readonly #ribbon = new Map<number, number>()
  readonly #waiting: Float64Array
  readonly busy: Float64Array
  stuckAt: number | null = null
  /** Set at the end of the run. */
  turnedAway = 0
  readonly #openLanes: Float64Array

  constructor(network: Network) {
    this.#network = network
    const stations = network.stations.length
    this.#days = Math.max(Math.round((network.end - network.warmUp) / MINUTES_PER_DAY), 1)
    this.perDay = new Float64Array(this.#days)
    this.#perFlow = new Float64Array(network.flows.length)
    this.#waitSum = new Float64Array(network.flows.length)
    this.#waitCount = new Float64Array(network.flows.length)
    this.#holds = new Float64Array(stations * CAUSES.length)
    this.#waiting = new Float64Array(stations)
    this.busy = new Float64Array(stations)
    this.#openLanes = new Float64Array(stations)
  }

  /** A vehicle leaves. */
  left(flow: number, cameAt: number, waited: number, now: number): void {
    const { warmUp, end } = this.#network
    if (now >= warmUp && now < end) {
      const day = Math.min(Math.floor((now - warmUp) / MINUTES_PER_DAY), this.#days - 1)
      this.perDay[day] = (this.perDay[day] as number) + 1
      this.#perFlow[flow] = (this.#perFlow[flow] as number) + 1
    }
    this.#wait(flow, cameAt, waited, now)
  }

  /** A vehicle that has not left at the end counts with what it has waited so far (PLAN-21). */
  stayed(flow: number, cameAt: number, waited: number, now: number): void {
    if (this.#wait(flow, cameAt, waited, now)) this.#unfinished += 1
  }

  #wait(flow: number, cameAt: number, waited: number, now: number): boolean {
    const { warmUp, end } = this.#network
    if (cameAt < warmUp || cameAt >= end || this.#network.flows[flow]?.source.kind === 'saturated') return false
    if (this.#count === this.#waits.length) {
      const wider = new Float64Array(this.#count * 2)
      wider.set(this.#waits)
      this.#waits = wider
    }
    this.#waits[this.#count++] = waited
    this.#waitSum[flow] = (this.#waitSum[flow] as number) + waited
    this.#waitCount[flow] = (this.#waitCount[flow] as number) + 1
    this.#timeSum += now - cameAt
    return true
  }

  /** A look at the run every quarter of an hour. */
  sample(now: number, standing: number, waiting: readonly number[], openLanes: readonly number[]): void {
    const { warmUp, end } = this.#network
    if (now < warmUp || now >= end) return
    this.#samples += 1
    this.#lengthSum += standing
    const hour = Math.floor((now % MINUTES_PER_DAY) / 60)
    this.#byHour[hour] = (this.#byHour[hour] as number) + standing
    this.#byHourCount[hour] = (this.#byHourCount[hour] as number) + 1
    if ((now - warmUp + SAMPLE_MINUTES) % MINUTES_PER_DAY < 0.5) this.#queueAtDayEnd.push(standing)
    for (let station = 0; station < waiting.length; station += 1) {
      this.#waiting[station] = (this.#waiting[station] as number) + (waiting[station] as number)
      this.#openLanes[station] = (this.#openLanes[station] as number) + (openLanes[station] as number)
    }
  }

  /** A station holds vehicles for a cause at this look. */
  holds(now: number, station: number, cause: Cause, binding: boolean): void {
    const { warmUp, end } = this.#network
    if (now < warmUp || now >= end) return
    const index = station * CAUSES.length + CAUSES.indexOf(cause)
    if (cause === 'room' || binding) this.#holds[index] = (this.#holds[index] as number) + 1
    if (!binding) return
    const quarter = Math.floor((now % MINUTES_PER_DAY) / SAMPLE_MINUTES)
    const key = index * 96 + quarter
    this.#ribbon.set(key, (this.#ribbon.get(key) ?? 0) + 1)
  }

  /** Everything that is told of the run. */
  result(events: number, log: readonly LogLine[]): Replication {
    const days = (this.#network.end - this.#network.warmUp) / MINUTES_PER_DAY
    const waits = this.#waits.slice(0, this.#count).sort()
    const quantile = (probability: number) => (waits.length > 0 ? sampleQuantile(waits, probability) : 0)
    const waitSum = this.#waitSum.reduce((sum, wait) => sum + wait, 0)
    const samples = Math.max(this.#samples, 1)
    return {
      throughputPerDay: this.perDay.reduce((sum, count) => sum + count, 0) / days,
      perFlow: Array.from(this.#perFlow, (count) => count / days),
      perDay: Array.from(this.perDay),
      waitMean: waitSum / Math.max(this.#count, 1),
      waitP50: quantile(0.5),
      waitP90: quantile(0.9),
      waitP95: quantile(0.95),
      waitPerFlow: Array.from(this.#waitSum, (sum, flow) => sum / Math.max(this.#waitCount[flow] as number, 1)),
      timeMean: this.#timeSum / Math.max(this.#count, 1),
      unfinished: this.#unfinished,
      lengthMean: this.#lengthSum / samples,
      queueAtDayEnd: this.#queueAtDayEnd,
      queueByHour: Array.from(this.#byHour, (sum, hour) => sum / Math.max(this.#byHourCount[hour] as number, 1)),
      holds: this.#network.stations.map((_, station) =>
        CAUSES.map((__, cause) => (this.#holds[station * CAUSES.length + cause] as number) / samples),
      ),
      ribbon: Array.from(this.#ribbon, ([key, count]) => {
        const index = Math.floor(key / 96)
        return [Math.floor(index / CAUSES.length), index % CAUSES.length, key % 96, count / days] as const
      }),
      waiting: Array.from(this.#waiting, (sum) => sum / samples),
      use: Array.from(this.busy, (minutes, station) => {
        const lanes = (this.#openLanes[station] as number) * SAMPLE_MINUTES
        return lanes > 0 ? minutes / lanes : 0
      }),
      events,
      turnedAway: this.turnedAway / (this.#network.stop / MINUTES_PER_DAY),
      stuckAt: this.stuckAt,
      log,
    }
  }
}
