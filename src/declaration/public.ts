/** The door of the declaration: what other modules may use. */
export { RELEASES, type Releases } from './list-releases.ts'
