import type { Result } from '#kernel/result.ts'
import { type Port, port } from '#platform/module-context.ts'
import type { Authenticate } from './authenticate.ts'
import type { Owner } from './contract.ts'
import type { Language } from '#kernel/language.ts'
import type { IdentityRefusal } from './domain/refusals.ts'
import type { OwnershipAnswer } from './domain/vehicle-proof.ts'
import type { PersonsAnswer } from './domain/consent.ts'

/** A phone number that can exist. */
export interface PhoneNumber {
  /** E.164: plus, calling code, number; no spaces. */
  readonly number: string
  readonly callingCode: string
  /** ISO 3166-1 alpha-2; several countries may share a calling code. */
  readonly country: string
  /** The number without its last four digits: premium ranges are bought in such rows. */
  readonly prefix: string
}

/** Reads a phone number in international form; spaces, dashes and brackets are forgiven, an extension is not. */
export type ReadPhone = (text: string) => Result<PhoneNumber, IdentityRefusal>

/** Hashes and checks passwords, few at once: each takes 19 MiB and a core for tens of milliseconds. */
export interface PasswordHashing {
  hash(password: string): Promise<string>
  /**
   * `phc` null: nobody has that login; takes as long as a real check and answers false. `source` is where the try comes
   * from: sources have their turns one after another.
   */
  matches(phc: string | null, password: string, source: string): Promise<boolean>
}

/** One-time codes of authenticator apps (RFC 6238). */
export interface OneTimeCodes {
  /** A new secret, base32. */
  newSecret(): string
  /** The address from which an app takes the secret. */
  uri(secret: string, login: string, issuer: string): string
  /** The time step of a right code, one step of clock difference allowed either way; null for a wrong code. */
  step(secret: string, code: string, now: Temporal.Instant): bigint | null
}

/** A passkey as a ceremony needs it. */
export interface KnownPasskey {
  readonly credentialId: string
  readonly publicKey: Uint8Array
  readonly counter: bigint
  readonly transports: readonly string[]
}

/** The two WebAuthn ceremonies of one relying party; user verification is always required. */
export interface PasskeyCeremonies {
  /** Options for making a passkey; those the account has are excluded. */
  registrationOptions(account: { id: string; name: string }, has: readonly KnownPasskey[]): Promise<PasskeyOffer>
  /** The passkey that was made; null when the answer does not hold. */
  verifyRegistration(
    challenge: string,
    response: unknown,
  ): Promise<(KnownPasskey & { readonly deviceBound: boolean }) | null>
  /** Options for signing in with whichever passkey the device has: no name is asked for, so none can be tried. */
  signInOptions(): Promise<PasskeyOffer>
  /** Which passkey an answer claims to be of; null when it is not of the form. */
  credentialIdOf(response: unknown): string | null
  /** The passkey's new counter; null when the answer does not hold. */
  verifySignIn(challenge: string, response: unknown, passkey: KnownPasskey): Promise<bigint | null>
}

/** A challenge and the options that carry it, as the browser takes them. */
export interface PasskeyOffer {
  readonly challenge: string
  readonly options: unknown
}

/** Sends a sign-in code to a phone: an adapter of notices, given at composition. Throws a fault when it cannot. */
export type CodeSender = (message: {
  /** E.164. */
  readonly phone: string
  readonly code: string
  readonly language: Language
  readonly requestId: string
  /** The request was tried before, and its sender could not be reached. */
  readonly again: boolean
}) => Promise<void>

/** Where notices put their sender of codes: identity knows nothing of notices. */
export const CODE_SENDER: Port<CodeSender> = port('identity.code-sender')

/** Says who is behind a request. */
export const AUTHENTICATE: Port<Authenticate> = port('identity.authenticate')

/** A truck and the owner whom somebody named, as the state registers are asked about them. Personal data. */
export interface OwnershipQuestion {
  readonly proofId: string
  readonly country: string
  readonly plate: string
  readonly plateKey: string
  readonly vin: string
  readonly owner: Omit<Owner, 'id'>
}

/** What the state registers say of a truck and its owner. */
export type OwnershipRecord = (question: OwnershipQuestion) => Promise<OwnershipAnswer>

/** Where the registries put their question: identity knows nothing of registers. */
export const OWNERSHIP_RECORD: Port<OwnershipRecord> = port('identity.ownership-record')

/** The state access-control service, through which residents consent [R707-16.5]. All calls are safe to repeat. */
export interface ConsentAuthority {
  /** Asks the person; answers the service's own reference. `requestId` makes it safe to repeat. */
  ask(request: { requestId: string; iin: string; phone: string; language: Language }): Promise<string>
  /** What the person answered, and the proof of it. */
  read(reference: string): Promise<{ readonly answer: PersonsAnswer; readonly proof: string | null }>
  withdraw(reference: string): Promise<void>
}
