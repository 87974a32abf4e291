import type { DemandModel, GroundCounts } from './checkpoint-model.ts'
import { KEPT_CHANNELS, layOutDayTwin } from './twins.ts'

const NONE: GroundCounts = { post: 0, perishable: 0, state: 0, express: 0 }

/**
 * Vehicles of one channel in each interval of a day when as many want to go as may: a ground takes no more than its quota,
 * and what it leaves opens to everybody on the day (order 707, paragraph 6). The expedited have a ceiling and no places of
 * their own: they take places in turn, spread over the day (paragraph 6-1; PLAN-6). The lay-out of the day is the twin of the
 * live rule.
 */
export function bookedPlaces(
  places: readonly number[],
  { channel = 'general', quotas = NONE, groundDemand = NONE }: Extract<DemandModel, { kind: 'booked' }>,
): readonly number[] {
  const day = new Int32Array(places.length * KEPT_CHANNELS.length)
  const total = places.reduce((sum, count) => sum + count, 0)
  const wanted = Int32Array.from([quotas.post, quotas.perishable, quotas.state])
  // A quota is a ceiling: more than the day has is never given.
  let left = total
  for (const [ground, quota] of wanted.entries()) {
    wanted[ground] = Math.min(quota, left)
    left -= wanted[ground] as number
  }
  layOutDayTwin(Int32Array.from(places), wanted, day)
  const demand = [groundDemand.post, groundDemand.perishable, groundDemand.state]
  const mine = channel === 'express' ? 0 : KEPT_CHANNELS.indexOf(channel)
  const booked = places.map((_, slot) => {
    let here = day[slot * KEPT_CHANNELS.length + mine] as number
    for (let ground = 1; ground < KEPT_CHANNELS.length; ground += 1) {
      const own = day[slot * KEPT_CHANNELS.length + ground] as number
      const taken = Math.min(own, Math.max(demand[ground - 1] ?? 0, 0))
      demand[ground - 1] = (demand[ground - 1] ?? 0) - taken
      if (mine === 0) here += own - taken
      else if (mine === ground) here -= own - taken
    }
    return here
  })
  if (mine !== 0) return booked
  const expedited = spread(booked, Math.min(groundDemand.express, quotas.express))
  return channel === 'express' ? expedited : booked.map((count, slot) => count - (expedited[slot] ?? 0))
}

/** So many of the places of a day, at most all of them, at even distances. */
function spread(places: readonly number[], wanted: number): readonly number[] {
  const total = places.reduce((sum, count) => sum + count, 0)
  const count = Math.min(wanted, total)
  let before = 0
  return places.map((here) => {
    const from = before
    before += here
    return total === 0 ? 0 : Math.floor((before * count) / total) - Math.floor((from * count) / total)
  })
}
