import { z } from 'zod'
import { Language } from '#kernel/forms/language.ts'
import { oneLine, plateText } from '#kernel/forms/text.ts'
import { ROLES } from '#kernel/principal.ts'
import { PROOF_REFUSALS } from './contract/terms.ts'

const Uuid = z.uuid()
const InstantText = z.iso.datetime()
const DateText = z.iso.date()
/** ISO 3166-1 alpha-2. */
const CountryCode = z.string().regex(/^[A-Z]{2}$/)
/** Free text of a person: one line, without what a page could take for its own. */
const line = (max: number) => oneLine(max).regex(/^[^<>]+$/)

/** A phone number in international form, `+77011234567`. Spaces, dashes and brackets are allowed and dropped. */
const PhoneText = oneLine(24, 8)

// ── Sign-in of drivers by a code ────────────────────────────────────────────────────────────────

/** POST /api/identity/codes: asks for a code by SMS. The answer is the same whether the number is known or not. */
export const RequestCodeBody = z.strictObject({ phone: PhoneText, language: Language })
export type RequestCodeBody = z.infer<typeof RequestCodeBody>

export const CodeRequested = z.strictObject({
  requestId: Uuid,
  /** Digits of the code. */
  digits: z.int(),
  expiresAt: InstantText,
  /** Before this instant another code for the number is refused. */
  resendAt: InstantText,
  triesLeft: z.int(),
})
export type CodeRequested = z.infer<typeof CodeRequested>

/** POST /api/identity/code-sign-in: the code is bound to its request; success sets the session cookie. */
export const CodeSignInBody = z.strictObject({ requestId: Uuid, code: z.string().regex(/^\d{6}$/) })
export type CodeSignInBody = z.infer<typeof CodeSignInBody>

// ── Officers, registrar, administrators ─────────────────────────────────────────────────────────

/** POST /api/identity/operator-sign-in: password and one-time code in one step, so that neither is an oracle for the other. */
export const OperatorSignInBody = z.strictObject({
  login: z.string().min(1).max(64),
  password: z.string().min(1).max(128),
  totp: z.string().regex(/^\d{6}$/),
})
export type OperatorSignInBody = z.infer<typeof OperatorSignInBody>

/** GET-like POST /api/identity/passkeys/options and …/sign-in-options: WebAuthn options as the browser takes them. */
export const PasskeyOptions = z.strictObject({ challengeId: Uuid, options: z.record(z.string(), z.json()) })
export type PasskeyOptions = z.infer<typeof PasskeyOptions>

/** POST /api/identity/passkeys: the browser's attestation; POST /api/identity/passkey-sign-in: its assertion. */
export const PasskeyAnswer = z.strictObject({ challengeId: Uuid, response: z.record(z.string(), z.json()) })
export type PasskeyAnswer = z.infer<typeof PasskeyAnswer>

export const RegisterPasskeyBody = PasskeyAnswer.extend({ name: line(60) })
export type RegisterPasskeyBody = z.infer<typeof RegisterPasskeyBody>

const Passkey = z.strictObject({
  id: Uuid,
  name: z.string(),
  createdAt: InstantText,
  lastUsedAt: InstantText.nullable(),
})
export const Passkeys = z.strictObject({ passkeys: z.array(Passkey) })
export type Passkeys = z.infer<typeof Passkeys>

// ── Agreement and consent ───────────────────────────────────────────────────────────────────────

/** GET /api/identity/agreement?language=ru */
export const AgreementQuery = z.strictObject({ language: Language })
export const Agreement = z.strictObject({
  version: z.string(),
  language: Language,
  title: z.string(),
  text: z.string(),
  /** SHA-256 of the text, hexadecimal: what is signed. */
  digest: z.string(),
  validFrom: InstantText,
})
export type Agreement = z.infer<typeof Agreement>

/** POST /api/identity/agreement-signatures: the user signs exactly the text that he was shown. */
export const SignAgreementBody = z.strictObject({
  version: oneLine(32),
  language: Language,
  digest: z.string().regex(/^[0-9a-f]{64}$/),
})
export type SignAgreementBody = z.infer<typeof SignAgreementBody>

