import { assert } from '#kernel/assert.ts'
import { arrivalWindow, type Booking, type BookingLaw } from '#queue/domain/booking.ts'
import { missed } from '#queue/domain/no-show.ts'
import { openDay } from '#queue/domain/opening.ts'
import { openSlot, type Slot, takePlace } from '#queue/domain/slot.ts'
import { type PlaceBook, type QueuePlan, type TakenPlace, WISHES } from './booked-queue.ts'
import type { Minutes } from './network.ts'

/**
 * The electronic queue by the live rules' own code (PLAN-6): days are laid out by `openDay`, a place is given by `openSlot`
 * and `takePlace`, and who comes too late is judged by `arrivalWindow` and `missed`.
 */
export class LiveQueue implements PlaceBook {
  readonly #plan: QueuePlan
  /** Slots of each channel in order of time, and the first that may still be had. */
  readonly #slots: readonly Slot[][]
  readonly #first: number[]
  readonly #law: BookingLaw

  constructor(plan: QueuePlan) {
    this.#plan = plan
    const days = Array.from({ length: plan.days + plan.horizonDays + 1 }, (_, day) => plan.start.add({ days: day }))
    const opened = days.flatMap((day) => openDay(plan, day, plan.zone, plan.quotas))
    this.#slots = WISHES.map((channel) =>
      opened.filter((slot) => slot.channel === channel).map((slot, id) => ({ ...slot, ...FRESH, id: BigInt(id) })),
    )
    this.#first = WISHES.map(() => 0)
    this.#law = { ...LAW, arrivalEarlyMinutes: plan.tolerance.early, arrivalLateMinutes: plan.tolerance.late }
  }

  take(wish: number, now: Minutes): TakenPlace | null {
    const at = Temporal.Instant.fromEpochMilliseconds(Math.round((now + this.#plan.zero) * 60_000))
    const today = at.toZonedDateTimeISO(this.#plan.zone).toPlainDate()
    const facts = { now: at, today, horizonDays: this.#plan.horizonDays }
    const ground = WISHES[wish]
    let best: { readonly channel: number; readonly slot: Slot } | null = null
    for (const channel of WISHES.keys()) {
      this.#passOver(channel, facts.now)
      const slot = this.#slots[channel]?.[this.#first[channel] ?? 0]
      if (!slot || !this.#mayHave(slot, facts, ground)) continue
      if (!best || Temporal.Instant.compare(slot.startsAt, best.slot.startsAt) < 0) best = { channel, slot }
    }
    if (!best) return null
    const taken = takePlace(best.slot, 'fresh')
    assert(taken.ok, 'a place that may be had is free')
    ;(this.#slots[best.channel] as Slot[])[this.#first[best.channel] as number] = taken.value
    const startsAt = best.slot.startsAt.epochMilliseconds / 60_000 - this.#plan.zero
    return { startsAt, before: best.slot.taken, capacity: best.slot.capacity }
  }

  isInTime(startsAt: Minutes, now: Minutes): boolean {
    const instant = (minute: Minutes) =>
      Temporal.Instant.fromEpochMilliseconds(Math.round((minute + this.#plan.zero) * 60_000))
    const booking: Booking = {
      ...CONFIRMED,
      startsAt: instant(startsAt),
      endsAt: instant(startsAt + this.#plan.slotMinutes),
    }
    const { from } = arrivalWindow(booking, this.#law)
    return !missed(booking, this.#law, instant(now)) && Temporal.Instant.compare(instant(now), from) >= 0
  }

  /** In turn first; on a ground where it has a place of its own, else in turn. */
  #mayHave(slot: Slot, facts: Parameters<typeof openSlot>[1], wish: (typeof WISHES)[number] | undefined): boolean {
    if (openSlot(slot, facts).ok) return true
    return wish !== undefined && wish !== 'general' && openSlot(slot, facts, wish).ok
  }

  /** Passes over slots that have begun or are full: nobody gets a place of them any more. */
  #passOver(channel: number, now: Temporal.Instant): void {
    const slots = this.#slots[channel] ?? []
    for (let at = this.#first[channel] ?? 0; ; at += 1) {
      const slot = slots[at]
      this.#first[channel] = at
      if (!slot || (Temporal.Instant.compare(slot.startsAt, now) > 0 && takePlace(slot, 'fresh').ok)) return
    }
  }
}

const FRESH = { checkpoint: '', neighbour: '', taken: 0, released: 0, extra: 0, closed: false } as const
const LAW = { holdMinutes: 0, noticeHours: 0, callOutMinutes: 0 } as const
const CONFIRMED = {
  id: '',
  state: 'confirmed',
  checks: 'passed',
  payment: 'secured',
  place: 'fresh',
  holdUntil: null,
  ordinal: null,
  notified: true,
  arrived: false,
  moves: 0,
  settled: false,
} as const
