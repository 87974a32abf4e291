import type { GroundCounts } from './checkpoint-model.ts'
import type { Minutes } from './network.ts'

/**
 * What one may ask for: a place in turn, one out of turn on a ground with places of its own (order 707, paragraph 6), or an
 * expedited one, which has a ceiling for the day and no places of its own (paragraph 6-1).
 */
export const WISHES = ['general', 'post', 'perishable', 'state', 'express'] as const

/** What opens the places of the electronic queue. */
export interface QueuePlan {
  readonly hours: readonly { readonly from: string; readonly until: string }[]
  readonly placesPerHour: number
  readonly slotMinutes: number
  readonly horizonDays: number
  readonly quotas: GroundCounts
  /** First day, its first minute since the epoch, and the zone of its clock. */
  readonly start: Temporal.PlainDate
  readonly zero: number
  readonly zone: string
  readonly days: number
  /** How much earlier and later than its interval a truck is let in. */
  readonly tolerance: { readonly early: Minutes; readonly late: Minutes }
}

/** A place that was taken. */
export interface TakenPlace {
  readonly startsAt: Minutes
  /** How many of its interval and channel were taken before it, and how many there are. */
  readonly before: number
  readonly capacity: number
  /** Taken by the right of a ground or expedited: it goes before those in turn. */
  readonly outOfTurn: boolean
  /** It counts under the ceiling of the expedited of its day. */
  readonly expedited: boolean
  /** Somebody had given it up: a secondary booking, at the higher price (paragraph 2 (8)). */
  readonly released: boolean
  /** Its channel and the number of its interval there: what gives it back. */
  readonly channel: number
  readonly slot: number
}

/**
 * The electronic queue as a model asks it: the earliest place that the rules give at a time, at one time rather by the right of
 * its ground than in turn, and rather a fresh than a released one; and whether a truck that comes at a time is still let in
 * with its booking. One book runs the live rules, another their integer twins; both give the same.
 */
export interface PlaceBook {
  /** `released`: whether a place that somebody gave up will do, at its higher price. */
  take(wish: number, now: Minutes, released: boolean): TakenPlace | null
  /** The booking is given up: its place is free again, with the mark "released". */
  giveBack(place: TakenPlace, now: Minutes): void
  isInTime(startsAt: Minutes, now: Minutes): boolean
}