const CONSENT_STATES = ['requested', 'given', 'denied', 'withdrawn', 'lapsed'] as const
export const Consent = z.strictObject({
  id: Uuid,
  personId: Uuid,
  /** Residents: the state access-control service. Others: the user agreement. */
  basis: z.enum(['access-control-service', 'agreement']),
  state: z.enum(CONSENT_STATES),
  requestedAt: InstantText,
  decidedAt: InstantText.nullable(),
  withdrawnAt: InstantText.nullable(),
})
export type Consent = z.infer<typeof Consent>
export const Consents = z.strictObject({ consents: z.array(Consent) })
export type Consents = z.infer<typeof Consents>
/** POST /api/identity/consents: asks for the consent of a person of one's own account (oneself or a trusted driver). */
export const RequestConsentBody = z.strictObject({ id: Uuid, personId: Uuid })
export type RequestConsentBody = z.infer<typeof RequestConsentBody>

// ── People, owners, vehicles, trailers ──────────────────────────────────────────────────────────

const PersonNames = z.strictObject({ family: line(80), given: line(80), patronymic: line(80).nullable() })
const DOCUMENT_KINDS = ['identity-card', 'passport', 'residence-permit', 'refugee-certificate'] as const
const IdentityDocument = z.strictObject({
  kind: z.enum(DOCUMENT_KINDS),
  country: CountryCode,
  number: z.string().regex(/^[A-Z0-9]{4,20}$/),
  expiresOn: DateText,
})

/** What is entered about a driver [R707-16.4]. `id` is made by the caller. */
export const PersonInput = z.strictObject({
  id: Uuid,
  resident: z.boolean(),
  names: PersonNames,
  birthDate: DateText,
  /** Individual identification number; required for residents. */
  iin: z
    .string()
    .regex(/^\d{12}$/)
    .nullable(),
  phone: PhoneText,
  email: z.email().max(254).nullable(),
  document: IdentityDocument,
})
export type PersonInput = z.infer<typeof PersonInput>

export const Person = z.strictObject({
  id: Uuid,
  /** True for the account holder himself. */
  self: z.boolean(),
  resident: z.boolean(),
  names: PersonNames,
  birthDate: DateText,
  iin: z.string().nullable(),
  phone: z.string(),
  email: z.string().nullable(),
  document: IdentityDocument,
  consent: z.enum(CONSENT_STATES).nullable(),
})
export type Person = z.infer<typeof Person>
export const People = z.strictObject({ people: z.array(Person) })
export type People = z.infer<typeof People>

/** The owner of the vehicle [R707-16.3]. `taxNumber` is the IIN of a person, the BIN of a company. */
export const OwnerInput = z.strictObject({
  id: Uuid,
  resident: z.boolean(),
  kind: z.enum(['person', 'company']),
  name: line(200),
  country: CountryCode,
  /** Required for residents; a non-resident's is given if there is one. */
  taxNumber: z
    .string()
    .regex(/^[A-Z0-9]{5,20}$/)
    .nullable(),
})
export type OwnerInput = z.infer<typeof OwnerInput>
export type Owner = OwnerInput
export const Owners = z.strictObject({ owners: z.array(OwnerInput) })
export type Owners = z.infer<typeof Owners>

export const PlateText = plateText()

/** A truck or tractor unit [R707-3a, R707-16.4]. */
export const VehicleInput = z.strictObject({
  id: Uuid,
  country: CountryCode,
  plate: PlateText,
  vin: oneLine(20, 5),
  category: z.enum(['N1', 'N2', 'N3']),
  /** Agricultural or other self-propelled machinery kept in its own register (paragraph 18.6). */
  machinery: z.boolean(),
  ownerId: Uuid,
})
export type VehicleInput = z.infer<typeof VehicleInput>

const ProofKind = z.enum(['register', 'document'])
/** `asked`: the registers or the registrar have not answered yet. */
const ProofState = z.enum(['asked', 'proven', 'refused'])
/** Why not. */
const ProofRefusal = z.enum(PROOF_REFUSALS)

