import type { Law } from '#law/public.ts'
import type { Transaction } from '#platform/database.ts'
import type { BookingParties } from './domain/place.ts'

/** Who books with what, as asked of the identity module: ids only. */
export interface WantedParties {
  readonly accountId: string
  readonly vehicleId: string
  readonly trailerId: string | null
  readonly driverIds: readonly string[]
}

/** What identity answers for one wish: {@link BookingParties} with the plates that are stored. */
export interface FoundParties extends BookingParties {
  readonly trailer: { readonly id: string; readonly plate: string; readonly plateKey: string } | null
}

/** What placing bookings needs besides the transaction. */
export interface Placing {
  /** The newest snapshot of the law. */
  readonly law: () => Law
  /** That many numbers for human references, never given before. */
  readonly takeReferences: (count: number) => Promise<readonly bigint[]>
  /** Who books with what, for a whole batch in one query, in its order. */
  readonly listParties: (tx: Transaction, wanted: readonly WantedParties[]) => Promise<readonly FoundParties[]>
}

/** A notice to a user. */
export interface BookingNotice {
  readonly accountId: string
  readonly template: string
  readonly params: Readonly<Record<string, string | number>>
  /** The same key is sent once. */
  readonly dedupeKey: string
}

/** What deciding about bookings needs besides the transaction. */
export interface Following {
  /** The newest snapshot of the law. */
  readonly law: () => Law
  /** Puts notices into the cabinet and sends them, if and only if the transaction commits. */
  readonly notify: (tx: Transaction, notices: readonly BookingNotice[], now: Temporal.Instant) => Promise<void>
}
