import type { RandomStream } from '../engine/random-stream.ts'
import { EventQueue } from '../engine/event-queue.ts'
import { normalQuantile } from '../engine/normal.ts'
import type { PlaceBook } from './booked-queue.ts'
import { LiveQueue } from './live-queue.ts'
import { TwinQueue } from './twin-queue.ts'
import { entryKey } from './twins.ts'
import type { Flow } from './network.ts'

/** When the next vehicle of a flow comes; infinity when no more will. */
export interface Arrivals {
  next(): number
  /** Place of the last one in the order of entry ({@link entryKey}); none: it has no booking. */
  readonly entry?: number
  /** Who asked for a place and got none, or was not let in with it, so far. */
  readonly turnedAway?: number
}

/** The arrivals of a flow; null when there is always another one. */
export function arrivalsOf({ code, source }: Flow, stream: (purpose: string) => RandomStream): Arrivals | null {
  switch (source.kind) {
    case 'saturated':
      return null
    case 'poisson':
      return poisson(source.from, source.perMinute, stream(`arrivals/${code}`))
    case 'booked':
      return booked(source, stream(`shows/${code}`), stream(`punctuality/${code}`))
    case 'queued':
      return queued(source, {
        wishes: poisson(source.from, source.perMinute, stream(`wishes/${code}`)),
        grounds: stream(`grounds/${code}`),
        shows: stream(`shows/${code}`),
        punctuality: stream(`punctuality/${code}`),
      })
  }
}

/**
 * A Poisson process whose rate changes at given times, by inverting its cumulated rate: one number of chance a vehicle, so
 * that another rate moves every vehicle a little and none out of order.
 */
function poisson(from: readonly number[], perMinute: readonly number[], stream: RandomStream): Arrivals {
  let part = 0
  let now = 0
  return {
    next() {
      let due = stream.exponential()
      for (; part < from.length; part += 1) {
        const rate = perMinute[part] ?? 0
        const ends = from[part + 1] ?? Number.POSITIVE_INFINITY
        const held = (ends - now) * rate
        if (rate > 0 && due <= held) return (now += due / rate)
        due -= rate > 0 ? held : 0
        now = ends
      }
      return Number.POSITIVE_INFINITY
    },
  }
}

/**
 * Booked vehicles: each place of an interval is a vehicle that comes at a time spread about the interval, or not at all
 * (PLAN-5). They come in order of time.
 */
function booked(
  source: {
    readonly at: readonly number[]
    readonly places: readonly number[]
    readonly interval: number
    readonly noShow: number
    readonly spread: number
  },
  shows: RandomStream,
  punctuality: RandomStream,
): Arrivals {
  const ahead: number[] = []
  let slot = 0
  const fill = () => {
    // Nobody is so early that he comes before those of three spreads ago.
    while (
      slot < source.at.length &&
      (ahead.length === 0 || (source.at[slot] as number) - 3 * source.spread < (ahead[0] as number))
    ) {
      const begins = source.at[slot] as number
      const places = source.places[slot] ?? 0
      for (let place = 0; place < places; place += 1) {
        const comes = shows.next() >= source.noShow
        const off = Math.min(Math.max(normalQuantile(punctuality.next()), -3), 3) * source.spread
        const planned = begins + ((place + 0.5) / places) * source.interval
        if (comes) ahead.push(Math.max(planned + off, 0))
      }
      slot += 1
      ahead.sort((a, b) => a - b)
    }
  }
  return {
    next() {
      fill()
      return ahead.shift() ?? Number.POSITIVE_INFINITY
    },
  }
}

/**
 * Who asks for a place of the electronic queue (PLAN-6): gets the earliest that the rules give, comes spread about its time
 * or not at all, never before asking, and is let in only within the tolerance. They come in order of time.
 */
function queued(
  source: Extract<Flow['source'], { kind: 'queued' }>,
  chance: {
    readonly wishes: Arrivals
    readonly grounds: RandomStream
    readonly shows: RandomStream
    readonly punctuality: RandomStream
  },
): Arrivals {
  const { plan, noShow, spread, grounds } = source
  const book: PlaceBook = source.rules === 'live' ? new LiveQueue(plan) : new TwinQueue(plan)
  const ahead = new EventQueue<number>()
  let wishAt = chance.wishes.next()
  let turnedAway = 0
  let entry = 0
  const ask = () => {
    const place = book.take(wishOf(grounds, chance.grounds.next()), wishAt)
    const shows = chance.shows.next() >= noShow
    const off = Math.min(Math.max(normalQuantile(chance.punctuality.next()), -3), 3) * spread
    if (!place) turnedAway += 1
    else if (shows) {
      const planned = place.startsAt + ((place.before + 0.5) / place.capacity) * plan.slotMinutes
      const comes = Math.max(planned + off, wishAt, 0)
      if (book.isInTime(place.startsAt, comes)) ahead.push(comes, entryKey(place.startsAt, place.outOfTurn))
      else turnedAway += 1
    }
    wishAt = chance.wishes.next()
  }
  return {
    next() {
      // Nobody comes before he has asked: who asks later than the first who is due changes nothing for him.
      while (wishAt <= ahead.nextTime && wishAt < Number.POSITIVE_INFINITY) ask()
      const due = ahead.nextTime
      if (due < Number.POSITIVE_INFINITY) entry = ahead.pop()
      return due
    },
    get entry() {
      return entry
    },
    get turnedAway() {
      return turnedAway
    },
  }
}

function wishOf(grounds: readonly number[], chance: number): number {
  let below = 0
  for (const [ground, share] of grounds.entries()) {
    below += share
    if (chance < below) return ground + 1
  }
  return 0
}
