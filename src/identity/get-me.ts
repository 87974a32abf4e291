import { present } from '#kernel/assert.ts'
import type { Principal } from '#kernel/principal.ts'
import { z } from 'zod'
import type { Transaction } from '#platform/database.ts'
import type { Acting } from './acting.ts'
import type { Me } from './contract.ts'
import { readPeople } from './read-people.ts'
import { type IdentityKeys, open, type Reading, subjectKeys } from './sealing.ts'
import { type AccountRow, findAccount } from './store/account-store.ts'
import { findAgreementInForce, findLatestSignature } from './store/agreement-store.ts'
import { listPeople } from './store/person-store.ts'
import { saveReads } from './store/read-log-store.ts'
import { findSession } from './store/session-store.ts'

/** What somebody signed in sees of himself. */
export async function getMe(tx: Transaction, keys: IdentityKeys, principal: Principal, acting: Acting): Promise<Me> {
  const account = present(await findAccount(tx, principal.id), 'a principal has an account')
  const session = present(await findSession(tx, principal.sessionId), 'a principal has a session')
  const current = await findAgreementInForce(tx, account.language, acting.now)
  const signed = await findLatestSignature(tx, account.id)
  const selves = (await listPeople(tx, account.id)).filter(({ self }) => self)
  const reading = { keys, reader: acting.actor, purpose: 'shown to himself', now: acting.now }
  const [self] = await readPeople(tx, selves, reading)
  return {
    account: {
      id: account.id,
      role: account.role,
      status: account.status,
      blockedReason: account.blocked_reason,
      language: account.language,
      checkpoint: account.checkpoint,
      scope: account.scope,
      login: account.login,
      phone: await phoneOf(tx, keys, account),
    },
    self: self ?? null,
    agreement: {
      current: current?.version ?? null,
      signed: signed?.version ?? null,
      signedAt: signed?.signed_at.toString() ?? null,
      upToDate: signed !== null && signed.version === current?.version,
    },
    session: { id: session.id, method: session.method, expiresAt: session.expires_at.toString() },
  }
}

/** Where and in which language to write to an account. */
export interface Contact {
  /** E.164; null for an operator, who has no phone here. */
  readonly phone: string | null
  readonly language: AccountRow['language']
}

/** Where to write to an account; a logged read. Null when there is no such account. */
export async function getContact(tx: Transaction, accountId: string, reading: Reading): Promise<Contact | null> {
  const account = await findAccount(tx, accountId)
  if (!account) return null
  if (account.phone_enc) await saveReads(tx, reading, [{ kind: 'account', id: accountId }])
  return { phone: await phoneOf(tx, reading.keys, account), language: account.language }
}

async function phoneOf(tx: Transaction, keys: IdentityKeys, account: AccountRow): Promise<string | null> {
  if (!account.phone_enc) return null
  const key = (await subjectKeys(tx, keys, [account.id])).get(account.id)
  return open(z.string(), key, 'account.phone', account.id, account.phone_enc)
}
