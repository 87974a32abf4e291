export { createAccessControlService } from './adapters/access-control-service.ts'
export { createPasswordHashing } from './adapters/argon2-passwords.ts'
export { oneTimeCodes } from './adapters/one-time-codes.ts'
export { readPhone } from './adapters/phone-numbers.ts'
export { createPasskeyCeremonies, type RelyingParty } from './adapters/webauthn.ts'
export type { Acting } from './acting.ts'
export { type Authenticate, createAuthenticator } from './authenticate.ts'
export { isBlocked } from './block-account.ts'
export { createOperator, type NewOperator } from './create-operator.ts'
export type { IdentityDeps } from './deps.ts'
export type { Language } from './domain/language.ts'
export { mayActAt } from './domain/policy.ts'
export { COMMON_LIMITS, type SignInPolicy } from './domain/sign-in-policy.ts'
export { enrolDevice, type NewDevice, revokeDevice } from './enrol-device.ts'
export {
  type CheckedDriver,
  type CheckedParties,
  type CheckedParty,
  getCheckSubject,
  type PartyIds,
} from './get-check-subject.ts'
export { type Contact, getContact } from './get-me.ts'
export { listPartiesForBookings } from './list-parties-for-bookings.ts'
export { identityOf } from './of-country.ts'
export type { CodeSender, ConsentAuthority } from './ports.ts'
export { type AgreementVersion, publishAgreement } from './publish-agreement.ts'
export type { IdentityKeys, Reading } from './sealing.ts'
export type { BookingParties, WantedParties } from './store/party-store.ts'
export { sweepIdentity } from './sweep-identity.ts'
