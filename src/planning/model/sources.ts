import type { RandomStream } from '../engine/random-stream.ts'
import { normalQuantile } from '../engine/normal.ts'
import type { BookedTruck } from './booked-truck.ts'
import type { CallBook } from './call-book.ts'
import { QueuedArrivals } from './queued-arrivals.ts'
import type { Flow } from './network.ts'

/** When the next vehicle of a flow comes; infinity when no more will. */
export interface Arrivals {
  next(): number
  /** The place of the last one in the queue; none: it has no booking. */
  readonly truck?: BookedTruck | null
  /** Who is called out of the waiting zone; none: there is no zone. */
  readonly calls?: CallBook | null
  /** Lets everybody ask who does so up to a time: a call looks at all bookings that were made before it. */
  readonly askUntil?: (now: number) => void
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
      return new QueuedArrivals(source, poisson(source.from, source.perMinute, stream(`wishes/${code}`)), (purpose) =>
        stream(`${purpose}/${code}`),
      )
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
