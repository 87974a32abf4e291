import { openDay } from '#queue/domain/opening.ts'
import type { PlaceBook, QueuePlan, TakenPlace } from './booked-queue.ts'
import type { Minutes } from './network.ts'
import { KEPT_CHANNELS, EXPEDITED, mayTakeTwin, type PlaceKindTwin } from './twins.ts'

const IN_TURN = 0
const FRESH = 0
const RELEASED = 1
const FRESH_ONLY = [FRESH] as const
const BOTH_KINDS = [FRESH, RELEASED] as const

/**
 * The electronic queue by integer twins of the live rules, for the hot loop of a year of the whole border (PLAN-6). It gives
 * the same places as {@link LiveQueue}, which is proved by drawn cases and by whole runs.
 */
export class TwinQueue implements PlaceBook {
  readonly #plan: QueuePlan
  readonly #startsAt: readonly Float64Array[]
  readonly #day: readonly Int32Array[]
  readonly #capacity: readonly Int32Array[]
  readonly #taken: readonly Int32Array[]
  readonly #released: readonly Int32Array[]
  /** The first interval of each channel with a place that may still be had, fresh and released. */
  readonly #first: readonly [Int32Array, Int32Array]
  /** Expedited bookings that each day still takes. */
  readonly #expressLeft: Int32Array
  /** Midnights of the checkpoint's zone, to find the day of a minute. */
  readonly #midnights: Float64Array
  #today = 0

  constructor(plan: QueuePlan) {
    this.#plan = plan
    const count = plan.days + plan.horizonDays + 2
    const minute = (instant: Temporal.Instant) => instant.epochMilliseconds / 60_000 - plan.zero
    const days = Array.from({ length: count }, (_, day) => plan.start.add({ days: day }))
    this.#midnights = Float64Array.from(days, (day) => minute(day.toZonedDateTime(plan.zone).toInstant()))
    const slots = days.slice(0, -1).flatMap((day, index) =>
      openDay(plan, day, plan.zone, plan.quotas).map(({ channel, startsAt, capacity }) => ({
        channel,
        startsAt: minute(startsAt),
        capacity,
        day: index,
      })),
    )
    const of = KEPT_CHANNELS.map((channel) => slots.filter((slot) => slot.channel === channel))
    this.#startsAt = of.map((own) => Float64Array.from(own, ({ startsAt }) => startsAt))
    this.#day = of.map((own) => Int32Array.from(own, ({ day }) => day))
    this.#capacity = of.map((own) => Int32Array.from(own, ({ capacity }) => capacity))
    this.#taken = of.map((own) => new Int32Array(own.length))
    this.#released = of.map((own) => new Int32Array(own.length))
    this.#first = [new Int32Array(KEPT_CHANNELS.length), Int32Array.from(of, ({ length }) => length)]
    this.#expressLeft = new Int32Array(count).fill(plan.quotas.express)
  }

