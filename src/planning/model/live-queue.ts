import { assert } from '#kernel/assert.ts'
import { arrivalWindow, type Booking, type BookingLaw, cancel } from '#queue/domain/booking.ts'
import { placeAfter } from '#queue/domain/effects.ts'
import { checkGround, dayKey, type GroundFacts, takeExpress } from '#queue/domain/ground.ts'
import { missed } from '#queue/domain/no-show.ts'
import { openDay } from '#queue/domain/opening.ts'
import { LAID_OUT } from '#queue/domain/quota.ts'
import { givePlaceBack, openSlot, type Slot, takePlace } from '#queue/domain/slot.ts'
import { type PlaceBook, type QueuePlan, type TakenPlace, WISHES } from './booked-queue.ts'
import type { Minutes } from './network.ts'

/** As the queue's own rule takes it. */
type PlaceKind = Parameters<typeof takePlace>[1]

/**
 * The electronic queue by the live rules' own code (PLAN-6): days are laid out by `openDay`, a place is given by `openSlot`
 * and `takePlace`, given back by `cancel` and `givePlaceBack`, the ceiling of the expedited is kept by `checkGround`, and who
 * comes too late is judged by `arrivalWindow` and `missed`.
 */
export class LiveQueue implements PlaceBook {
  readonly #plan: QueuePlan
  /** Slots of each channel in order of time, and the first with a place that may still be had, by its kind. */
  readonly #slots: readonly Slot[][]
  readonly #first: Readonly<Record<PlaceKind, number[]>>
  readonly #law: BookingLaw
  #grounds: GroundFacts

