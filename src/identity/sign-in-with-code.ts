import { timingSafeEqual } from 'node:crypto'
import { recordAudit } from '#audit/public.ts'
import { present } from '#kernel/assert.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { decrypt } from '#platform/field-encryption.ts'
import { newId } from '#platform/new-id.ts'
import { type Acting, entryOf } from './acting.ts'
import type { CodeSignInBody } from './contract.ts'
import { judgeTry } from './domain/code-try.ts'
import type { DeviceMark } from './domain/device-cookie.ts'
import type { IdentityRefusal } from './domain/refusals.ts'
import { deviceOfPhone, newDevice } from './known-device.ts'
import { type OpenedSession, openSession } from './open-session.ts'
import { type IdentityKeys, indexOf, seal, subjectKey } from './sealing.ts'
import { type AccountRow, addAccount, findAccountByPhone } from './store/account-store.ts'
import { findSignInCodeForUpdate, type SignInCodeRow, saveSignInCode } from './store/sign-in-code-store.ts'

export type SigningIn = Omit<Acting, 'actor'> & { readonly ip: string; readonly priorToken: string | null }

/** What a good code gives: the session, and the mark by which the phone's owner is known on this device. */
export interface CodeSession extends OpenedSession {
  readonly device: DeviceMark
}

/**
 * Signs a driver in with the code of his request; a number without an account gets one [R707-15a]. The answer is
 * wrapped, because a refused try must be kept (a try less), not rolled back.
 */
export async function signInWithCode(
  tx: Transaction,
  keys: IdentityKeys,
  command: CodeSignInBody,
  signingIn: SigningIn,
): Promise<{ readonly answer: Result<CodeSession, IdentityRefusal> }> {
  const { now } = signingIn
  const request = await findSignInCodeForUpdate(tx, command.requestId)
  const known = request && {
    expiresAt: request.expires_at,
    used: request.used_at !== null,
    triesLeft: request.tries_left,
  }
  const judged = judgeTry(known, request !== null && fits(keys, request, command.code), now)
  if (!judged.ok) {
    if (request && request.tries_left > 0) await saveSignInCode(tx, request.id, { tries_left: request.tries_left - 1 })
    return { answer: judged }
  }
  const used = present(request, 'a right code has its request')
  await saveSignInCode(tx, used.id, { used_at: now })
  const account = await accountOf(tx, keys, used, signingIn)
  const device = newDevice(keys, deviceOfPhone(used.phone_index))
  return { answer: ok({ ...(await openSession(tx, account, 'code', signingIn)), device }) }
}

function fits(keys: IdentityKeys, request: SignInCodeRow, code: string): boolean {
  return request.code_hash !== null && timingSafeEqual(request.code_hash, indexOf.code(keys, request.id, code))
}

async function accountOf(
  tx: Transaction,
  keys: IdentityKeys,
  request: SignInCodeRow,
  signingIn: SigningIn,
): Promise<AccountRow> {
  const before = await findAccountByPhone(tx, request.phone_index)
  if (before) return before
  const id = newId()
  const number = decrypt(keys.master, `identity.sign-in-code:${request.id}`, request.phone_enc)
  const opened = await addAccount(tx, {
    id,
    role: 'driver',
    status: 'registering',
    blocked_reason: null,
    blocked_evidence: null,
    language: request.language,
    phone_index: request.phone_index,
    phone_enc: seal(await subjectKey(tx, keys, id), 'account.phone', id, number),
    login: null,
    checkpoint: null,
    created_at: signingIn.now,
  })
  if (opened) {
    const actor = { kind: 'account', id, role: 'driver', ip: signingIn.ip } as const
    await recordAudit(tx, entryOf({ ...signingIn, actor }, 'identity.account-opened', { kind: 'account', id }))
  }
  // Two codes of one number may be entered at once: the account of the other one is taken then.
  return present(await findAccountByPhone(tx, request.phone_index), 'the account is there now')
}
