import { ok, type Result } from '#kernel/result.ts'
import { recordAudit } from '#audit/public.ts'
import type { Transaction } from '#platform/database.ts'
import { encrypt } from '#platform/field-encryption.ts'
import { addJob } from '#platform/jobs.ts'
import { newId } from '#platform/new-id.ts'
import { type Acting, entryOf } from './acting.ts'
import type { CodeRequested, RequestCodeBody } from './contract.ts'
import { decideCodeRequest, limitsFor } from './domain/code-request.ts'
import { type IdentityRefusal, refuse } from './domain/refusals.ts'
import type { IdentityDeps } from './deps.ts'
import { SEND_CODE } from './job-kinds.ts'
import { indexOf } from './sealing.ts'
import { addSignInCode, claimCodeLimits, listLimitUses } from './store/sign-in-code-store.ts'

const SENT_AT_MOST_TIMES = 3

/**
 * Asks for a sign-in code [R707-15a]. Answers the same whether the number has an account or not. The code itself is made
 * right before it is sent, in the worker. Refuses numbers of countries not served and requests over a limit.
 */
export async function requestCode(
  tx: Transaction,
  deps: Pick<IdentityDeps, 'keys' | 'policy' | 'readPhone'>,
  command: RequestCodeBody,
  acting: Acting,
): Promise<Result<CodeRequested, IdentityRefusal>> {
  const { keys, policy } = deps
  const phone = deps.readPhone(command.phone)
  if (!phone.ok) return phone
  const { number, callingCode, country, prefix } = phone.value
  if (!policy.callingCodes.includes(callingCode)) {
    return refuse('identity.phone-country-not-served', { callingCode })
  }
  const limitKeys = {
    phone_index: indexOf.phone(keys, number),
    prefix_index: indexOf.phonePrefix(keys, prefix),
    country,
    address: acting.actor.ip ?? '',
  }
  await claimCodeLimits(tx)
  const uses = await listLimitUses(tx, limitKeys, limitsFor(policy, country))
  const allowed = decideCodeRequest(uses, acting.now)
  if (!allowed.ok) return allowed
  const id = newId()
  const expiresAt = acting.now.add({ seconds: policy.codeSeconds })
  await addSignInCode(tx, {
    id,
    ...limitKeys,
    phone_enc: encrypt(keys.master, `identity.sign-in-code:${id}`, number),
    language: command.language,
    code_hash: null,
    tries_left: policy.tries,
    requested_at: acting.now,
    expires_at: expiresAt,
    used_at: null,
  })
  await addJob(tx, SEND_CODE, { requestId: id }, { maxAttempts: SENT_AT_MOST_TIMES })
  await recordAudit(tx, entryOf(acting, 'identity.code-requested', { kind: 'sign-in-code', id }, { country }))
  const pause = Math.min(
    ...policy.perNumber.filter(({ count }) => count === 1).map(({ seconds }) => seconds),
    policy.codeSeconds,
  )
  return ok({
    requestId: id,
    digits: policy.codeDigits,
    expiresAt: expiresAt.toString(),
    resendAt: acting.now.add({ seconds: pause }).toString(),
    triesLeft: policy.tries,
  })
}
