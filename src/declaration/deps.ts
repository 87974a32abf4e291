import type { Clock } from '#platform/clock.ts'
import type { Database, Transaction } from '#platform/database.ts'
import type { Tell } from '#platform/facts.ts'
import type { PeerAddress, Peers } from '#platform/peers.ts'
import type { Sealing } from '#platform/sealing.ts'
import type { Trust } from '#platform/signing.ts'
import type { SigningKeys } from '#platform/signing-keys.ts'
import type { TimeStamping } from '#platform/time-stamps.ts'
import type { Actor } from '#kernel/principal.ts'
import type { Side } from './v1/core.ts'
import type { DeclarationMessage } from './peer-messages.ts'

/** What a booking says of a truck, for pre-filling. */
export interface BookedTrip {
  readonly reference: string
  readonly plate: string
  readonly plateCountry: string
  readonly trailerPlate: string | null
  readonly checkpoint: string
  readonly startsAt: Temporal.Instant
}

/** What the use cases of the declaration need. */
export interface DeclarationDeps {
  readonly db: Database
  /** Business time. */
  readonly clock: Clock
  readonly realClock: Clock
  readonly zone: string
  /** Our side of the declaration, and the other one. */
  readonly self: Side
  readonly other: Side
  /** The other customs' installation; null while none is configured. */
  readonly peer: Pick<PeerAddress, 'name' | 'country'> | null
  readonly peers: Pick<Peers, 'send'>
  readonly keys: SigningKeys
  readonly trust: Trust
  readonly sealing: Sealing
  /** Stamps signatures; null while no authority is configured. */
  readonly stamping: TimeStamping | null
  readonly tell: Tell
  readonly tripOf: (reference: string) => Promise<BookedTrip | null>
  readonly nameOf: (accountId: string) => Promise<string>
}

/** Who asks, in which request. */
export interface Occasion {
  readonly accountId: string
  /** BIN of the firm of a declarant. */
  readonly firm: string | null
  readonly actor: Actor
  readonly correlationId: string
}

/** Tells the other customs, when there is one: in order, one declaration after another's messages never waiting. */
export async function tellPeer(
  { peer, peers }: DeclarationDeps,
  tx: Transaction,
  kind: DeclarationMessage,
  declaration: string,
  body: unknown,
): Promise<void> {
  if (peer) await peers.send(tx, { to: peer.name, kind, subject: `declaration ${declaration}`, body })
}
