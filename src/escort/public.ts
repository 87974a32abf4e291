/** The door of the escort: what other modules may use. */
export { SEALS_OF_TRUCKS, type SealsOfTrucks } from './ports.ts'
