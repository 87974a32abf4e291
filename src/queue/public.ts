/** The door of the queue: what other modules may use. */
export { CHECKPOINT_CHANGED } from './record-outcomes.ts'

export { findWaitingZone } from './find-waiting-zone.ts'
export { findTrip } from './find-trip.ts'
export { findBookedElsewhere, listPermits, listTrucks, type TruckPermit } from './list-permits.ts'

export { type GateFact, recordAdmission, recordPresence } from './record-arrival.ts'
export { recordZoneStay } from './record-zone-stay.ts'
export { recordCrossing } from './record-crossing.ts'
export { recordReturn } from './record-return.ts'
export { BOOKINGS_OF_TRUCKS, type BookingsOfTrucks, GATE_RECORD } from './ports.ts'
