import { type Grant, Traffic, type TrafficOptions, TRAFFIC_OPTIONS } from './traffic.ts'
import type { TrafficBlock, Way } from './traffic-block.ts'

/**
 * The test corridor of the deadlock experiment: two terminals, eight sections of single track, seven passing bays
 * between them; vehicles shuttle for whole days. It exists to compare allocators on the hardest corridor that there is.
 */
export interface SingleTrackDay {
  readonly vehicles: number
  readonly bayPlaces: number
  readonly hours: number
  readonly seed: number
  readonly options?: Partial<TrafficOptions>
}

export interface SingleTrackResult {
  /** One-way trips that were finished. */
  readonly trips: number
  /** Hour of the day at which nothing moved any more; null when the day went through. */
  readonly deadlockedAtHour: number | null
  readonly grants: number
  /** Longest wait of any vehicle for one block, in minutes. */
  readonly longestWaitMinutes: number
}

const SECTIONS = 8
const MS_IN_HOUR = 3_600_000

/** Terminal, section, bay, section … terminal, as block numbers 0 … 16. */
export function singleTrackBlocks(bayPlaces: number): readonly TrafficBlock[] {
  const blocks: TrafficBlock[] = [{ id: 'west', rule: 'places', places: null }]
  for (let section = 1; section <= SECTIONS; section += 1) {
    blocks.push({ id: `section-${section}`, rule: 'exclusive', places: 1 })
    if (section < SECTIONS) blocks.push({ id: `bay-${section}`, rule: 'places', places: bayPlaces })
  }
  blocks.push({ id: 'east', rule: 'places', places: null })
  return blocks
}

/** Runs one day; the same seed gives the same day. */
export function runSingleTrackDay(day: SingleTrackDay): SingleTrackResult {
  const chance = chanceOf(day.seed)
  const traffic = new Traffic(singleTrackBlocks(day.bayPlaces), { ...TRAFFIC_OPTIONS, ...day.options })
  const last = traffic.blocks.length - 1
  const way = (eastward: boolean): Way => {
    const blocks = Array.from({ length: last + 1 }, (_, at) => (eastward ? at : last - at))
    return { blocks, directions: blocks.map(() => (eastward ? 1 : -1)) }
  }
  const arrivals = new Queue()
  const eastward = new Map<string, boolean>()
  const endMs = day.hours * MS_IN_HOUR
  const counts = { trips: 0, grants: 0, longestWaitMs: 0 }
  for (let n = 0; n < day.vehicles; n += 1) {
    const id = `vehicle-${n + 1}`
    eastward.set(id, chance() < 0.5)
    arrivals.add({ atMs: chance() * 600_000, id, to: -1 })
  }
  for (let event = arrivals.take(); event !== null && event.atMs < endMs; event = arrivals.take()) {
    const { atMs, id, to } = event
    if (to < 0) {
      traffic.enter(id, way(eastward.get(id) === true), last)
    } else {
      traffic.passed(id, to)
      traffic.halt(id, false)
      if (to === last) {
        counts.trips += 1
        traffic.leave(id)
        eastward.set(id, eastward.get(id) !== true)
        // Loading and unloading.
        arrivals.add({ atMs: atMs + 300_000 + chance() * 600_000, id, to: -1 })
      }
    }
    for (const vehicle of traffic.ids()) {
      const since = traffic.waitingSinceMsOf(vehicle)
      if (since !== null) counts.longestWaitMs = Math.max(counts.longestWaitMs, atMs - since)
    }
    for (const grant of traffic.grant(atMs)) {
      counts.grants += 1
      // It asks for the next block when it has come to the end of this one.
      traffic.halt(grant.vehicle, true)
      arrivals.add({ atMs: atMs + travelMs(grant, chance), id: grant.vehicle, to: grant.front })
    }
  }
  return {
    trips: counts.trips,
    grants: counts.grants,
    deadlockedAtHour: arrivals.lastMs < endMs && traffic.ids().length > 0 ? arrivals.lastMs / MS_IN_HOUR : null,
    longestWaitMinutes: counts.longestWaitMs / 60_000,
  }
}

/** A section takes 1.5 to 3 minutes, a bay or a terminal a quarter of that. */
function travelMs(grant: Grant, chance: () => number): number {
  return (grant.front % 2 === 1 ? 90_000 : 22_500) * (1 + chance())
}

/** Numbers from 0 to 1 by a seed (mulberry32). */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

interface Arrival {
  readonly atMs: number
  readonly id: string
  readonly to: number
}

/** Events by time; few at once, so a sorted list is enough. */
class Queue {
  readonly #events: Arrival[] = []
  /** Time of the last event that was taken. */
  lastMs = 0

  add(event: Arrival): void {
    let at = this.#events.length
    while (at > 0 && (this.#events[at - 1]?.atMs ?? 0) < event.atMs) at -= 1
    this.#events.splice(at, 0, event)
  }

  take(): Arrival | null {
    const event = this.#events.pop() ?? null
    if (event !== null) this.lastMs = event.atMs
    return event
  }
}
