import type { Booking } from '#queue/domain/booking.ts'
import { callOut } from '#queue/domain/call-out.ts'
import { callOuts } from '#queue/domain/waiting-zone.ts'
import { assert } from '#kernel/assert.ts'
import type { BookedTruck } from './booked-truck.ts'
import type { Minutes } from './network.ts'
import type { CallFacts } from './twins.ts'

/** Calls by the live queue's own code: who is due by `callOut`, whom of them the zone takes by `callOuts` (paragraph 34). */
export function callsLive<T extends Pick<BookedTruck, 'startsAt' | 'ordinal' | 'slotMinutes'>>(
  due: readonly T[],
  { places, waiting, callOutMinutes }: CallFacts,
  now: Minutes,
): readonly T[] {
  const law = { holdMinutes: 0, noticeHours: 0, callOutMinutes, arrivalEarlyMinutes: 0, arrivalLateMinutes: 0 }
  const byId = new Map(due.map((truck) => [String(truck.ordinal), truck]))
  const at = instantOf(now)
  const bookings = due.map(bookingOf).filter((booking) => callOut(booking, law, at).length > 0)
  const zone = Number.isFinite(places) ? { places } : null
  return callOuts(bookings, zone, waiting, () => law, at).map(({ id }) => {
    const truck = byId.get(id)
    assert(truck, 'who is called was due')
    return truck
  })
}

function bookingOf({
  startsAt,
  ordinal,
  slotMinutes,
}: Pick<BookedTruck, 'startsAt' | 'ordinal' | 'slotMinutes'>): Booking {
  return {
    id: String(ordinal),
    state: 'confirmed',
    checks: 'passed',
    payment: 'secured',
    place: 'fresh',
    startsAt: instantOf(startsAt),
    endsAt: instantOf(startsAt + slotMinutes),
    holdUntil: null,
    ordinal,
    notified: true,
    arrived: false,
    moves: 0,
    retimings: 0,
    displacedAt: null,
    displacedBy: null,
    answerUntil: null,
    settled: false,
  }
}

/** A minute of the run as an instant: only how far two of them lie apart matters to the rules. */
export function instantOf(minute: Minutes): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(Math.round(minute * 60_000))
}
