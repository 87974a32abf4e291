import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { PeerAddress, Peers } from '#platform/peers.ts'
import type { Actor } from '#kernel/principal.ts'
import type { PinnedKey } from '#platform/pinned-key.ts'
import type { SigningKeys } from '#platform/signing-keys.ts'
import type { LockPress } from './adapters/lock-capsule.ts'

/** What the use cases of the rail exchange need. */
export interface RailDeps {
  readonly db: Database
  /** Business time. */
  readonly clock: Clock
  readonly realClock: Clock
  /** Our side of the exchange, ISO 3166-1 alpha-2. */
  readonly self: string
  /** The customs of the other side; null while none is configured. */
  readonly peer: Pick<PeerAddress, 'name' | 'country'> | null
  readonly peers: Pick<Peers, 'send' | 'sendAll' | 'confirmProcessed' | 'readStamps'>
  /** Our own keys: they sign the word of our head. */
  readonly keys: SigningKeys
  /** Keys of an authority that are believed, ours too. */
  readonly pinned: (country: string) => readonly PinnedKey[]
  /** Writes and opens capsules with the keys of this installation. */
  readonly locks: LockPress
  /** Codes of goods that are secret as such, HS-6 or prefixes: the country's own list, never exchanged. */
  readonly secretCodes: readonly string[]
}

/** Who asks, in which request. */
export interface Occasion {
  readonly actor: Actor
  readonly correlationId: string
}
