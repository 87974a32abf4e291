import { ok, type Result } from '#kernel/result.ts'
import {
  arrivalWindow,
  type Booking,
  type BookingEvent,
  type BookingLaw,
  type DisplacedBy,
  withoutLoss,
} from './booking.ts'
import { checkGround, type GroundFacts } from './ground.ts'
import type { MovedBooking } from './move.ts'
import { type QueueRefusal, refuse } from './refusals.ts'
import { openSlot, type OpeningFacts, type Slot, takePlace } from './slot.ts'

/** Whether a booking is still to lose its time to a closure or a cut: its truck is not inside, and nothing was said yet. */
export function losesItsTime({ state }: Pick<Booking, 'state'>): boolean {
  return state === 'held' || state === 'confirmed' || state === 'called'
}

/**
 * A closure or a cut took the time of a booking [R707-28f]. With a number it is displaced: its user is asked for another time
 * for so many hours [QUE-8]; a place without a number is given back, since nothing was promised yet.
 */
export function displace(
  booking: Booking,
  by: DisplacedBy,
  retimingHours: number,
  now: Temporal.Instant,
): readonly BookingEvent[] {
  if (!losesItsTime(booking)) return []
  if (booking.state === 'held') return [withoutLoss(by, 'authority')]
  return [{ type: 'displaced', at: now, by, until: now.add({ hours: retimingHours }) }]
}

/** Nobody answered until the last instant: the booking ends through no fault of its user, with all he paid [R707-28f]. */
export function endUnanswered(booking: Booking, now: Temporal.Instant): readonly BookingEvent[] {
  const { state, displacedBy, answerUntil } = booking
  if (state !== 'displaced' || displacedBy === null || answerUntil === null) return []
  return Temporal.Instant.compare(now, answerUntil) < 0 ? [] : [withoutLoss(displacedBy, 'authority')]
}

/**
 * The user takes another time of the same checkpoint for the one that was taken from him [QUE-8]: no second fee, the money
 * stays blocked, none of his free moves is used. A fresh place by the opening rules of any booking, on a ground one of its own;
 * his old interval too, when it is open again. `to` is the wanted slot with one place taken; null when he has it already.
 * Refused: `queue.step-not-possible`, `queue.answer-too-late`, and what a booking of that place would be refused for.
 */
export function retime(
  booking: Booking & MovedBooking,
  wanted: Slot,
  facts: OpeningFacts & { readonly grounds: GroundFacts },
): Result<{ readonly events: readonly BookingEvent[]; readonly to: Slot } | null, QueueRefusal> {
  const { state, answerUntil } = booking
  if (state === 'confirmed' && booking.retimings > 0 && booking.slotId === wanted.id) return ok(null)
  if (state !== 'displaced' || answerUntil === null) return refuse('queue.step-not-possible', { state })
  if (Temporal.Instant.compare(facts.now, answerUntil) >= 0) {
    return refuse('queue.answer-too-late', { answerUntil: answerUntil.toString() })
  }
  const opened = openSlot(wanted, facts, booking.ground)
  if (!opened.ok) return opened
  const plate = { country: booking.plateCountry, plateKey: booking.plateKey }
  const grounded = checkGround(booking, wanted, plate, facts.grounds)
  if (!grounded.ok) return grounded
  const to = takePlace(wanted, 'fresh')
  if (!to.ok) return to
  const { startsAt, endsAt } = wanted
  return ok({
    events: [{ type: 'retimed', from: booking.startsAt, fromSlot: String(booking.slotId), startsAt, endsAt }],
    to: to.value,
  })
}

/**
 * Whether a truck came for the time that was taken from its booking, and not for the new one, which it could not use yet: then it
 * has its former time, and the new one is free for others [R707-8]. By the list at its bar it came for the time of that list. An
 * officer lets in at any hour: what he let in before the new time was `chosen`, or in the hours of the `former` one, came for that.
 */
export function cameForFormerTime(
  booking: Booking,
  law: BookingLaw,
  at: Temporal.Instant,
  by: 'list' | { readonly former: Pick<Booking, 'startsAt' | 'endsAt'>; readonly chosen: Temporal.Instant },
): boolean {
  const waits = booking.state === 'confirmed' || booking.state === 'called'
  if (!waits || booking.retimings === 0) return false
  if (Temporal.Instant.compare(at, arrivalWindow(booking, law).from) >= 0) return false
  if (by === 'list' || Temporal.Instant.compare(at, by.chosen) < 0) return true
  const { from, until } = arrivalWindow({ ...by.former, state: 'called' }, law)
  return Temporal.Instant.compare(at, from) >= 0 && Temporal.Instant.compare(at, until) <= 0
}
