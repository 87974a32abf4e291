import type { Booking, BookingLaw } from './booking.ts'
import { callAt, compareInQueue } from './call-out.ts'
import { placesOfDay, type OpeningPlan } from './opening.ts'

/** The waiting zone of a checkpoint. */
export interface WaitingZone {
  /** Trucks that it holds. */
  readonly places: number
  /** Minutes from its exit to the bar: so long after its call a truck counts as on its way. */
  readonly approachMinutes: number
}

/**
 * Trucks that a checkpoint's daily throughput brings into its zone at once, at most [R707-2.4]: whoever is called so many
 * minutes before his interval waits there until it begins, so that the intervals of that time and the one that enters stand
 * there together.
 */
export function placesNeeded(plan: OpeningPlan, law: Pick<BookingLaw, 'callOutMinutes'>): number {
  const slots = placesOfDay(plan)
  const together = Math.ceil(law.callOutMinutes / plan.slotMinutes) + 1
  const from = (start: number) => slots.slice(start, start + together).reduce((all, places) => all + places, 0)
  return slots.reduce((most, _, start) => Math.max(most, from(start)), 0)
}

/** How many of these the zone cannot hold; null where there is no zone. */
export function shortfall(needed: number, zone: Pick<WaitingZone, 'places'> | null): number | null {
  return zone === null ? null : Math.max(0, needed - zone.places)
}

/**
 * Whom to call now, in the order of the queue [R707-34]: whoever's latest instant has come, whatever the zone holds, since the
 * law sets it; whoever is due a little later only while the zone has a place for him, so that calls never send more trucks
 * than it holds [R707-2.4]. `waiting` are called already and not in.
 */
export function callOuts<B extends Booking>(
  due: readonly B[],
  zone: Pick<WaitingZone, 'places'> | null,
  waiting: number,
  lawOf: (booking: B) => Pick<BookingLaw, 'callOutMinutes'>,
  now: Temporal.Instant,
): readonly B[] {
  let free = zone === null ? Number.POSITIVE_INFINITY : zone.places - waiting
  return [...due].sort(compareInQueue).filter((booking) => {
    const must = Temporal.Instant.compare(callAt(booking, lawOf(booking)), now) <= 0
    const called = must || free > 0
    if (called) free -= 1
    return called
  })
}

/** Until when a called truck counts as on its way from the zone; null where there is none [R707-31]. */
export function presentUntil(
  calledAt: Temporal.Instant | null,
  zone: Pick<WaitingZone, 'approachMinutes'> | null,
): Temporal.Instant | null {
  return calledAt === null || zone === null ? null : calledAt.add({ minutes: zone.approachMinutes })
}