  take(wish: number, now: Minutes, released: boolean): TakenPlace | null {
    const asked = { now, today: this.#dayOf(now), horizonDays: this.#plan.horizonDays }
    let [best, kindOfBest, worthOfBest, startOfBest] = [-1, FRESH as PlaceKindTwin, 0, Number.POSITIVE_INFINITY]
    for (let channel = 0; channel < KEPT_CHANNELS.length; channel += 1) {
      for (const kind of released ? BOTH_KINDS : FRESH_ONLY) {
        this.#passOver(channel, kind, now)
        const byRight = wish !== IN_TURN && this.#mayHave(channel, kind, asked, wish)
        if (!byRight && !this.#mayHave(channel, kind, asked, IN_TURN)) continue
        const starts = this.#startsAt[channel]?.[this.#first[kind][channel] as number] ?? Number.POSITIVE_INFINITY
        const worth = 2 * Number(byRight) + Number(kind === FRESH)
        if (best >= 0 && (starts > startOfBest || (starts === startOfBest && worth <= worthOfBest))) continue
        ;[best, kindOfBest, worthOfBest, startOfBest] = [channel, kind, worth, starts]
      }
    }
    return best < 0 ? null : this.#give(best, kindOfBest, worthOfBest >= 2, wish)
  }

  #give(channel: number, kind: PlaceKindTwin, outOfTurn: boolean, wish: number): TakenPlace {
    const slot = this.#first[kind][channel] as number
    const taken = this.#taken[channel] as Int32Array
    const before = taken[slot] as number
    taken[slot] = before + 1
    if (kind === RELEASED) this.#changeReleased(channel, slot, -1)
    const expedited = outOfTurn && wish === EXPEDITED
    if (expedited) this.#changeExpress(channel, slot, -1)
    const startsAt = this.#startsAt[channel]?.[slot] ?? Number.POSITIVE_INFINITY
    const place = { startsAt, before, capacity: this.#capacity[channel]?.[slot] ?? 0, outOfTurn, expedited }
    return { ...place, released: kind === RELEASED, channel, slot }
  }

  giveBack({ channel, slot, expedited }: TakenPlace): void {
    const taken = this.#taken[channel] as Int32Array
    taken[slot] = (taken[slot] as number) - 1
    this.#changeReleased(channel, slot, 1)
    const first = this.#first[RELEASED]
    first[channel] = Math.min(first[channel] as number, slot)
    if (expedited) this.#changeExpress(channel, slot, 1)
  }

  #changeReleased(channel: number, slot: number, by: number): void {
    const released = this.#released[channel] as Int32Array
    released[slot] = (released[slot] as number) + by
  }

  #changeExpress(channel: number, slot: number, by: number): void {
    const day = this.#day[channel]?.[slot] ?? 0
    this.#expressLeft[day] = (this.#expressLeft[day] as number) + by
  }

  isInTime(startsAt: Minutes, now: Minutes): boolean {
    const { tolerance, slotMinutes } = this.#plan
    // As the clock of the live rules, which counts milliseconds.
    const minute = Math.round(now * 60_000) / 60_000
    return minute >= startsAt - tolerance.early && minute <= startsAt + slotMinutes + tolerance.late
  }

  #mayHave(channel: number, kind: PlaceKindTwin, asked: Parameters<typeof mayTakeTwin>[1], right: number): boolean {
    const at = this.#first[kind][channel] as number
    const startsAt = this.#startsAt[channel]?.[at]
    if (startsAt === undefined) return false
    const day = this.#day[channel]?.[at] ?? 0
    const slot = {
      startsAt,
      day,
      channel,
      capacity: this.#capacity[channel]?.[at] ?? 0,
      taken: this.#taken[channel]?.[at] ?? 0,
      released: this.#released[channel]?.[at] ?? 0,
      closed: false,
      expressLeft: this.#expressLeft[day] ?? 0,
    }
    return mayTakeTwin(slot, asked, right, kind)
  }

  #passOver(channel: number, kind: PlaceKindTwin, now: Minutes): void {
    const startsAt = this.#startsAt[channel] as Float64Array
    const capacity = this.#capacity[channel] as Int32Array
    const taken = this.#taken[channel] as Int32Array
    const released = this.#released[channel] as Int32Array
    const first = this.#first[kind]
    let at = first[channel] as number
    for (; at < startsAt.length; at += 1) {
      const free =
        kind === RELEASED
          ? (released[at] as number)
          : (capacity[at] as number) - (taken[at] as number) - (released[at] as number)
      if ((startsAt[at] as number) > now && free > 0) break
    }
    first[channel] = at
  }

  /** Wishes come in order of time: the day never goes back. */
  #dayOf(now: Minutes): number {
    const midnights = this.#midnights
    while (this.#today + 1 < midnights.length && (midnights[this.#today + 1] as number) <= now) this.#today += 1
    return this.#today
  }
}
