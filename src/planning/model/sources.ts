import type { RandomStream } from '../engine/random-stream.ts'
import { EventQueue } from '../engine/event-queue.ts'
import { normalQuantile } from '../engine/normal.ts'
import type { PlaceBook, TakenPlace } from './booked-queue.ts'
import type { BookedTruck } from './booked-truck.ts'
import { CallBook } from './call-book.ts'
import { LiveQueue } from './live-queue.ts'
import { TwinQueue } from './twin-queue.ts'
import { entryKey } from './twins.ts'
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
      return queued(source, {
        wishes: poisson(source.from, source.perMinute, stream(`wishes/${code}`)),
        grounds: stream(`grounds/${code}`),
        shows: stream(`shows/${code}`),
        punctuality: stream(`punctuality/${code}`),
        gaveUp: stream(`gave-up/${code}`),
        prices: stream(`prices/${code}`),
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
 * Who asks for a place of the electronic queue (PLAN-6): gets the earliest that the rules give, may give it up again, comes
 * spread about its time or not at all, never before asking, and is let in only within the tolerance; who comes to a waiting
 * zone too early waits there. They come in order of time.
 */
function queued(
  source: Extract<Flow['source'], { kind: 'queued' }>,
  chance: {
    readonly wishes: Arrivals
    readonly grounds: RandomStream
    readonly shows: RandomStream
    readonly punctuality: RandomStream
    readonly gaveUp: RandomStream
    readonly prices: RandomStream
  },
): Arrivals {
  const { plan, noShow, spread, grounds, zone } = source
  const book: PlaceBook = source.rules === 'live' ? new LiveQueue(plan) : new TwinQueue(plan)
  const calls = zone ? new CallBook(zone, source.rules) : null
  const ahead = new EventQueue<BookedTruck>()
  const givenUp = new EventQueue<TakenPlace>()
  let wishAt = chance.wishes.next()
  let ordinal = 0
  let turnedAway = 0
  let truck: BookedTruck | null = null
  const ask = () => {
    while (givenUp.nextTime <= wishAt) {
      const at = givenUp.nextTime
      book.giveBack(givenUp.pop(), at)
    }
    const wish = wishOf(grounds, chance.grounds.next())
    const place = book.take(wish, wishAt, chance.prices.next() < source.takesReleased)
    const shows = chance.shows.next() >= noShow
    const off = Math.min(Math.max(normalQuantile(chance.punctuality.next()), -3), 3) * spread
    // One number says whether he gives it up and when: below the share, evenly between asking and the interval.
    const gone = chance.gaveUp.next() / source.cancelled
    if (place) come(place, shows, off, gone)
    else turnedAway += 1
    wishAt = chance.wishes.next()
  }
  const come = (place: TakenPlace, shows: boolean, off: number, gone: number) => {
    const { startsAt } = place
    const cancelledAt = gone < 1 ? wishAt + gone * (startsAt - wishAt) : Number.POSITIVE_INFINITY
    const booked: BookedTruck = {
      ordinal: ++ordinal,
      startsAt,
      slotMinutes: plan.slotMinutes,
      key: entryKey(startsAt, place.outOfTurn, zone ? ordinal : 0),
      bookedAt: wishAt,
      cancelledAt,
      calledAt: Number.POSITIVE_INFINITY,
      presentUntil: Number.NEGATIVE_INFINITY,
      inZone: false,
      atBar: false,
      entered: false,
      vehicle: -1,
    }
    calls?.add(booked)
    if (gone < 1) return givenUp.push(cancelledAt, place)
    if (!shows) return
    const planned = startsAt + ((place.before + 0.5) / place.capacity) * plan.slotMinutes
    const comes = Math.max(planned + off, wishAt, 0)
    if (book.isInTime(startsAt, zone ? Math.max(comes, startsAt) : comes)) ahead.push(comes, booked)
    else turnedAway += 1
  }
  return {
    next() {
      // Nobody comes before he has asked: who asks later than the first who is due changes nothing for him.
      while (wishAt <= ahead.nextTime && wishAt < Number.POSITIVE_INFINITY) ask()
      const due = ahead.nextTime
      if (due < Number.POSITIVE_INFINITY) truck = ahead.pop()
      return due
    },
    get truck() {
      return truck
    },
    calls,
    askUntil(now) {
      while (wishAt <= now) ask()
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
