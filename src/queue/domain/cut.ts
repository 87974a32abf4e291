import type { Booking } from './booking.ts'
import type { DayQuotas } from './quota.ts'
import type { Channel } from '#kernel/channel.ts'
import { groupBy } from '#kernel/group-by.ts'

/** One slot of a day as far as a cut looks at it. */
export interface CutSlot {
  readonly id: bigint
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly channel: Channel
  /** Places as they were opened. */
  readonly opened: number
  readonly capacity: number
  /** Bookings within the capacity; those that stand beside it are not counted. */
  readonly taken: number
}

/** A time in which a checkpoint takes fewer trucks an hour, half-open. */
export interface Cut {
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
  readonly placesPerHour: number
}

/** What a slot becomes. */
export interface CutPlaces {
  readonly id: bigint
  readonly capacity: number
  /** Bookings beyond it, which end without loss. */
  readonly surplus: number
}

const GROUNDS = ['post', 'perishable', 'state'] as const
/** Who loses his place first: in turn before out of turn, since those go before [R707-6.1 … R707-6.3]. */
const LOSE_FIRST: readonly Channel[] = ['general', 'express', 'state', 'perishable', 'post']

/** Whether an interval has begun: its places stay as they are. */
export function hasBegun({ startsAt }: Pick<CutSlot, 'startsAt'>, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(startsAt, now) <= 0
}

/**
 * Places of every interval of a day under the standing cuts, by its beginning; never more than were opened. An interval that has
 * begun has what it had: who was turned away then was turned away.
 */
export function placesUnderCuts(
  slots: readonly CutSlot[],
  cuts: readonly Cut[],
  now: Temporal.Instant,
): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  for (const slot of slots) {
    const start = slot.startsAt.toString()
    places.set(start, (places.get(start) ?? 0) + (hasBegun(slot, now) ? slot.capacity : slot.opened))
  }
  for (const { from, until, placesPerHour } of cuts) {
    const within = new Map(
      slots
        .filter(({ startsAt }) => Temporal.Instant.compare(startsAt, from) >= 0)
        .filter(({ startsAt }) => Temporal.Instant.compare(startsAt, until) < 0)
        .toSorted((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt))
        .map((slot) => [slot.startsAt.toString(), slot.startsAt.until(slot.endsAt).total('hours')]),
    )
    // Odd shares of an hour alternate, so that every hour comes out even.
    let hours = 0
    for (const [start, length] of within) {
      const share = Math.floor((hours + length) * placesPerHour) - Math.floor(hours * placesPerHour)
      if (!hasBegun({ startsAt: Temporal.Instant.from(start) }, now))
        places.set(start, Math.min(places.get(start) ?? 0, share))
      hours += length
    }
  }
  return places
}

/**
 * Lays the places of a day out anew after its capacity was cut or given back: the grounds keep their places up to their
 * quotas of the new capacity [R707-6.4], what is left is in turn; whoever has a booking keeps his place while his interval
 * has one, whatever its channel. Intervals that have begun are left out.
 */
export function recutDay(
  slots: readonly CutSlot[],
  places: ReadonlyMap<string, number>,
  quotas: DayQuotas,
  now: Temporal.Instant,
): readonly CutPlaces[] {
  const quotaLeft = { ...quotas }
  const byStart = groupBy(
    slots.toSorted((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt)),
    ({ startsAt }) => startsAt.toString(),
  )
  return [...byStart].flatMap(([start, interval]) => {
    const total = places.get(start) ?? 0
    const begun = hasBegun({ startsAt: Temporal.Instant.from(start) }, now)
    const targets = new Map<Channel, number>()
    let left = total
    for (const ground of GROUNDS) {
      const slot = interval.find(({ channel }) => channel === ground)
      const target = begun ? (slot?.capacity ?? 0) : Math.min(slot?.opened ?? 0, quotaLeft[ground], left)
      quotaLeft[ground] = Math.max(0, quotaLeft[ground] - target)
      left -= target
      targets.set(ground, target)
    }
    return begun ? [] : cutInterval(interval, total, targets)
  })
}

function cutInterval(
  interval: readonly CutSlot[],
  total: number,
  targets: ReadonlyMap<Channel, number>,
): readonly CutPlaces[] {
  const taken = interval.reduce((sum, slot) => sum + slot.taken, 0)
  let surplus = Math.max(0, taken - total)
  let free = Math.max(0, total - taken)
  const gives = new Map<Channel, number>()
  const gets = new Map<Channel, number>()
  for (const channel of LOSE_FIRST) {
    const slot = interval.find((one) => one.channel === channel)
    const given = Math.min(surplus, slot?.taken ?? 0)
    surplus -= given
    gives.set(channel, given)
  }
  for (const { channel, taken: own } of interval.filter((one) => targets.has(one.channel))) {
    const got = Math.min(free, Math.max(0, (targets.get(channel) ?? 0) - own))
    free -= got
    gets.set(channel, got)
  }
  const inTurn = interval.find(({ channel }) => channel === 'general') ?? interval[0]
  return interval.map((slot) => {
    const given = gives.get(slot.channel) ?? 0
    const rest = slot === inTurn ? free : 0
    return { id: slot.id, capacity: slot.taken - given + (gets.get(slot.channel) ?? 0) + rest, surplus: given }
  })
}

/**
 * Who of an interval loses his place first when there are too many: who has no number yet, then by the queue from its end;
 * last who was called, and after him who stands at the bar.
 */
export function compareLeaving(
  a: Pick<Booking, 'state' | 'ordinal' | 'arrived' | 'id'>,
  b: Pick<Booking, 'state' | 'ordinal' | 'arrived' | 'id'>,
): number {
  const rank = ({ state, arrived }: Pick<Booking, 'state' | 'arrived'>) =>
    arrived ? 3 : state === 'called' ? 2 : state === 'confirmed' ? 1 : 0
  return rank(a) - rank(b) || (b.ordinal ?? 0) - (a.ordinal ?? 0) || (a.id < b.id ? 1 : -1)
}
