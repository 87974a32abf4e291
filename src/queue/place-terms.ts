import { present } from '#kernel/assert.ts'
import { localDay } from '#kernel/local-time.ts'
import type { Tiyn } from '#kernel/money.ts'
import type { Law } from '#law/public.ts'
import { tariff } from '#payments/public.ts'
import type { Ground, PlaceKind } from './contract/terms.ts'
import { onTheDay, type QueueCase, queueLaw } from './domain/queue-law.ts'
import type { PlacingFacts } from './domain/place.ts'
import type { SlotRow } from './store/slot-store.ts'

/** What a slot costs and under which law, the same for every booking of the batch. */
export interface SlotTerms {
  readonly fee: Tiyn
  readonly deposit: Tiyn
  readonly lawVersion: string
  readonly tariffVersion: string
  readonly holdUntil: string
  readonly year: number
}

/** What a price depends on besides the interval. */
export interface PricedPlace {
  readonly place: PlaceKind
  readonly ground: Ground | null
}

/** The terms of one batch. */
export interface Terms {
  readonly of: (slotId: bigint, what: PricedPlace) => SlotTerms
  /** Fee and deposit of a place. */
  readonly priceOf: (wish: PricedPlace & { readonly slotId: bigint }) => bigint
  /** Unpaid places that an account may hold at once, before its history counts. */
  readonly unpaidHolds: number
  readonly facts: (checkpoint: string) => PlacingFacts
  readonly times: (slot: SlotRow) => {
    checkpoint: string
    neighbour: string
    channel: SlotRow['channel']
    startsAt: string
    endsAt: string
  }
}

/** The terms of a batch: asked of the law once for each local day and kind of place. */
export function termsOf(law: Law, slots: ReadonlyMap<bigint, SlotRow>, now: Temporal.Instant): Terms {
  const today = new Map<string, Temporal.PlainDate>()
  const facts = new Map<string, PlacingFacts>()
  const terms = new Map<string, SlotTerms>()
  const times = new Map<bigint, ReturnType<Terms['times']>>()
  let unpaidHolds = Number.MAX_SAFE_INTEGER
  for (const { checkpoint, zone } of slots.values()) {
    if (facts.has(checkpoint)) continue
    const day = today.get(zone) ?? localDay(now, zone)
    today.set(zone, day)
    const { horizonDays, unpaidHolds: most, bookedCategories: booked } = queueLaw(law, onTheDay(day))
    const bookedCategories = booked.at[checkpoint] ?? booked.everywhere
    facts.set(checkpoint, { now, today: day, horizonDays, bookedCategories })
    unpaidHolds = Math.min(unpaidHolds, most)
  }
  const of = (slotId: bigint, what: PricedPlace): SlotTerms => {
    const kind = `${what.place}/${what.ground ?? ''}`
    const slot = present(slots.get(slotId), 'terms are asked of locked slots')
    const bookingMade = present(today.get(slot.zone), 'a zone has a today')
    const bySlot = `${slotId}/${kind}`
    const known = terms.get(bySlot)
    if (known) return known
    const byDay = `${slot.zone}/${slot.localDay.toString()}/${kind}`
    const made =
      terms.get(byDay) ?? slotTerms(law, { 'booking-made': bookingMade, 'slot-time': slot.localDay }, what, now)
    terms.set(byDay, made).set(bySlot, made)
    return made
  }
  return {
    of,
    priceOf(wish) {
      const { fee, deposit } = of(wish.slotId, wish)
      return fee + deposit
    },
    unpaidHolds,
    facts: (checkpoint) => present(facts.get(checkpoint), 'a locked slot has a checkpoint'),
    times(slot) {
      const known = times.get(slot.id)
      if (known) return known
      const { checkpoint, neighbour, channel } = slot
      const made = {
        checkpoint,
        neighbour,
        channel,
        startsAt: slot.startsAt.toString(),
        endsAt: slot.endsAt.toString(),
      }
      times.set(slot.id, made)
      return made
    },
  }
}

function slotTerms(law: Law, on: QueueCase, { place, ground }: PricedPlace, now: Temporal.Instant): SlotTerms {
  const { version, holdMinutes } = queueLaw(law, on)
  // Free places of a ground are booked in turn on their day [R707-6.5]; a released place is a secondary booking [R707-28e];
  // who goes out of turn or expedited pays for that, wherever his place came from.
  const price = tariff(law, on, ground ?? (place === 'released' ? 'secondary' : 'general'))
  return {
    fee: price.fee,
    deposit: price.deposit,
    lawVersion: version,
    tariffVersion: price.version,
    holdUntil: now.add({ minutes: holdMinutes }).toString(),
    year: on['booking-made'].year % 100,
  }
}
