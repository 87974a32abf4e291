import { recordAudits } from '#audit/public.ts'
import type { Database } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { entryOf } from './acting.ts'
import { FAILED_SIGN_INS_AT_ONCE } from './domain/limits.ts'
import { listKnownAccounts, takeFailedSignIns } from './store/failed-sign-in-store.ts'

/**
 * Writes noted failures of real accounts into the audit, once each, and forgets the others: the answer to a try costs the
 * same whether its login exists, since the difference is made here, later and out of sight.
 */
export async function recordFailedSignIns(db: Database): Promise<void> {
  while ((await recordSome(db)) === FAILED_SIGN_INS_AT_ONCE);
}

async function recordSome(db: Database): Promise<number> {
  return inTransaction(db, async (tx) => {
    const noted = await takeFailedSignIns(tx, FAILED_SIGN_INS_AT_ONCE)
    const known = await listKnownAccounts(tx, [...new Set(noted.map((one) => one.account_id))])
    const real = noted
      .filter((one) => known.has(one.account_id))
      .toSorted((a, b) => Temporal.Instant.compare(a.tried_at, b.tried_at))
    await recordAudits(
      tx,
      real.map((one) => {
        // Who tried is not known: the account is what was tried, the address is where from.
        const acting = {
          actor: { kind: 'system', id: 'unknown', ip: one.ip } as const,
          now: one.tried_at,
          ...(one.correlation_id !== null && { correlationId: one.correlation_id }),
        }
        const subject = { kind: 'account', id: one.account_id }
        return entryOf(acting, 'identity.sign-in-failed', subject, { method: 'password-totp' })
      }),
    )
    return noted.length
  })
}
