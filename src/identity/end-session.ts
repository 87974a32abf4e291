import { recordAudit } from '#audit/public.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { type Acting, entryOf } from './acting.ts'
import { type IdentityRefusal, refuse } from './domain/refusals.ts'
import { endSession } from './store/session-store.ts'

/** Ends one of an account's own sessions: signing out here, or a lost phone elsewhere. */
export async function endOwnSession(
  tx: Transaction,
  accountId: string,
  sessionId: string,
  acting: Acting,
): Promise<Result<{ done: true }, IdentityRefusal>> {
  if (!(await endSession(tx, accountId, sessionId, acting.now))) return refuse('identity.not-found')
  await recordAudit(tx, entryOf(acting, 'identity.signed-out', { kind: 'session', id: sessionId }))
  return ok({ done: true })
}
