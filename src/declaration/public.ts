/** The door of the declaration: what other modules may use. */
export { RELEASES } from './list-releases.ts'
