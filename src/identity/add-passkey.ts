import { recordAudit } from '#audit/public.ts'
import type { Principal } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { type Acting, entryOf } from './acting.ts'
import type { RegisterPasskeyBody } from './contract.ts'
import type { IdentityDeps } from './deps.ts'
import { ENTRY_LIMITS } from './domain/limits.ts'
import { type IdentityRefusal, refuse } from './domain/refusals.ts'
import { findAccountForUpdate } from './store/account-store.ts'
import { addPasskeyRow, deletePasskey, listPasskeys, takeChallenge } from './store/passkey-store.ts'

/** Keeps a passkey that somebody signed in has just made. Operators need one that cannot leave its device. */
export async function addPasskey(
  deps: IdentityDeps,
  principal: Principal,
  command: RegisterPasskeyBody,
  acting: Acting,
): Promise<Result<{ id: string }, IdentityRefusal>> {
  const { now } = acting
  const challenge = await inTransaction(deps.db, (tx) => takeChallenge(tx, command.challengeId))
  const mine = challenge?.account_id === principal.id && Temporal.Instant.compare(now, challenge.expires_at) < 0
  if (!mine) return refuse('identity.passkey-refused')
  const made = await deps.passkeys.verifyRegistration(challenge.challenge, command.response)
  if (!made) return refuse('identity.passkey-refused')
  if (principal.role !== 'driver' && !made.deviceBound) return refuse('identity.passkey-not-device-bound')
  return inTransaction(deps.db, async (tx) => {
    // Counted under the lock of the account, so that those made side by side count one another.
    await findAccountForUpdate(tx, principal.id)
    if ((await listPasskeys(tx, principal.id)).length >= ENTRY_LIMITS.passkeys) {
      return refuse('identity.too-many-entries', { limit: ENTRY_LIMITS.passkeys })
    }
    const id = newId()
    const added = await addPasskeyRow(tx, {
      id,
      account_id: principal.id,
      credential_id: made.credentialId,
      public_key: Buffer.from(made.publicKey),
      counter: made.counter,
      transports: [...made.transports],
      name: command.name,
      created_at: now,
      last_used_at: null,
    })
    if (!added) return refuse('identity.passkey-refused')
    await recordAudit(
      tx,
      entryOf(acting, 'identity.passkey-added', { kind: 'account', id: principal.id }, { passkey: id }),
    )
    return ok({ id })
  })
}

/** Removes one of somebody's own passkeys. */
export async function removePasskey(
  deps: IdentityDeps,
  principal: Principal,
  id: string,
  acting: Acting,
): Promise<Result<{ done: true }, IdentityRefusal>> {
  return inTransaction(deps.db, async (tx) => {
    if (!(await deletePasskey(tx, principal.id, id))) return refuse('identity.not-found')
    await recordAudit(
      tx,
      entryOf(acting, 'identity.passkey-removed', { kind: 'account', id: principal.id }, { passkey: id }),
    )
    return ok({ done: true } as const)
  })
}
