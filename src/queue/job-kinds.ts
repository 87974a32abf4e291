import { z } from 'zod'
import { job } from '#platform/jobs.ts'

/** One job for each batch of bookings: tells those who look on, and starts the checks of every booking. */
export const BOOKINGS_PLACED = job(
  'queue.bookings-placed',
  z.strictObject({ bookingIds: z.array(z.uuid()).min(1).max(1000) }),
)

/**
 * Asks the registries about one booking [R707-17]; `run` counts how often a silent registry was asked before, `again` is
 * the user's wish after he removed the reasons of a refusal [R707-20b].
 */
export const CHECK_BOOKING = job(
  'queue.check-booking',
  z.strictObject({ bookingId: z.uuid(), run: z.int().min(0), again: z.boolean() }),
)

/** Asks the registries that only notify and were silent when the booking passed [R707-19c]. */
export const ASK_FOR_NOTICES = job(
  'queue.ask-for-notices',
  z.strictObject({ bookingId: z.uuid(), run: z.int().min(0) }),
)

/** Asks whether the state registered the crossing [R707-28b]. */
export const CONFIRM_CROSSING = job(
  'queue.confirm-crossing',
  z.strictObject({ bookingId: z.uuid(), run: z.int().min(0) }),
)

/** Money was set free on an account: held bookings that lack theirs are tried again [R707-23]. */
export const SECURE_PAYMENTS = job('queue.secure-payments', z.strictObject({ accountId: z.uuid() }))
