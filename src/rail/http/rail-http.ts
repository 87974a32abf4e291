import type { PinnedKey } from '#platform/signing.ts'
import type { RailDeps } from '../deps.ts'

/** What the routes of the rail exchange need. */
export interface RailHttp extends RailDeps {
  /** Keys of an authority that are believed. */
  readonly pinned: (country: string) => readonly PinnedKey[]
}
