import { recordAudit } from '#audit/public.ts'
import { present } from '#kernel/assert.ts'
import type { Principal } from '#kernel/principal.ts'
import type { FormatRefusal } from '#kernel/refusals.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { type Acting, entryOf } from './acting.ts'
import type { RegistrationBody } from './contract.ts'
import type { IdentityDeps } from './deps.ts'
import { type IdentityRefusal, refuse } from './domain/refusals.ts'
import { enterPerson } from './enter-person.ts'
import { requestConsent } from './request-consent.ts'
import { indexOf } from './sealing.ts'
import { signAgreement } from './sign-agreement.ts'
import { findAccountForUpdate, saveLanguage, saveStanding } from './store/account-store.ts'

/**
 * Registers a driver who signed in [R707-15a]: he signs the agreement in force [R707-15b], enters himself [R707-16.4] and
 * is asked for consent [R707-16.5], all or nothing. His own phone is the one that he signed in with.
 */
export async function registerDriver(
  tx: Transaction,
  deps: Pick<IdentityDeps, 'keys' | 'readPhone'>,
  principal: Principal,
  command: RegistrationBody,
  acting: Acting,
): Promise<Result<{ done: true }, IdentityRefusal | FormatRefusal>> {
  const account = present(await findAccountForUpdate(tx, principal.id), 'a principal has an account')
  if (account.status !== 'registering') return refuse('identity.already-registered')
  const phone = deps.readPhone(command.self.phone)
  if (!phone.ok) return phone
  if (!account.phone_index?.equals(indexOf.phone(deps.keys, phone.value.number)))
    return refuse('identity.phone-not-verified')
  const signed = await signAgreement(tx, principal, command.agreement, acting)
  if (!signed.ok) return signed
  const self = await enterPerson(tx, deps, { accountId: account.id, self: true }, command.self, acting)
  if (!self.ok) return self
  const consent = await requestConsent(tx, account.id, { id: command.consentId, personId: self.value.id }, acting)
  if (!consent.ok) return consent
  await saveLanguage(tx, account.id, command.language)
  await saveStanding(tx, account.id, { status: 'active', blocked_reason: null, blocked_evidence: null })
  const facts = { agreement: signed.value.version }
  await recordAudit(tx, entryOf(acting, 'identity.registered', { kind: 'account', id: account.id }, facts))
  return ok({ done: true })
}
