import { ok, type Result } from '#kernel/result.ts'
import type { Booking, BookingEvent } from './booking.ts'
import { checkGround, type GroundFacts, type GroundWish } from './ground.ts'
import { type QueueRefusal, refuse } from './refusals.ts'
import { openSlot, type OpeningFacts, type Slot, takePlace } from './slot.ts'

/** Whether a booking may move now, leaving the wanted place aside. */
export interface MoveRight {
  /** Moves without a second fee that are left (paragraph 28). */
  readonly left: number
  /** It is the user's to decide: it has its number, was not called, and has not begun. */
  readonly allowed: boolean
}

/**
 * What is left of the free moves of a booking [R707-28d]. A hold is given up instead of moved; after the call the gate counts
 * on the truck, and a booking whose time has begun is used or missed.
 */
export function moveRight(
  { state, moves, startsAt }: Pick<Booking, 'state' | 'moves' | 'startsAt'>,
  freeRebookings: number,
  now: Temporal.Instant,
): MoveRight {
  const left = Math.max(0, freeRebookings - moves)
  const open = state === 'confirmed' && Temporal.Instant.compare(now, startsAt) < 0
  return { left, allowed: open && left > 0 }
}

/** What a move looks at besides the life of the booking. */
export interface MovedBooking extends GroundWish {
  readonly slotId: bigint
  readonly plateCountry: string
  readonly plateKey: string
}

/**
 * Moves a booking to another interval of its checkpoint [R707-28d]: never onto a released place [R707-28e], with the opening
 * rules of any booking; who was booked on a ground keeps to its places. Fee and deposit stay as they are; `to` is the wanted slot with one place taken. Moving to where it
 * already is changes nothing. Refused: `queue.step-not-possible`, `queue.no-move-left`, and what a booking of that place would
 * be refused for.
 */
export function move(
  booking: Booking & MovedBooking,
  wanted: Slot,
  facts: OpeningFacts & { readonly freeRebookings: number; readonly grounds: GroundFacts; readonly sameDay: boolean },
): Result<{ readonly events: readonly BookingEvent[]; readonly to: Slot } | null, QueueRefusal> {
  if (booking.slotId === wanted.id) return ok(null)
  const { left, allowed } = moveRight(booking, facts.freeRebookings, facts.now)
  if (!allowed) {
    return left === 0 && booking.state === 'confirmed'
      ? refuse('queue.no-move-left', { allowed: facts.freeRebookings })
      : refuse('queue.step-not-possible', { state: booking.state })
  }
  const opened = openSlot(wanted, facts, booking.ground)
  if (!opened.ok) return opened
  // The ceiling counts days: within one the booking is counted already.
  const sameDay = booking.ground === 'express' && facts.sameDay
  const plate = { country: booking.plateCountry, plateKey: booking.plateKey }
  const grounded = sameDay ? ok(null) : checkGround(booking, wanted, plate, facts.grounds)
  if (!grounded.ok) return grounded
  const to = takePlace(wanted, 'fresh')
  if (!to.ok) return to
  const { startsAt, endsAt } = wanted
  return ok({ events: [{ type: 'moved', from: booking.startsAt, startsAt, endsAt }], to: to.value })
}
