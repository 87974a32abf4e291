import { assert } from '#kernel/assert.ts'
import type { Channel } from '#kernel/channel.ts'

/** Channels that have places of their own. The expedited have a ceiling and no places: nothing is kept for them (para 6-1). */
export const LAID_OUT = ['general', 'post', 'perishable', 'state'] as const satisfies readonly Channel[]

/** Places of each ground out of turn on one day, already rounded by the law in force. */
export type DayQuotas = Readonly<Record<Exclude<(typeof LAID_OUT)[number], 'general'>, number>>

/** Places of each channel in one interval. */
export type SlotPlaces = Readonly<Record<(typeof LAID_OUT)[number], number>>

const GROUNDS = ['post', 'perishable', 'state'] as const

/**
 * Lays one day out: interval `i` has `places[i]` places in all, each ground gets exactly its quota, spread evenly over the
 * day, and what is left of every interval is open in turn. Quotas count per day against the actual daily capacity, each
 * ground on its own (order 707, paragraph 6).
 */
export function layOutDay(places: readonly number[], quotas: DayQuotas): readonly SlotPlaces[] {
  const total = places.reduce((sum, count) => sum + count, 0)
  const grounds = spreadGrounds(quotas)
  assert(grounds.length <= total, 'quotas exceed the daily capacity')
  const day = places.map((count) => ({ general: count, post: 0, perishable: 0, state: 0 }))
  let slot = 0
  let before = 0
  grounds.forEach((ground, index) => {
    // The day's places in one row: the j-th of S quota places is number ⌊j·total/S⌋. All differ, since S ≤ total.
    const place = Math.floor((index * total) / grounds.length)
    while (place >= before + (places[slot] ?? 0)) before += places[slot++] ?? 0
    const at = day[slot]
    assert(at, 'a quota place falls outside the day')
    at[ground] += 1
    at.general -= 1
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
