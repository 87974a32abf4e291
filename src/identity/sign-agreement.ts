import { recordAudit } from '#audit/public.ts'
import { present } from '#kernel/assert.ts'
import type { Principal } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { newId } from '#platform/new-id.ts'
import { type Acting, entryOf } from './acting.ts'
import type { SignAgreementBody } from './contract.ts'
import { type IdentityRefusal, refuse } from './domain/refusals.ts'
import { addSignature, findAgreementInForce, findSignature, type SignatureRow } from './store/agreement-store.ts'

/**
 * Signs the agreement in force [R707-15b]: which version and language, its digest, when, from where, and how the signer
 * was known. Refuses any text but the one in force. Signing the same version again answers the first signature.
 */
export async function signAgreement(
  tx: Transaction,
  principal: Principal,
  command: SignAgreementBody,
  acting: Acting,
): Promise<Result<SignatureRow, IdentityRefusal>> {
  const { version, language, digest } = command
  const inForce = await findAgreementInForce(tx, language, acting.now)
  if (!inForce) return refuse('identity.no-agreement')
  if (inForce.version !== version || inForce.digest !== digest) {
    return refuse('identity.agreement-outdated', { current: inForce.version })
  }
  const signature: SignatureRow = {
    id: newId(),
    account_id: principal.id,
    version,
    language,
    digest,
    method: principal.method === 'passkey' ? 'passkey' : 'code',
    session_id: principal.sessionId,
    address: acting.actor.ip ?? '',
    signed_at: acting.now,
  }
  if (!(await addSignature(tx, signature))) {
    return ok(present(await findSignature(tx, principal.id, version), 'the version is signed already'))
  }
  const facts = { version, language, digest, method: signature.method }
  await recordAudit(tx, entryOf(acting, 'identity.agreement-signed', { kind: 'account', id: principal.id }, facts))
  return ok(signature)
}
