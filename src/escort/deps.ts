import type { Releases } from '#declaration/public.ts'
import type { Actor } from '#kernel/principal.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import type { Signals } from '#platform/signals.ts'
import type { BookingsOfTrucks } from '#queue/public.ts'
import type { DutyRow } from './domain/duty.ts'
import type { Point } from './domain/plan.ts'
import type { EscortRules } from './domain/rules.ts'
import type { Charge, Charged } from './domain/tariff.ts'
import type { Protocol } from './protocols/protocol.ts'

/** What the escort's use cases work with. */
export interface EscortDeps {
  readonly db: Database
  /** Business time: seals, trips and incidents live in it. */
  readonly clock: Clock
  readonly signals: Signals
  readonly log: Log
  readonly protocols: ReadonlyMap<string, Protocol>
  /** Zone in which the authority tells days. */
  readonly zone: string
  /** The table of who must be escorted that the law package brings. */
  readonly dutyRows: readonly DutyRow[]
  /** What the operator's services of a trip cost. */
  readonly chargesOf: (trip: Charged) => readonly Charge[]
  /** ISO 3166-1 alpha-2 of the authority. */
  readonly country: string
  /** Outline of a country; null where this release carries none. */
  readonly landOf: (country: string) => readonly Point[] | null
  /** The rules in force at a moment. */
  readonly rulesAt: (at: Temporal.Instant) => EscortRules
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
