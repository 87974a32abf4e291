import type { Law } from '#law/public.ts'
import type { Clock } from '#platform/clock.ts'
import type { CheckSubject, Registries } from '#registries/public.ts'
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
  readonly params: Readonly<Record<string, string | number | readonly string[]>>
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

/** What asking the registries needs besides the database. */
export interface Checking extends Following {
  readonly registries: Registries
  /** Real time, for when a silent registry is asked again; business deadlines are sweeps. */
  readonly realTime: Clock
  /** The decrypted data about which the registries are asked; the look at it is logged. Null when a part is gone. */
  readonly getCheckSubject: (
    tx: Transaction,
    wanted: WantedParties & { readonly ownerId: string; readonly bookingId: string },
    now: Temporal.Instant,
  ) => Promise<Omit<CheckSubject, 'trip'> | null>
}

/** What a pass says; the same facts are signed, drawn and printed. */
export interface PassFacts {
  readonly bookingId: string
  readonly reference: string
  readonly ordinal: number
  readonly plate: string
  readonly plateCountry: string
  readonly trailerPlate: string | null
  readonly checkpoint: string
  readonly neighbour: string
  readonly zone: string
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly validUntil: Temporal.Instant
}

/** Makes passes with the installation's signing key. */
export interface PassPress {
  /** The signed token and its QR code. */
  readonly issue: (facts: PassFacts) => Promise<{ readonly token: string; readonly qrSvg: string }>
  /** The printed pass in a language. */
  readonly print: (facts: PassFacts, language: 'kk' | 'ru' | 'en' | 'zh') => Promise<Buffer>
  /** Public keys that verify passes, as a JSON Web Key Set. */
  readonly keys: () => { readonly keys: readonly Readonly<Record<string, string>>[] }
}
