import { recordAudit } from '#audit/public.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { addJob } from '#platform/jobs.ts'
import { type Acting, entryOf } from './acting.ts'
import type { BlockBody, UnblockBody } from './contract.ts'
import { type IdentityRefusal, refuse } from './domain/refusals.ts'
import { TELL_STANDING } from './job-kinds.ts'
import { findAccount, findAccountForUpdate, saveStanding } from './store/account-store.ts'
import { endSessionsOf } from './store/session-store.ts'
import { listPeople } from './store/person-store.ts'

/**
 * Blocks an account with reason and evidence [R707-6-2a]; the user is told by a job. A driver stays signed in to see why
 * and to complain, an operator is signed out at once.
 */
export async function blockAccount(
  tx: Transaction,
  accountId: string,
  command: BlockBody,
  acting: Acting,
): Promise<Result<{ done: true }, IdentityRefusal>> {
  const account = await findAccountForUpdate(tx, accountId)
  if (!account) return refuse('identity.not-found')
  if (account.status === 'blocked') return refuse('identity.already-blocked')
  const { reason, evidence } = command
  await saveStanding(tx, accountId, { status: 'blocked', blocked_reason: reason, blocked_evidence: evidence })
  if (account.role !== 'driver') await endSessionsOf(tx, accountId, acting.now)
  await addJob(tx, TELL_STANDING, { accountId, blocked: true, reason, at: acting.now.toString() })
  await recordAudit(tx, {
    ...entryOf(acting, 'identity.account-blocked', { kind: 'account', id: accountId }, { reason, evidence }),
    basis: 'order-707/6-2',
  })
  return ok({ done: true })
}

/** Unblocks an account by a decision; the user is told by a job. */
export async function unblockAccount(
  tx: Transaction,
  accountId: string,
  command: UnblockBody,
  acting: Acting,
): Promise<Result<{ done: true }, IdentityRefusal>> {
  const account = await findAccountForUpdate(tx, accountId)
  if (!account) return refuse('identity.not-found')
  if (account.status !== 'blocked') return refuse('identity.not-blocked')
  const entered = account.role !== 'driver' || (await listPeople(tx, accountId)).some(({ self }) => self)
  const status = entered ? 'active' : 'registering'
  await saveStanding(tx, accountId, { status, blocked_reason: null, blocked_evidence: null })
  await addJob(tx, TELL_STANDING, { accountId, blocked: false, reason: null, at: acting.now.toString() })
  const facts = { decision: command.decision }
  await recordAudit(tx, entryOf(acting, 'identity.account-unblocked', { kind: 'account', id: accountId }, facts))
  return ok({ done: true })
}

/** Whether an account is blocked; an unknown one is. */
export async function isBlocked(db: Database | Transaction, accountId: string): Promise<boolean> {
  const account = await findAccount(db, accountId)
  return account === null || account.status === 'blocked'
}
