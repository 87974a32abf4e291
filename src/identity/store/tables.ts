import type { Generated } from 'kysely'
import type { Role } from '#kernel/principal.ts'
import type { DeviceKind } from '#kernel/roles.ts'
import type { Language } from '#kernel/language.ts'
import type { ProofRefusal } from '../contract/terms.ts'
import type { ConsentState } from '../domain/consent.ts'

type Instant = Temporal.Instant
/** Instants are bound as text and read as Temporal.Instant. */
type AccountRole = Exclude<Role, 'device'>

interface AccountTable {
  id: string
  role: AccountRole
  status: 'registering' | 'active' | 'blocked'
  blocked_reason: string | null
  blocked_evidence: string | null
  language: Language
  phone_index: Buffer | null
  phone_enc: Buffer | null
  login: string | null
  checkpoint: string | null
  /** Corridor, terminal or firm of roles whose scope is one. */
  scope: string | null
  /** Filled by the database from the role. */
  scope_kind: Generated<string>
  created_at: Instant
}

interface SubjectKeyTable {
  subject_id: string
  wrapped: Buffer
  created_at: Generated<Instant>
}

interface ReadLogTable {
  id: string
  reader_kind: 'account' | 'device' | 'system'
  reader_id: string
  subject_kind: 'account' | 'person' | 'owner'
  subject_id: string
  purpose: string
  read_at: Instant
}

interface SignInCodeTable {
  id: string
  phone_index: Buffer
  prefix_index: Buffer
  phone_enc: Buffer
  country: string
  address: string
  source: string
  device_index: Buffer | null
  language: Language
  code_hash: Buffer | null
  tries_left: number
  requested_at: Instant
  expires_at: Instant
  used_at: Instant | null
}

interface SessionTable {
  id: string
  token_hash: Buffer
  account_id: string
  method: 'code' | 'password-totp' | 'passkey'
  created_at: Instant
  last_seen_at: Instant
  idle_seconds: number
  expires_at: Instant
  ended_at: Instant | null
}

interface DeviceTable {
  id: string
  checkpoint: string
  kind: DeviceKind
  token_hash: Buffer
  enrolled_at: Instant
  revoked_at: Instant | null
}

interface PasswordTable {
  account_id: string
  phc: string
  changed_at: Instant
}

interface TotpTable {
  account_id: string
  secret_enc: Buffer
  last_step: Generated<bigint>
}

interface SignInFailureTable {
  login_index: Buffer
  failures: number
  last_at: Instant
  locked_until: Instant | null
}

interface FailedSignInTable {
  id: string
  account_id: string
  ip: string
  correlation_id: string | null
  tried_at: Instant
}

interface PasskeyTable {
  id: string
  account_id: string
  credential_id: string
  public_key: Buffer
  counter: bigint
  transports: string[]
  name: string
  created_at: Instant
  last_used_at: Instant | null
}

interface PasskeyChallengeTable {
  id: string
  challenge: string
  account_id: string | null
  source: string
  expires_at: Instant
}

interface AgreementTable {
  version: string
  language: Language
  title: string
  body: string
  digest: string
  valid_from: Instant
  published_at: Generated<Instant>
}

interface AgreementSignatureTable {
  id: string
  account_id: string
  version: string
  language: Language
  digest: string
  method: 'code' | 'passkey'
  session_id: string
  address: string
  signed_at: Instant
}

interface PersonTable {
  id: string
  account_id: string
  self: boolean
  resident: boolean
  sealed: Buffer
  iin_index: Buffer | null
  document_index: Buffer
  entered_at: Instant
  removed_at: Instant | null
}

interface PersonNameTable {
  person_id: string
  word: Buffer
}

interface ConsentTable {
  id: string
  person_id: string
  basis: 'access-control-service' | 'agreement'
  state: ConsentState
  reference: string | null
  proof_enc: Buffer | null
  signature_id: string | null
  requested_at: Instant
  decided_at: Instant | null
  withdrawn_at: Instant | null
}

interface OwnerPartyTable {
  id: string
  account_id: string
  resident: boolean
  kind: 'person' | 'company'
  country: string
  sealed: Buffer
  tax_number_index: Buffer | null
  entered_at: Instant
  removed_at: Instant | null
}

interface VehicleTable {
  id: string
  vin: string
  country: string
  plate: string
  plate_key: string
  in_use: boolean
  entered_at: Instant
}

interface AccountVehicleTable {
  account_id: string
  vehicle_id: string
  owner_id: string
  category: 'N1' | 'N2' | 'N3'
  machinery: boolean
  entered_at: Instant
  removed_at: Instant | null
  contested_at: Generated<Instant | null>
  claimed_country: Generated<string | null>
  claimed_plate: Generated<string | null>
  claimed_plate_key: Generated<string | null>
  proven_at: Generated<Instant | null>
  proof_id: Generated<string | null>
}

interface DisplacedClaimTable {
  account_id: string
  vehicle_id: string
  proof_id: string
  claim: 'provisional' | 'contested' | 'proven'
  country: string
  plate: string
  vin: string
  entered_at: Instant
  displaced_at: Instant
}

interface VehicleProofTable {
  id: string
  account_id: string
  vehicle_id: string
  kind: 'register' | 'document'
  state: 'asked' | 'proven' | 'refused'
  reason: ProofRefusal | null
  document_enc: Buffer | null
  document_type: 'image/jpeg' | 'image/png' | 'application/pdf' | null
  evidence: string | null
  decided_by: string | null
  asked_at: Instant
  decided_at: Instant | null
}

interface VehicleRunnerTable {
  vehicle_id: string
  phone_index: Buffer
  allowed_by: string
  allowed_at: Instant
}

interface TrailerTable {
  id: string
  account_id: string
  country: string
  plate: string
  plate_key: string
  entered_at: Instant
  removed_at: Instant | null
}

declare module '#platform/database.ts' {
  interface Tables {
    'identity.account': AccountTable
    'identity.subject_key': SubjectKeyTable
    'identity.read_log': ReadLogTable
    'identity.sign_in_code': SignInCodeTable
    'identity.session': SessionTable
    'identity.device': DeviceTable
    'identity.credential_password': PasswordTable
    'identity.credential_totp': TotpTable
    'identity.sign_in_failure': SignInFailureTable
    'identity.failed_sign_in': FailedSignInTable
    'identity.passkey': PasskeyTable
    'identity.passkey_challenge': PasskeyChallengeTable
    'identity.agreement': AgreementTable
    'identity.agreement_signature': AgreementSignatureTable
    'identity.person': PersonTable
    'identity.person_name': PersonNameTable
    'identity.consent': ConsentTable
    'identity.owner_party': OwnerPartyTable
    'identity.vehicle': VehicleTable
    'identity.account_vehicle': AccountVehicleTable
    'identity.vehicle_proof': VehicleProofTable
    'identity.displaced_claim': DisplacedClaimTable
    'identity.vehicle_runner': VehicleRunnerTable
    'identity.trailer': TrailerTable
  }
}