/**
 * `id` in an answer names the physical vehicle, one for each VIN in the whole installation; it is the id of the request
 * unless the vehicle was already known, so take it from the answer.
 */
export const Vehicle = z.strictObject({
  id: Uuid,
  country: z.string(),
  plate: z.string(),
  plateKey: z.string(),
  vin: z.string(),
  category: z.enum(['N1', 'N2', 'N3']),
  machinery: z.boolean(),
  ownerId: Uuid,
  /**
   * `provisional`: as entered, nothing proves it. `contested`: another entered or proved the truck otherwise, so that it books
   * nothing until it is proven. `proven`: the register or the registrar says that it is this account's.
   */
  claim: z.enum(['provisional', 'contested', 'proven']),
  /** The newest proof that the account asked for; null when it asked for none. */
  proof: z.strictObject({ kind: ProofKind, state: ProofState, reason: ProofRefusal.nullable() }).nullable(),
})
export type Vehicle = z.infer<typeof Vehicle>
export const Vehicles = z.strictObject({ vehicles: z.array(Vehicle) })
export type Vehicles = z.infer<typeof Vehicles>

// ── Whose a truck is ────────────────────────────────────────────────────────────────────────────

/** POST /api/identity/vehicles/:id/proof: the truck is mine, ask the registers. `id` is made by the caller. */
export const ProveVehicleBody = z.strictObject({ id: Uuid })
/** POST /api/identity/vehicles/:id/proof-document?id=…: the scanned registration document itself (JPEG, PNG, PDF). */
export const ProofDocumentQuery = z.strictObject({ id: Uuid })
export const VehicleProof = z.strictObject({
  id: Uuid,
  vehicleId: Uuid,
  kind: ProofKind,
  state: ProofState,
  reason: ProofRefusal.nullable(),
  askedAt: InstantText,
  decidedAt: InstantText.nullable(),
})
export type VehicleProof = z.infer<typeof VehicleProof>
/** GET /api/identity/vehicles/:id/proof: newest first. */
export const VehicleProofs = z.strictObject({ proofs: z.array(VehicleProof) })
export type VehicleProofs = z.infer<typeof VehicleProofs>

/** POST /api/identity/vehicles/:id/runners and …/runners/taken-back: the account of this phone may run the truck too, or no longer. */
export const ShareVehicleBody = z.strictObject({ phone: PhoneText })

const ClaimedVehicle = z.strictObject({
  accountId: Uuid,
  vehicleId: Uuid,
  country: z.string(),
  plate: z.string(),
  vin: z.string(),
  claim: z.enum(['provisional', 'contested', 'proven']),
  enteredAt: InstantText,
})
/** GET /api/identity/vehicle-proofs: scanned documents that wait for the registrar, the oldest first. */
export const WaitingProofs = z.strictObject({
  proofs: z.array(
    ClaimedVehicle.extend({
      id: Uuid,
      askedAt: InstantText,
      /** Of the scan, by its own bytes. */
      documentType: z.enum(['image/jpeg', 'image/png', 'application/pdf']),
    }),
  ),
})
export type WaitingProofs = z.infer<typeof WaitingProofs>
/** GET /api/identity/displaced-claims: whose claims to trucks fell to a proof; accounts with most of them first. */
export const DisplacedClaims = z.strictObject({
  claims: z.array(
    ClaimedVehicle.extend({
      displacedAt: InstantText,
      /** Claims of this account that fell in all. */
      ofAccount: z.int(),
    }),
  ),
})
export type DisplacedClaims = z.infer<typeof DisplacedClaims>
/** POST /api/identity/vehicle-proofs/:id/decision; `evidence` is the number of the file, without personal data. */
export const ProofDecisionBody = z.strictObject({ proven: z.boolean(), evidence: line(200) })
export type ProofDecisionBody = z.infer<typeof ProofDecisionBody>

