import type { Language } from '#kernel/language.ts'
import type { IdentityKeys } from '#identity/public.ts'
import type { Law } from '#law/public.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Transaction } from '#platform/database.ts'
import type { Registries } from '#registries/public.ts'
import type { PassClaims, PassProblem, PassQuestion } from './domain/pass.ts'

/** The law at hand: the newest snapshot, whose identity changes only when an officer set a value. */
export interface LawInForce {
  readonly law: () => Law
}

/** What placing bookings needs besides the transaction. */
export interface Placing extends LawInForce {
  /** Numbers for human references, one for each request, never given before. */
  readonly numbers: readonly bigint[]
}

/** What asking the registries needs besides the database. */
export interface Checking extends LawInForce {
  readonly registries: Registries
  /** Real time, for when a silent registry is asked again; business deadlines are sweeps. */
  readonly realTime: Clock
  /** Opens the personal data about which the registries are asked. */
  readonly identityKeys: IdentityKeys
}

/** What the queue asks of the gates; joined to the gate where processes are composed. */
export interface GateRecord {
  /**
   * By checkpoint, up to when everything that its gate saw is known here [R707-28f]. A checkpoint without a gate of its own is
   * left out.
   */
  readonly knownUntil: (db: Database) => Promise<ReadonlyMap<string, Temporal.Instant>>
  /** Of these bookings, those with which a truck went in that they could not follow, as long as no officer has answered it. */
  readonly entriesInDispute: (db: Database | Transaction, bookingIds: readonly string[]) => Promise<ReadonlySet<string>>
}

/** What may hold a booking back whose time was taken: an officer looks at an entry with it. */
export type Disputes = Pick<GateRecord, 'entriesInDispute'>

/** What a pass says; the same facts are signed, drawn and printed. */
export interface PassFacts {
  readonly bookingId: string
  readonly reference: string
  readonly ordinal: number
  readonly plate: string
  readonly plateKey: string
  readonly plateCountry: string
  readonly trailerPlate: string | null
  readonly checkpoint: string
  readonly neighbour: string
  readonly zone: string
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly validUntil: Temporal.Instant
  readonly lawVersion: string
}

/** What officers' looks at trucks need besides the database. */
export interface Inspecting extends LawInForce {
  /** Opens the names and documents of the drivers whom officers let in. */
  readonly identityKeys: IdentityKeys
}

/** Makes and verifies passes with the installation's signing key. */
export interface PassPress {
  /** The signed token and its QR code. */
  readonly issue: (facts: PassFacts) => { readonly token: string; readonly qrSvg: string }
  /** The printed pass in a language, for an account: all take turns. */
  readonly print: (facts: PassFacts, language: Language, whose: string) => Promise<Buffer>
  /** Public keys that verify passes, as a JSON Web Key Set. */
  readonly keys: () => { readonly keys: readonly Readonly<Record<string, string>>[] }
  /** What a presented token says (null when it is not genuine), and what is wrong with it. */
  readonly verify: (token: string, question: Omit<PassQuestion, 'country'>) => Promise<ReadPass>
}

/** A presented pass. */
export type ReadPass =
  | { readonly claims: null; readonly problem: PassProblem }
  | { readonly claims: PassClaims; readonly problem: PassProblem | null }
