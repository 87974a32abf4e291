import type { Releases } from '#declaration/public.ts'
import type { Actor } from '#kernel/principal.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Tell } from '#platform/facts.ts'
import type { Log } from '#platform/log.ts'
import type { Signals } from '#platform/signals.ts'
import type { BookingsOfTrucks } from '#queue/public.ts'
import type { EscortLaw } from './domain/escort-law.ts'
import type { Protocol } from './protocols/protocol.ts'

/** What the escort's use cases work with, the law of the installation's country among it. */
export interface EscortDeps extends EscortLaw {
  readonly db: Database
  /** Business time: seals, trips and incidents live in it. */
  readonly clock: Clock
  readonly signals: Signals
  readonly log: Log
  /** Tells others how seals are. */
  readonly tell: Tell
  readonly protocols: ReadonlyMap<string, Protocol>
  /** Zone in which the authority tells days. */
  readonly zone: string
  /** Bookings of a truck by the key of its plate, and by id; null where no queue works with this installation. */
  readonly bookingsOf?: BookingsOfTrucks['of'] | null
  /** Decisions of customs about goods; null where no customs work with this installation. */
  readonly releasesOf?: Releases['of'] | null
}

/** Who acts, as history and audit name him. */
export interface By {
  readonly actor: Actor
  readonly correlationId: string
}
