import type { Tiyn } from '#kernel/money.ts'
import type { Law } from '#law/public.ts'
import type { Database, Transaction } from '#platform/database.ts'
import type { BookingParties } from './domain/place.ts'
import type { Settlement } from './domain/booking.ts'

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

/** The money of one booking that is to be blocked. */
export interface WantedHold {
  readonly bookingId: string
  readonly accountId: string
  readonly fee: Tiyn
  readonly deposit: Tiyn
}

/** The questions that placing bookings asks other modules, each for a whole batch. */
export interface Placing {
  readonly law: () => Law
  readonly takeReferences: (count: number) => Promise<readonly bigint[]>
  readonly listParties: (tx: Transaction, wanted: readonly WantedParties[]) => Promise<readonly FoundParties[]>
  readonly holdFunds: (
    tx: Transaction,
    wanted: readonly WantedHold[],
    now: Temporal.Instant,
  ) => Promise<ReadonlyMap<string, 'held' | 'insufficient'>>
}

/** A notice to a user. */
export interface BookingNotice {
  readonly accountId: string
  readonly template: string
  readonly params: Readonly<Record<string, string | number>>
  /** The same key is sent once. */
  readonly dedupeKey: string
}

/** What follows from a booking's outcome in other modules. */
export interface Following {
  readonly law: () => Law
  readonly settle: (
    tx: Transaction,
    settled: { readonly bookingId: string; readonly outcome: Settlement },
    now: Temporal.Instant,
  ) => Promise<void>
  readonly notify: (tx: Transaction, notices: readonly BookingNotice[], now: Temporal.Instant) => Promise<void>
}

export type { Database, Transaction }