export const TrailerInput = z.strictObject({ id: Uuid, country: CountryCode, plate: PlateText })
export type TrailerInput = z.infer<typeof TrailerInput>
export const Trailer = z.strictObject({ id: Uuid, country: z.string(), plate: z.string(), plateKey: z.string() })
export type Trailer = z.infer<typeof Trailer>
export const Trailers = z.strictObject({ trailers: z.array(Trailer) })
export type Trailers = z.infer<typeof Trailers>

// ── The signed-in user ──────────────────────────────────────────────────────────────────────────

/** POST /api/identity/registration: himself, the signature and the request for consent, in one step [R707-15, R707-16.5]. */
export const RegistrationBody = z.strictObject({
  language: Language,
  self: PersonInput,
  agreement: SignAgreementBody,
  consentId: Uuid,
})
export type RegistrationBody = z.infer<typeof RegistrationBody>

/** GET /api/identity/me, and the answer of every sign-in and of registration. */
export const Me = z.strictObject({
  account: z.strictObject({
    id: Uuid,
    role: z.enum(ROLES.filter((role) => role !== 'device')),
    /** `registering`: signed in, but has not entered himself and signed the agreement. */
    status: z.enum(['registering', 'active', 'blocked']),
    blockedReason: z.string().nullable(),
    language: Language,
    /** Checkpoint of an officer; null for others. */
    checkpoint: z.string().nullable(),
    /** Corridor, terminal or firm to which somebody of such a role belongs; null for others. */
    scope: z.string().nullable(),
    login: z.string().nullable(),
    phone: z.string().nullable(),
  }),
  self: Person.nullable(),
  agreement: z.strictObject({
    current: z.string().nullable(),
    signed: z.string().nullable(),
    signedAt: InstantText.nullable(),
    /** False when a newer version must be signed before the next booking. */
    upToDate: z.boolean(),
  }),
  session: z.strictObject({
    id: Uuid,
    method: z.enum(['code', 'password-totp', 'passkey', 'device-token']),
    expiresAt: InstantText,
  }),
})
export type Me = z.infer<typeof Me>

/** GET /api/identity/session: who is signed in here; null when nobody is. */
export const SessionView = z.strictObject({ me: Me.nullable() })
export type SessionView = z.infer<typeof SessionView>

/** PUT /api/identity/language */
export const LanguageBody = z.strictObject({ language: Language })

/** GET /api/identity/sessions: one's own. DELETE /api/identity/sessions/:id ends one of them. */
const Session = z.strictObject({
  id: Uuid,
  method: z.string(),
  createdAt: InstantText,
  lastSeenAt: InstantText,
  expiresAt: InstantText,
  current: z.boolean(),
})
export const Sessions = z.strictObject({ sessions: z.array(Session) })
export type Sessions = z.infer<typeof Sessions>

/** Path of everything that names one object. */
export const IdParams = z.strictObject({ id: Uuid })
/** The answer of commands that have nothing to say. */
export const Done = z.strictObject({ done: z.literal(true) })

// ── Registrar ───────────────────────────────────────────────────────────────────────────────────

/** POST /api/identity/accounts/:id/block [R707-6-2a] and …/unblock. */
export const BlockBody = z.strictObject({
  reason: z.enum(['false-data', 'resale-suspected', 'debt', 'court-decision']),
  /** Where the evidence lies: number of the file. No personal data. */
  evidence: line(200),
})
export type BlockBody = z.infer<typeof BlockBody>
export const UnblockBody = z.strictObject({ decision: line(200) })
export type UnblockBody = z.infer<typeof UnblockBody>

/** GET /api/identity/accounts/:id: a registrar's look at an account; logged with its purpose. */
export const AccountQuery = z.strictObject({ purpose: line(120) })
export const AccountView = z.strictObject({
  id: Uuid,
  status: z.enum(['registering', 'active', 'blocked']),
  blockedReason: z.string().nullable(),
  createdAt: InstantText,
  people: z.array(Person),
  vehicles: z.array(Vehicle),
})
export type AccountView = z.infer<typeof AccountView>
