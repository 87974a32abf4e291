import type { Actor } from '#kernel/principal.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import type { Signals } from '#platform/signals.ts'
import type { EscortRules } from './domain/rules.ts'
import type { Protocol } from './protocols/protocol.ts'

/** What the escort's use cases work with. */
export interface EscortDeps {
  readonly db: Database
  /** Business time: seals, trips and incidents live in it. */
  readonly clock: Clock
  readonly signals: Signals
  readonly log: Log
  readonly protocols: ReadonlyMap<string, Protocol>
  /** The rules in force at a moment. */
  readonly rulesAt: (at: Temporal.Instant) => EscortRules
}

/** Who acts, as history and audit name him. */
export interface By {
  readonly actor: Actor
  readonly correlationId: string
}
