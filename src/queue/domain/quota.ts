import { assert } from '#kernel/assert.ts'
import type { Channel } from './slot.ts'

/** Places of each ground on one day, already rounded by the law in force. */
export type DayQuotas = Readonly<Record<Exclude<Channel, 'general'>, number>>

/** Places of each channel in one interval. */
export type SlotPlaces = Readonly<Record<Channel, number>>

const GROUNDS = ['post', 'perishable', 'state', 'express'] as const

/**
 * Lays one day out: every interval has `placesPerSlot` places in all, each ground gets exactly its quota, spread evenly
 * over the day, and what is left of every interval is open in turn. Quotas count per day against the actual daily
 * capacity, each ground on its own (order 707, paragraphs 6 and 6-1).
 */
export function layOutDay(slots: number, placesPerSlot: number, quotas: DayQuotas): readonly SlotPlaces[] {
  const grounds = spreadGrounds(quotas)
  assert(grounds.length <= slots * placesPerSlot, 'quotas exceed the daily capacity')
  const day = Array.from({ length: slots }, () => ({
    general: placesPerSlot,
    post: 0,
    perishable: 0,
    state: 0,
    express: 0,
  }))
  grounds.forEach((ground, index) => {
    // The j-th of S places goes to interval ⌊j·n/S⌋, so no interval gets more than ⌈S/n⌉ ≤ placesPerSlot of them.
    const slot = day[Math.floor((index * slots) / grounds.length)]
    assert(slot, 'a quota place falls outside the day')
    slot[ground] += 1
    slot.general -= 1
  })
  return day
}

/** One entry for each quota place, the grounds mixed in proportion, so that none is crowded into one part of the day. */
function spreadGrounds(quotas: DayQuotas): readonly (typeof GROUNDS)[number][] {
  return GROUNDS.flatMap((ground) =>
    Array.from({ length: quotas[ground] }, (_, k) => ({ ground, at: (2 * k + 1) / (2 * quotas[ground]) })),
  )
    .sort((a, b) => a.at - b.at || GROUNDS.indexOf(a.ground) - GROUNDS.indexOf(b.ground))
    .map(({ ground }) => ground)
}