  constructor(plan: QueuePlan) {
    this.#plan = plan
    const days = Array.from({ length: plan.days + plan.horizonDays + 1 }, (_, day) => plan.start.add({ days: day }))
    const opened = days.flatMap((day) => openDay(plan, day, plan.zone, plan.quotas))
    this.#slots = LAID_OUT.map((channel) =>
      opened.filter((slot) => slot.channel === channel).map((slot, id) => ({ ...slot, ...FRESH, id: BigInt(id) })),
    )
    this.#first = { fresh: LAID_OUT.map(() => 0), released: this.#slots.map(({ length }) => length) }
    this.#law = { ...LAW, arrivalEarlyMinutes: plan.tolerance.early, arrivalLateMinutes: plan.tolerance.late }
    const ceiling = { left: plan.quotas.express, places: plan.quotas.express }
    this.#grounds = {
      listed: new Set(),
      express: new Map(days.map((localDay) => [dayKey({ ...FRESH, localDay }), ceiling])),
    }
  }

  take(wish: number, now: Minutes, released: boolean): TakenPlace | null {
    const at = this.#instant(now)
    const today = at.toZonedDateTimeISO(this.#plan.zone).toPlainDate()
    const facts = { now: at, today, horizonDays: this.#plan.horizonDays }
    const asked = WISHES[wish] ?? 'general'
    let best: Offer | null = null
    for (const channel of LAID_OUT.keys()) {
      for (const kind of released ? BOTH_KINDS : FRESH_ONLY) {
        this.#passOver(channel, kind, at)
        const index = this.#first[kind][channel] ?? 0
        const slot = this.#slots[channel]?.[index]
        if (!slot) continue
        const outOfTurn = asked !== 'general' && this.#mayByRight(slot, facts, asked)
        if (!outOfTurn && !openSlot(slot, facts).ok) continue
        const offer = { channel, index, slot, outOfTurn, kind }
        if (!best || isBetter(offer, best)) best = offer
      }
    }
    if (!best) return null
    const { channel, index, slot, outOfTurn, kind } = best
    const taken = takePlace(slot, kind)
    assert(taken.ok, 'a place that may be had is free')
    ;(this.#slots[channel] as Slot[])[index] = taken.value
    const expedited = outOfTurn && asked === 'express'
    if (expedited) this.#grounds = takeExpress(this.#grounds, slot)
    const startsAt = slot.startsAt.epochMilliseconds / 60_000 - this.#plan.zero
    const place = { startsAt, before: slot.taken, capacity: slot.capacity, outOfTurn, expedited }
    return { ...place, released: kind === 'released', channel, slot: index }
  }

  giveBack({ startsAt, expedited, channel, slot: index }: TakenPlace, now: Minutes): void {
    const slot = this.#slots[channel]?.[index]
    assert(slot, 'a place that was taken is of an interval')
    const booking = this.#bookingAt(startsAt)
    const facts = { reason: '', depositReturns: false, closedOut: false, law: this.#law, now: this.#instant(now) }
    const given = cancel(booking, facts)
    const event = given.ok ? given.value[0] : undefined
    assert(event, 'who has a place may give it up')
    const as = placeAfter(booking, event)
    assert(as === 'released', 'a numbered booking that is given up frees its place')
    ;(this.#slots[channel] as Slot[])[index] = givePlaceBack(slot, as)
    const { released } = this.#first
    released[channel] = Math.min(released[channel] ?? 0, index)
    // The queue counts the expedited that stand: one that is given up no longer does.
    if (expedited) this.#grounds = withOneMore(this.#grounds, slot)
  }

  isInTime(startsAt: Minutes, now: Minutes): boolean {
    const booking = this.#bookingAt(startsAt)
    const { from } = arrivalWindow(booking, this.#law)
    const at = this.#instant(now)
    return !missed(booking, this.#law, at) && Temporal.Instant.compare(at, from) >= 0
  }

  #instant(minute: Minutes): Temporal.Instant {
    return Temporal.Instant.fromEpochMilliseconds(Math.round((minute + this.#plan.zero) * 60_000))
  }

  #bookingAt(startsAt: Minutes): Booking {
    const ends = startsAt + this.#plan.slotMinutes
    return { ...CONFIRMED, startsAt: this.#instant(startsAt), endsAt: this.#instant(ends) }
  }

  /** By the right of a ground. Papers and lists are in order here: whose are not, asks in turn. */
  #mayByRight(slot: Slot, facts: Parameters<typeof openSlot>[1], ground: Exclude<Asked, 'general'>): boolean {
    if (!openSlot(slot, facts, ground).ok) return false
    return ground !== 'express' || checkGround({ ground, claim: null }, slot, NO_PLATE, this.#grounds).ok
  }

  /** Passes over slots that have begun or have no place of a kind: nobody gets one of them any more. */
  #passOver(channel: number, kind: PlaceKind, now: Temporal.Instant): void {
    const slots = this.#slots[channel] ?? []
    const first = this.#first[kind]
    for (let at = first[channel] ?? 0; ; at += 1) {
      const slot = slots[at]
      first[channel] = at
      if (!slot || (Temporal.Instant.compare(slot.startsAt, now) > 0 && takePlace(slot, kind).ok)) return
    }
  }
}

type Asked = (typeof WISHES)[number]
const FRESH_ONLY: readonly PlaceKind[] = ['fresh']
const BOTH_KINDS: readonly PlaceKind[] = ['fresh', 'released']

/** A place that may be had. */
interface Offer {
  readonly channel: number
  readonly index: number
  readonly slot: Slot
  readonly outOfTurn: boolean
  readonly kind: PlaceKind
}

function isBetter(offer: Offer, best: Offer): boolean {
  const earlier = Temporal.Instant.compare(offer.slot.startsAt, best.slot.startsAt)
  return earlier < 0 || (earlier === 0 && worth(offer) > worth(best))
}

/** At one time rather by one's right than in turn, and rather at the lower price. */
function worth({ outOfTurn, kind }: Offer): number {
  return 2 * Number(outOfTurn) + Number(kind === 'fresh')
}

function withOneMore(facts: GroundFacts, slot: Slot): GroundFacts {
  const day = facts.express.get(dayKey(slot))
  return day ? { ...facts, express: new Map(facts.express).set(dayKey(slot), { ...day, left: day.left + 1 }) } : facts
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
  retimings: 0,
  displacedAt: null,
  displacedBy: null,
  answerUntil: null,
  settled: false,
} as const
