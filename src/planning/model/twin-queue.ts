import { openDay } from '#queue/domain/opening.ts'
import type { PlaceBook, QueuePlan, TakenPlace } from './booked-queue.ts'
import type { Minutes } from './network.ts'
import { CHANNELS, EXPEDITED, mayTakeTwin } from './twins.ts'

const IN_TURN = 0

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
  readonly #first = new Int32Array(CHANNELS.length)
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
    const of = CHANNELS.map((channel) => slots.filter((slot) => slot.channel === channel))
    this.#startsAt = of.map((own) => Float64Array.from(own, ({ startsAt }) => startsAt))
    this.#day = of.map((own) => Int32Array.from(own, ({ day }) => day))
    this.#capacity = of.map((own) => Int32Array.from(own, ({ capacity }) => capacity))
    this.#taken = of.map((own) => new Int32Array(own.length))
    this.#expressLeft = new Int32Array(count).fill(plan.quotas.express)
  }

  take(wish: number, now: Minutes): TakenPlace | null {
    const asked = { now, today: this.#dayOf(now), horizonDays: this.#plan.horizonDays }
    let best = -1
    let outOfTurn = false
    for (let channel = 0; channel < CHANNELS.length; channel += 1) {
      this.#passOver(channel, now)
      const byRight = wish !== IN_TURN && this.#mayHave(channel, asked, wish)
      if (!byRight && !this.#mayHave(channel, asked, IN_TURN)) continue
      const later = best < 0 ? -1 : this.#startOf(channel) - this.#startOf(best)
      if (later > 0 || (later === 0 && (!byRight || outOfTurn))) continue
      best = channel
      outOfTurn = byRight
    }
    if (best < 0) return null
    const at = this.#first[best] as number
    const taken = this.#taken[best] as Int32Array
    const before = taken[at] as number
    taken[at] = before + 1
    const day = this.#day[best]?.[at] ?? 0
    if (outOfTurn && wish === EXPEDITED) this.#expressLeft[day] = (this.#expressLeft[day] as number) - 1
    return { startsAt: this.#startOf(best), before, capacity: this.#capacity[best]?.[at] ?? 0, outOfTurn }
  }

  isInTime(startsAt: Minutes, now: Minutes): boolean {
    const { tolerance, slotMinutes } = this.#plan
    // As the clock of the live rules, which counts milliseconds.
    const minute = Math.round(now * 60_000) / 60_000
    return minute >= startsAt - tolerance.early && minute <= startsAt + slotMinutes + tolerance.late
  }

  #mayHave(channel: number, asked: Parameters<typeof mayTakeTwin>[1], right: number): boolean {
    const at = this.#first[channel] as number
    const startsAt = this.#startsAt[channel]?.[at]
    if (startsAt === undefined) return false
    const day = this.#day[channel]?.[at] ?? 0
    const slot = {
      startsAt,
      day,
      channel,
      capacity: this.#capacity[channel]?.[at] ?? 0,
      taken: this.#taken[channel]?.[at] ?? 0,
      released: 0,
      closed: false,
      expressLeft: this.#expressLeft[day] ?? 0,
    }
    return mayTakeTwin(slot, asked, right)
  }

  #startOf(channel: number): number {
    return this.#startsAt[channel]?.[this.#first[channel] as number] ?? Number.POSITIVE_INFINITY
  }

  #passOver(channel: number, now: Minutes): void {
    const startsAt = this.#startsAt[channel] as Float64Array
    const capacity = this.#capacity[channel] as Int32Array
    const taken = this.#taken[channel] as Int32Array
    let at = this.#first[channel] as number
    while (
      at < startsAt.length &&
      !((startsAt[at] as number) > now && (taken[at] as number) < (capacity[at] as number))
    )
      at += 1
    this.#first[channel] = at
  }

  /** Wishes come in order of time: the day never goes back. */
  #dayOf(now: Minutes): number {
    const midnights = this.#midnights
    while (this.#today + 1 < midnights.length && (midnights[this.#today + 1] as number) <= now) this.#today += 1
    return this.#today
  }
}
