import type { Quantile } from '../engine/distribution.ts'
import type { QueuePlan } from './booked-queue.ts'
import type { ZonePlan } from './call-book.ts'
import type { EntryOrder, EntryRules } from './entry-order.ts'

/** Times of a run are minutes since its first instant. */
export type Minutes = number

/** A place where vehicles are served, made ready for a run. */
export interface NetworkStation {
  readonly code: string
  /** Index of the side whose calendar it keeps; -1 for a place with no border hours of its own. */
  readonly side: number
  readonly servers: number
  /** Places in front of it for those who wait; a full room holds vehicles at the station before (PLAN-8). */
  readonly room: number
  /** When it begins services: pairs of from, until in order; null: always. Who is being served is served to the end. */
  readonly open: readonly Minutes[] | null
  /** Vehicles that may begin in one day, drawn anew each day between two numbers (PLAN-7). */
  readonly dailyLimit: { readonly low: number; readonly high: number; readonly days: readonly Minutes[] } | null
  /** Breaks down and is repaired, with exponential times (PLAN-9); `lanes` of it stand meanwhile. */
  readonly breakdown: { readonly every: Minutes; readonly lasts: Minutes; readonly lanes: number } | null
  /** Whether weather closes it. */
  readonly outdoors: boolean
  /** Index of the staff pool of which one officer is needed for each service; -1: none (PLAN-4). */
  readonly pool: number
  /** The gate of booked vehicles: who stands there goes in by the order of entry (PLAN-6). Null: as they come. */
  readonly entry: { readonly rules: EntryRules; readonly order: EntryOrder } | null
  /** A waiting zone: vehicles stand in its room until they are called, and nobody serves them there (paragraph 34). */
  readonly zone: boolean
}

/** One step of a way. */
export interface Leg {
  readonly station: number
  /** Minutes on the road to it; a place in its room is kept from departure on. */
  readonly travel: Minutes
  /** Share of the vehicles that go through it: risk channel, moved-out work (PLAN-2, PLAN-5). */
  readonly share: number
  readonly service: Quantile
}

/** Vehicles of one kind that go one way. */
export interface Flow {
  readonly code: string
  readonly legs: readonly Leg[]
  /** 0 is served first. */
  readonly rank: number
  /** Vehicles that stand before the first station when the run begins. */
  readonly standing: number
  readonly source: FlowSource
}

export type FlowSource =
  /** There is always another one: what can pass at most. */
  | { readonly kind: 'saturated' }
  /** By chance at a rate a minute that changes at given times; times stand in order, the first is 0. */
  | { readonly kind: 'poisson'; readonly from: readonly Minutes[]; readonly perMinute: readonly number[] }
  /** Booked places (PLAN-6): how many vehicles are to come in each interval; not all come, and not on the minute. */
  | {
      readonly kind: 'booked'
      readonly at: readonly Minutes[]
      readonly places: readonly number[]
      readonly interval: Minutes
      readonly noShow: number
      readonly spread: Minutes
    }
  /** Places asked for one by one (PLAN-6): wishes by chance as above, and what opens and gives the places. */
  | {
      readonly kind: 'queued'
      readonly from: readonly Minutes[]
      readonly perMinute: readonly number[]
      readonly plan: QueuePlan
      readonly rules: 'live' | 'twin'
      /** Share of the wishes on each ground, after those in turn. */
      readonly grounds: readonly number[]
      readonly noShow: number
      readonly spread: Minutes
      /** Share of the bookings that are given up before their time, and of the wishes for which a released place will do. */
      readonly cancelled: number
      readonly takesReleased: number
      /** Null: there is no waiting zone on the way. */
      readonly zone: ZonePlan | null
    }

/** Officers who serve at several stations. */
export interface Pool {
  readonly code: string
  /** Shifts: from a time on so many are on duty. */
  readonly from: readonly Minutes[]
  readonly officers: readonly number[]
  /** Chance that an officer of a shift is absent. */
  readonly absence: number
}

/** A choice between ways that lead to the same end (PLAN-12): the driver weighs waiting and the longer road. */
export interface Choice {
  readonly flows: readonly number[]
  /** Minutes of the detour to each. */
  readonly detour: readonly Minutes[]
  /** How sharply drivers choose: a difference of so many minutes makes one way e times as likely. */
  readonly indifference: Minutes
}

/** Everything that a run needs, in numbers. */
export interface Network {
  readonly stations: readonly NetworkStation[]
  readonly flows: readonly Flow[]
  readonly pools: readonly Pool[]
  readonly choices: readonly Choice[]
  /** Weather that closes all outdoor stations: so many closures a day in the mean, and how long they last. */
  readonly weather: { readonly perDay: number; readonly lasts: Quantile } | null
  /** What is counted lies in `[warmUp, end)`; the run goes on to `stop`, so that those who came in time can leave. */
  readonly warmUp: Minutes
  readonly end: Minutes
  readonly stop: Minutes
}

/** One line of the event log: minute, number of the vehicle, flow, station, and what happened: 0 waits, 1 is served, 2 is held, 3 leaves, 4 is on the road. */
export type LogLine = readonly [Minutes, number, number, number, number]
