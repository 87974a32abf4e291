/** The door of the queue: what other modules may use. */
export { CHECKPOINT_CHANGED, BOOKING_CHANGED } from './record-outcomes.ts'
export type { BookingState } from './domain/booking.ts'
export type { QueueRefusal } from './domain/refusals.ts'
export { findBookedElsewhere, listPermits, listTrucks, type TruckPermit } from './list-permits.ts'
export { readOfficerDay as listDay } from './read-day.ts'
export { type GateFact, recordAdmission, recordPresence } from './record-arrival.ts'
export { recordCrossing } from './record-crossing.ts'
export { recordReturn, type ReturnFact } from './record-return.ts'
