import { sourceOf } from '#kernel/network-source.ts'
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
import type { DeviceMark } from './domain/device-cookie.ts'
import type { SignInPolicy } from './domain/sign-in-policy.ts'
import { SEND_CODE } from './job-kinds.ts'
import { deviceOfPhone, knownDevice } from './known-device.ts'
import { indexOf } from './sealing.ts'
import { addSignInCode, claimCodeLimits, countOfPrefix, listLimitUses } from './store/sign-in-code-store.ts'

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
  /** The mark that the browser carries, if any. */
  carried: DeviceMark | null = null,
): Promise<Result<CodeRequested, IdentityRefusal>> {
  const { keys, policy } = deps
  const phone = deps.readPhone(command.phone)
  if (!phone.ok) return phone
  const { number, callingCode, country, prefix } = phone.value
  if (!policy.callingCodes.includes(callingCode)) {
    return refuse('identity.phone-country-not-served', { callingCode })
  }
  const address = acting.actor.ip ?? ''
  const phoneIndex = indexOf.phone(keys, number)
  const device = knownDevice(keys, deviceOfPhone(phoneIndex), carried)
  const limitKeys = {
    phone_index: phoneIndex,
    prefix_index: indexOf.phonePrefix(keys, prefix),
    country,
    source: sourceOf(address),
    device_index: device && indexOf.failures(keys, `codes of device ${device.id}`),
  }
  await claimCodeLimits(tx)
  const uses = await listLimitUses(tx, limitKeys, limitsFor(policy, country, device !== null))
  const allowed = decideCodeRequest(uses, acting.now)
  if (!allowed.ok) return allowed
  const id = newId()
  const expiresAt = acting.now.add({ seconds: policy.codeSeconds })
  await addSignInCode(tx, {
    id,
    ...limitKeys,
    address,
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
  await raisePrefixAlarm(tx, policy, limitKeys.prefix_index, { ...acting, country })
  const pause = Math.min(
    ...policy.perPair.filter(({ count }) => count === 1).map(({ seconds }) => seconds),
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

/**
 * Many codes for a row of numbers may be somebody who earns by them, or a truck stop: an alarm each time that the limit is
 * full again, and nobody's number is shut for it.
 */
async function raisePrefixAlarm(
  tx: Transaction,
  { prefixAlarm }: Pick<SignInPolicy, 'prefixAlarm'>,
  prefixIndex: Buffer,
  acting: Acting & { readonly country: string },
): Promise<void> {
  const count = await countOfPrefix(tx, prefixIndex, acting.now.subtract({ seconds: prefixAlarm.seconds }))
  if (count === 0 || count % prefixAlarm.count !== 0) return
  const subject = { kind: 'phone-prefix', id: prefixIndex.toString('hex').slice(0, 16) }
  await recordAudit(tx, entryOf(acting, 'identity.prefix-alarm', subject, { country: acting.country, count }))
}
