/** The door of the declaration: what other modules may use. */
export { listReleases, RELEASES, type Releases } from './list-releases.ts'
export { DECLARATION_CHANGED } from './signals.ts'
