import { randomInt } from 'node:crypto'
import type { Clock } from '#platform/clock.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { decrypt } from '#platform/field-encryption.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { Language } from '#kernel/language.ts'
import type { CodeSender } from './ports.ts'
import { type IdentityKeys, indexOf } from './sealing.ts'
import { findSignInCodeForUpdate, saveSignInCode } from './store/sign-in-code-store.ts'

const DIGITS = 6

/**
 * Makes the code of a request and sends it. Only a keyed hash of the code is kept, so it is made here, right before it
 * is sent; a repeated job makes a new one, and the latest counts. Does nothing for a used or expired request.
 */
export async function sendCode(
  deps: { readonly db: Database; readonly keys: IdentityKeys; readonly clock: Clock; readonly sender: CodeSender },
  requestId: string,
): Promise<void> {
  const made = await inTransaction(deps.db, (tx) => makeCode(tx, deps.keys, requestId, deps.clock.now()))
  if (made) await deps.sender({ ...made, requestId })
}

async function makeCode(
  tx: Transaction,
  keys: IdentityKeys,
  requestId: string,
  now: Temporal.Instant,
): Promise<{ phone: string; code: string; language: Language; again: boolean } | null> {
  const request = await findSignInCodeForUpdate(tx, requestId)
  if (!request || request.used_at || Temporal.Instant.compare(now, request.expires_at) >= 0) return null
  const code = randomInt(10 ** DIGITS)
    .toString()
    .padStart(DIGITS, '0')
  await saveSignInCode(tx, requestId, { code_hash: indexOf.code(keys, requestId, code) })
  const phone = decrypt(keys.master, `identity.sign-in-code:${requestId}`, request.phone_enc)
  return { phone, code, language: request.language, again: request.code_hash !== null }
}
