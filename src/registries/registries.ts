import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Key } from '#platform/field-encryption.ts'
import type { Log } from '#platform/log.ts'
import type { Codec } from './adapters/codec.ts'
import type { AskRegistry } from './adapters/registry-link.ts'
import type { CrossingSubject, OwnershipSubject } from './domain/subject.ts'
import type { crossingReport } from './vehicle-register/crossing-report.ts'

/** What the module's use cases work with; composed once a process by `openRegistries`. */
export interface Registries {
  readonly db: Database
  readonly ask: AskRegistry
  /** The connectors asked before a booking is confirmed. */
  readonly codecs: readonly Codec[]
  /** The connectors asked whose a truck is (18.2, 18.11). */
  readonly ownership: readonly Codec<OwnershipSubject>[]
  /** The connector asked after the crossing (18.17-2). */
  readonly crossing: Codec<CrossingSubject>
  /** How the register of vehicles is told of a crossing (paragraph 10). */
  readonly crossingReport: typeof crossingReport
  /** Encrypts the raw answers. */
  readonly key: Key
  /** Real time: the age of a registry's copy is measured by it, whatever the business time of a rehearsal is. */
  readonly realTime: Clock
  readonly log: Log
}
