import type { RandomStream } from '../engine/random-stream.ts'
import { EventQueue } from '../engine/event-queue.ts'
import { normalQuantile } from '../engine/normal.ts'
import type { BookedTruck } from './booked-truck.ts'
import type { PlaceBook, TakenPlace } from './booked-queue.ts'
import { CallBook } from './call-book.ts'
import { LiveQueue } from './live-queue.ts'
import type { Flow, Minutes } from './network.ts'
import type { Arrivals } from './sources.ts'
import { TwinQueue } from './twin-queue.ts'
import { entryKey } from './twins.ts'

type Source = Extract<Flow['source'], { kind: 'queued' }>

/**
 * Who asks for a place of the electronic queue (PLAN-6): gets the earliest that the rules give, may give it up again, comes
 * spread about its time or not at all, never before asking, and is let in only within the tolerance; who comes to a waiting
 * zone too early waits there. They come in order of time.
 */
export class QueuedArrivals implements Arrivals {
  /** The last one who came. */
  truck: BookedTruck | null = null
  readonly calls: CallBook | null
  turnedAway = 0
  readonly #source: Source
  readonly #wishes: Arrivals
  readonly #book: PlaceBook
  readonly #chance: {
    readonly grounds: RandomStream
    readonly shows: RandomStream
    readonly punctuality: RandomStream
    readonly gaveUp: RandomStream
    readonly prices: RandomStream
  }
  readonly #ahead = new EventQueue<BookedTruck>()
  readonly #givenUp = new EventQueue<TakenPlace>()
  #wishAt: Minutes
  #ordinal = 0

  constructor(source: Source, wishes: Arrivals, stream: (purpose: string) => RandomStream) {
    const { plan, rules, zone } = source
    this.#source = source
    this.#wishes = wishes
    this.#wishAt = wishes.next()
    this.#book = rules === 'live' ? new LiveQueue(plan) : new TwinQueue(plan)
    this.calls = zone ? new CallBook(zone, rules) : null
    this.#chance = {
      grounds: stream('grounds'),
      shows: stream('shows'),
      punctuality: stream('punctuality'),
      gaveUp: stream('gave-up'),
      prices: stream('prices'),
    }
  }

  next(): Minutes {
    // Nobody comes before he has asked: who asks later than the first who is due changes nothing for him.
    while (this.#wishAt <= this.#ahead.nextTime && this.#wishAt < Number.POSITIVE_INFINITY) this.#ask()
    const due = this.#ahead.nextTime
    if (due < Number.POSITIVE_INFINITY) this.truck = this.#ahead.pop()
    return due
  }

  askUntil(now: Minutes): void {
    while (this.#wishAt <= now) this.#ask()
  }

  /** Every number of chance is drawn for everybody, whether it is needed or not: so scenarios share them. */
  #ask(): void {
    const { grounds, takesReleased, noShow, spread, cancelled } = this.#source
    while (this.#givenUp.nextTime <= this.#wishAt) {
      const at = this.#givenUp.nextTime
      this.#book.giveBack(this.#givenUp.pop(), at)
    }
    const wish = wishOf(grounds, this.#chance.grounds.next())
    const place = this.#book.take(wish, this.#wishAt, this.#chance.prices.next() < takesReleased)
    const shows = this.#chance.shows.next() >= noShow
    const off = Math.min(Math.max(normalQuantile(this.#chance.punctuality.next()), -3), 3) * spread
    // One number says whether he gives it up and when: below the share, evenly between asking and the interval.
    const gone = this.#chance.gaveUp.next() / cancelled
    if (place) this.#come(place, shows, off, gone)
    else this.turnedAway += 1
    this.#wishAt = this.#wishes.next()
  }

  #come(place: TakenPlace, shows: boolean, off: Minutes, gone: number): void {
    const { plan, zone } = this.#source
    const { startsAt, before, capacity } = place
    const truck = this.#truckWith(place, gone)
    this.calls?.add(truck)
    if (gone < 1) return this.#givenUp.push(truck.cancelledAt, place)
    if (!shows) return
    const planned = startsAt + ((before + 0.5) / capacity) * plan.slotMinutes
    const comes = Math.max(planned + off, this.#wishAt, 0)
    if (this.#book.isInTime(startsAt, zone ? Math.max(comes, startsAt) : comes)) this.#ahead.push(comes, truck)
    else this.turnedAway += 1
  }

  #truckWith({ startsAt, outOfTurn }: TakenPlace, gone: number): BookedTruck {
    const { plan, zone } = this.#source
    this.#ordinal += 1
    return {
      ordinal: this.#ordinal,
      startsAt,
      slotMinutes: plan.slotMinutes,
      key: entryKey(startsAt, outOfTurn, zone ? this.#ordinal : 0),
      bookedAt: this.#wishAt,
      cancelledAt: gone < 1 ? this.#wishAt + gone * (startsAt - this.#wishAt) : Number.POSITIVE_INFINITY,
      calledAt: Number.POSITIVE_INFINITY,
      presentUntil: Number.NEGATIVE_INFINITY,
      inZone: false,
      atBar: false,
      entered: false,
      vehicle: -1,
    }
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
