import { assert } from '#kernel/assert.ts'
import { arrivalWindow, type Booking, type BookingLaw } from '#queue/domain/booking.ts'
import { checkGround, dayKey, type GroundFacts, takeExpress } from '#queue/domain/ground.ts'
import { missed } from '#queue/domain/no-show.ts'
import { openDay } from '#queue/domain/opening.ts'
import { LAID_OUT } from '#queue/domain/quota.ts'
import { openSlot, type Slot, takePlace } from '#queue/domain/slot.ts'
import { type PlaceBook, type QueuePlan, type TakenPlace, WISHES } from './booked-queue.ts'
import type { Minutes } from './network.ts'

/**
 * The electronic queue by the live rules' own code (PLAN-6): days are laid out by `openDay`, a place is given by `openSlot`
 * and `takePlace`, the ceiling of the expedited is kept by `checkGround`, and who comes too late is judged by `arrivalWindow`
 * and `missed`.
 */
export class LiveQueue implements PlaceBook {
  readonly #plan: QueuePlan
  /** Slots of each channel in order of time, and the first that may still be had. */
  readonly #slots: readonly Slot[][]
  readonly #first: number[]
  readonly #law: BookingLaw
  #grounds: GroundFacts

  constructor(plan: QueuePlan) {
    this.#plan = plan
    const days = Array.from({ length: plan.days + plan.horizonDays + 1 }, (_, day) => plan.start.add({ days: day }))
    const opened = days.flatMap((day) => openDay(plan, day, plan.zone, plan.quotas))
    this.#slots = LAID_OUT.map((channel) =>
      opened.filter((slot) => slot.channel === channel).map((slot, id) => ({ ...slot, ...FRESH, id: BigInt(id) })),
    )
    this.#first = LAID_OUT.map(() => 0)
    this.#law = { ...LAW, arrivalEarlyMinutes: plan.tolerance.early, arrivalLateMinutes: plan.tolerance.late }
    const ceiling = { left: plan.quotas.express, places: plan.quotas.express }
    this.#grounds = {
      listed: new Set(),
      express: new Map(days.map((localDay) => [dayKey({ ...FRESH, localDay }), ceiling])),
    }
  }

  take(wish: number, now: Minutes): TakenPlace | null {
    const at = Temporal.Instant.fromEpochMilliseconds(Math.round((now + this.#plan.zero) * 60_000))
    const today = at.toZonedDateTimeISO(this.#plan.zone).toPlainDate()
    const facts = { now: at, today, horizonDays: this.#plan.horizonDays }
    const asked = WISHES[wish] ?? 'general'
    let best: Offer | null = null
    for (const channel of LAID_OUT.keys()) {
      this.#passOver(channel, facts.now)
      const slot = this.#slots[channel]?.[this.#first[channel] ?? 0]
      if (!slot) continue
      const outOfTurn = asked !== 'general' && this.#mayByRight(slot, facts, asked)
      if (!outOfTurn && !openSlot(slot, facts).ok) continue
      const offer = { channel, slot, outOfTurn }
      if (!best || isBetter(offer, best)) best = offer
    }
    if (!best) return null
    const { channel, slot, outOfTurn } = best
    const taken = takePlace(slot, 'fresh')
    assert(taken.ok, 'a place that may be had is free')
    ;(this.#slots[channel] as Slot[])[this.#first[channel] as number] = taken.value
    if (outOfTurn && asked === 'express') this.#grounds = takeExpress(this.#grounds, slot)
    const startsAt = slot.startsAt.epochMilliseconds / 60_000 - this.#plan.zero
    return { startsAt, before: slot.taken, capacity: slot.capacity, outOfTurn }
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

  /** By the right of a ground. Papers and lists are in order here: whose are not, asks in turn. */
  #mayByRight(slot: Slot, facts: Parameters<typeof openSlot>[1], ground: Exclude<Asked, 'general'>): boolean {
    if (!openSlot(slot, facts, ground).ok) return false
    return ground !== 'express' || checkGround({ ground, claim: null }, slot, NO_PLATE, this.#grounds).ok
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

type Asked = (typeof WISHES)[number]

/** A place that may be had. */
interface Offer {
  readonly channel: number
  readonly slot: Slot
  readonly outOfTurn: boolean
}

function isBetter(offer: Offer, best: Offer): boolean {
  const earlier = Temporal.Instant.compare(offer.slot.startsAt, best.slot.startsAt)
  return earlier < 0 || (earlier === 0 && offer.outOfTurn && !best.outOfTurn)
}

const FRESH = { checkpoint: '', neighbour: '', taken: 0, released: 0, extra: 0, closed: false } as const
const NO_PLATE = { country: '', plateKey: '' } as const
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
