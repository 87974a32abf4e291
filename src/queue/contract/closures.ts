import { z } from 'zod'
import { oneLine } from '#kernel/forms/text.ts'
import { CheckpointCode, CLOSURE_REASON_NAMES, Instant, Line, Uuid } from './terms.ts'

/**
 * POST /api/queue/closures: closes a checkpoint for a time, or cuts its capacity. Nobody books closed intervals any more, and
 * whoever has no place left is asked once for another time, and gets fee and deposit back unless he takes one [R707-28f, QUE-8]. The
 * same id again changes nothing.
 */
export const ClosureBody = z.strictObject({
  id: Uuid,
  checkpoint: CheckpointCode,
  from: Instant,
  until: Instant,
  reason: z.enum(CLOSURE_REASON_NAMES),
  /** Trucks an hour that it still takes, all channels together; null: it is closed [R707-22]. */
  placesPerHour: z.int().min(1).max(500).nullable().default(null),
  /** The act or the event, for the audit and the head of the registrar. */
  note: oneLine(300),
})
export type ClosureBody = z.infer<typeof ClosureBody>

export const ClosureView = ClosureBody.extend({
  createdAt: Instant,
  /** When it was taken back; null while it stands. */
  endedAt: Instant.nullable(),
  /** Intervals that it closes, and bookings in them that are still to be ended. */
  intervals: z.int().min(0),
  waiting: z.int().min(0),
  /** Bookings whose users are asked for another time [QUE-8]. */
  answering: z.int().min(0),
})
export type ClosureView = z.infer<typeof ClosureView>
export const Closures = z.strictObject({ closures: z.array(ClosureView) })
export type Closures = z.infer<typeof Closures>
/** How somebody who was asked for another time answered; `with-officer`: a truck went in with the booking, an officer looks at it. */
const ANSWERS = ['awaited', 'with-officer', 'other-time', 'given-up', 'silent', 'entered', 'ended'] as const

/** One booking whose time a closure or a cut took, and what its user answered [QUE-8]. */
export const AskedBooking = z.strictObject({
  bookingId: Uuid,
  reference: Line,
  plate: Line,
  country: Line,
  /** The time that was taken. */
  startsAt: Instant,
  askedAt: Instant,
  answerUntil: Instant,
  answer: z.enum(ANSWERS),
  /** Null while no answer came. */
  answeredAt: Instant.nullable(),
  /** The other time that was chosen. */
  newStartsAt: Instant.nullable(),
})
export type AskedBooking = z.infer<typeof AskedBooking>

/** GET /api/queue/closures/:id/bookings: at most 500, by the time that was taken; `more` says that there are others. */
export const ClosureBookings = z.strictObject({ asOf: Instant, bookings: z.array(AskedBooking), more: z.boolean() })
export type ClosureBookings = z.infer<typeof ClosureBookings>
export const ClosureParams = z.strictObject({ id: Uuid })
