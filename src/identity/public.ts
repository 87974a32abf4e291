export { openIdentity } from './adapters/open-identity.ts'

export { addOperator } from './commands/add-operator.ts'
export { createAuthenticator } from './authenticate.ts'
export { isBlocked } from './block-account.ts'
export { createOperator, type NewOperator } from './create-operator.ts'
export type { IdentityDeps } from './deps.ts'

export { COMMON_LIMITS } from './domain/sign-in-policy.ts'
export { enrolDevice, revokeDevice } from './enrol-device.ts'
export { findDrivers } from './find-drivers.ts'
export { getCheckSubject } from './get-check-subject.ts'
export { getContact } from './get-me.ts'
export { listPartiesForBookings } from './list-parties-for-bookings.ts'
export { identityOf } from './of-country.ts'
export { readDrivers } from './read-drivers.ts'
export { TELL_CONSENT_LAPSED, TELL_PROOF_REFUSED, TELL_STANDING, VEHICLE_TAKEN_OVER } from './job-kinds.ts'
export {
  AUTHENTICATE,
  CODE_SENDER,
  type CodeSender,
  type ConsentAuthority,
  OWNERSHIP_RECORD,
  type OwnershipQuestion,
} from './ports.ts'
export type { ProofRefusal } from './contract/terms.ts'
export type { OwnershipAnswer } from './domain/vehicle-proof.ts'
export { IDENTITY_NOTICES } from './notices.ts'
export type { IdentityKeys } from './sealing.ts'
export { listAccountsWithin, listLogins } from './store/account-store.ts'
export { listDevices } from './store/credential-store.ts'
export type { BookingParties, WantedParties } from './store/party-store.ts'
export { sweepIdentity } from './sweep-identity.ts'
