// The door of the queue for the browser and for its own edge: what goes over HTTP, a file a resource.
export * from './contract/bookings.ts'
export * from './contract/closures.ts'
export * from './contract/officer-days.ts'
export * from './contract/opening-plans.ts'
export * from './contract/passes.ts'
export * from './contract/places.ts'
export * from './contract/vehicle-lists.ts'
export { BOOKING_STATES, Ground, GROUNDS } from './contract/terms.ts'
