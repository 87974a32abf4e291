import type { DemandModel, GroundCounts } from './checkpoint-model.ts'
import { CHANNELS, layOutDayTwin } from './twins.ts'

const NONE: GroundCounts = { post: 0, perishable: 0, state: 0, express: 0 }

/**
 * Vehicles of one channel in each interval of a day when as many want to go as may: a ground takes no more than its quota,
 * and what it leaves opens to everybody on the day (order 707, paragraph 6; PLAN-6). The lay-out of the day is the twin of
 * the live rule.
 */
export function bookedPlaces(
  places: readonly number[],
  { channel = 'general', quotas = NONE, groundDemand = NONE }: Extract<DemandModel, { kind: 'booked' }>,
): readonly number[] {
  const day = new Int32Array(places.length * CHANNELS.length)
  const total = places.reduce((sum, count) => sum + count, 0)
  const wanted = Int32Array.from([quotas.post, quotas.perishable, quotas.state, quotas.express])
  // A quota is a ceiling: more than the day has is never given.
  let left = total
  for (const [ground, quota] of wanted.entries()) {
    wanted[ground] = Math.min(quota, left)
    left -= wanted[ground] as number
  }
  layOutDayTwin(Int32Array.from(places), wanted, day)
  const demand = [groundDemand.post, groundDemand.perishable, groundDemand.state, groundDemand.express]
  const mine = CHANNELS.indexOf(channel)
  return places.map((_, slot) => {
    let booked = day[slot * CHANNELS.length + mine] as number
    for (let ground = 1; ground < CHANNELS.length; ground += 1) {
      const here = day[slot * CHANNELS.length + ground] as number
      const taken = Math.min(here, Math.max(demand[ground - 1] ?? 0, 0))
      demand[ground - 1] = (demand[ground - 1] ?? 0) - taken
      if (mine === 0) booked += here - taken
      else if (mine === ground) booked -= here - taken
    }
    return booked
  })
}
