import { ok, type Result } from '#kernel/result.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { PasskeyAnswer } from './contract.ts'
import type { IdentityDeps } from './deps.ts'
import { type IdentityRefusal, refuse } from './domain/refusals.ts'
import { knownPasskey } from './offer-passkey.ts'
import { type OpenedSession, openSession } from './open-session.ts'
import type { SigningIn } from './sign-in-with-code.ts'
import { findAccount } from './store/account-store.ts'
import { findPasskeyForUpdate, savePasskeyUse, takeChallenge } from './store/passkey-store.ts'

/** Signs in with a passkey. A challenge is good once and for two minutes; whatever does not hold answers alike. */
export async function signInWithPasskey(
  deps: IdentityDeps,
  command: PasskeyAnswer,
  signingIn: SigningIn,
): Promise<Result<OpenedSession, IdentityRefusal>> {
  const { now } = signingIn
  const challenge = await inTransaction(deps.db, (tx) => takeChallenge(tx, command.challengeId))
  const credentialId = deps.passkeys.credentialIdOf(command.response)
  const good = challenge?.account_id === null && Temporal.Instant.compare(now, challenge.expires_at) < 0
  if (!good || credentialId === null) return refuse('identity.passkey-refused')
  return inTransaction(deps.db, async (tx) => {
    const passkey = await findPasskeyForUpdate(tx, credentialId)
    const account = passkey && (await findAccount(tx, passkey.account_id))
    if (!passkey || !account) return refuse('identity.passkey-refused')
    if (account.status === 'blocked' && account.role !== 'driver') return refuse('identity.passkey-refused')
    const counter = await deps.passkeys.verifySignIn(challenge.challenge, command.response, knownPasskey(passkey))
    if (counter === null) return refuse('identity.passkey-refused')
    await savePasskeyUse(tx, passkey.id, counter, now)
    return ok(await openSession(tx, account, 'passkey', signingIn))
  })
}
