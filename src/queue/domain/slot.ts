import type { Channel } from '#kernel/channel.ts'
import { assert } from '#kernel/assert.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { PlaceKind } from '../contract/terms.ts'
import { type QueueRefusal, refuse } from './refusals.ts'

/** One interval of a checkpoint with the places of one channel. */
export interface Slot {
  readonly id: bigint
  readonly checkpoint: string
  readonly neighbour: string
  /** The checkpoint's local day: the day of every quota and horizon. */
  readonly localDay: Temporal.PlainDate
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly channel: Channel
  readonly capacity: number
  /** Places of bookings that hold or have used one. */
  readonly taken: number
  /** Free places that bear the mark "released". */
  readonly released: number
  /** Bookings beyond the capacity: their annulment was undone after their place had been booked anew [R707-28g]. */
  readonly extra: number
  /** Bookings beyond a capacity that was cut, until they have ended. */
  readonly surplus?: number
  /** The registrar closed its time: nobody books it any more. */
  readonly closed: boolean
}

/** What opening depends on besides the slot itself. */
export interface OpeningFacts {
  readonly now: Temporal.Instant
  /** Today in the zone of the slot's checkpoint. */
  readonly today: Temporal.PlainDate
  /** Calendar days ahead for which places may be booked. */
  readonly horizonDays: number
}

/** The last day that may be booked (paragraph 22). */
export function lastBookableDay(today: Temporal.PlainDate, horizonDays: number): Temporal.PlainDate {
  return today.add({ days: horizonDays })
}

/**
 * Whether the slot may be booked now, in turn or on a ground, leaving free places aside (paragraphs 6, 6-1 and 22). Goods and
 * vehicles out of turn have places of their own, which open to everybody on their day; nothing is kept for the expedited, who
 * take a place in turn. Refused: `queue.slot-over`, `queue.slot-closed`, `queue.beyond-horizon`, `queue.ground-not-open`,
 * `queue.ground-other-place`.
 */
export function openSlot(
  slot: Slot,
  facts: OpeningFacts,
  ground: Exclude<Channel, 'general'> | null = null,
): Result<Slot, QueueRefusal> {
  if (Temporal.Instant.compare(slot.startsAt, facts.now) <= 0) {
    return refuse('queue.slot-over', { startsAt: slot.startsAt.toString() })
  }
  if (slot.closed) return refuse('queue.slot-closed', { startsAt: slot.startsAt.toString() })
  const lastDay = lastBookableDay(facts.today, facts.horizonDays)
  if (Temporal.PlainDate.compare(slot.localDay, lastDay) > 0) {
    return refuse('queue.beyond-horizon', { lastDay: lastDay.toString() })
  }
  if (ground !== null && slot.channel !== (ground === 'express' ? 'general' : ground)) {
    return refuse('queue.ground-other-place', { channel: slot.channel })
  }
  // Paragraph 6, last part: on their own day the free places of the grounds open to everybody.
  if (ground === null && slot.channel !== 'general' && !slot.localDay.equals(facts.today)) {
    return refuse('queue.ground-not-open', { channel: slot.channel, day: slot.localDay.toString() })
  }
  return ok(slot)
}

/** Free places that were never booked before: those without the mark "released". */
export function freshPlaces(slot: Pick<Slot, 'capacity' | 'taken' | 'released'>): number {
  return Math.max(0, slot.capacity - slot.taken - slot.released)
}

/**
 * Takes one place of the asked kind; a released one is never given to who asked for a fresh one, since it costs more
 * (paragraph 2 (8)). Refused: `queue.no-released-place`, `queue.only-released-places`, `queue.slot-full`.
 */
export function takePlace(slot: Slot, kind: PlaceKind): Result<Slot, QueueRefusal> {
  if (kind === 'released') {
    if (slot.released < 1) return refuse('queue.no-released-place', { startsAt: slot.startsAt.toString() })
    return ok({ ...slot, taken: slot.taken + 1, released: slot.released - 1 })
  }
  if (freshPlaces(slot) < 1) {
    const startsAt = slot.startsAt.toString()
    return slot.released > 0
      ? refuse('queue.only-released-places', { startsAt, released: slot.released })
      : refuse('queue.slot-full', { startsAt })
  }
  return ok({ ...slot, taken: slot.taken + 1 })
}

/** Gives a place back, with or without the mark "released"; what stood beside the capacity frees none. */
export function givePlaceBack(slot: Slot, as: PlaceKind): Slot {
  assert(slot.taken > 0, `slot ${slot.id} has no place to give back`)
  const surplus = slot.surplus ?? 0
  if (surplus > 0) return { ...slot, taken: slot.taken - 1, surplus: surplus - 1 }
  if (slot.extra > 0) return { ...slot, taken: slot.taken - 1, extra: slot.extra - 1 }
  return { ...slot, taken: slot.taken - 1, released: slot.released + (as === 'released' ? 1 : 0) }
}

/**
 * A booking has its place again, since its annulment was undone [R707-28g]. The free place is taken back, the released one
 * first, since it is his; a place that was booked anew stays with its new holder, and this booking stands beside the
 * capacity.
 */
export function takePlaceAgain<T extends Pick<Slot, 'capacity' | 'taken' | 'released' | 'extra'>>(slot: T): T {
  const taken = slot.taken + 1
  if (slot.released > 0) return { ...slot, taken, released: slot.released - 1 }
  if (slot.taken < slot.capacity + slot.extra) return { ...slot, taken }
  return { ...slot, taken, extra: slot.extra + 1 }
}
