import type { Booking } from '#queue/domain/booking.ts'

/** A booking that holds a fresh place of an interval; `changes` says what is otherwise. */
export function sampleBooking(startsAt: Temporal.Instant, changes: Partial<Booking> = {}): Booking {
  return {
    id: '019a0000-0000-7000-8000-000000000001',
    state: 'held',
    checks: 'pending',
    payment: 'due',
    place: 'fresh',
    startsAt,
    endsAt: startsAt.add({ hours: 1 }),
    holdUntil: startsAt.subtract({ minutes: 47 * 60 + 30 }),
    ordinal: null,
    notified: false,
    arrived: false,
    moves: 0,
    retimings: 0,
    displacedAt: null,
    displacedBy: null,
    answerUntil: null,
    settled: false,
    ...changes,
  }
}
