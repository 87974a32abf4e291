import type { Transaction } from '#platform/database.ts'
import { sendNotices } from './send-notices.ts'

/** Tells a user that his account was blocked, and why [R707-6-2a]; an account that was unblocked is told nothing. */
export async function tellStanding(
  tx: Transaction,
  {
    accountId,
    blocked,
    reason,
  }: { readonly accountId: string; readonly blocked: boolean; readonly reason: string | null },
  now: Temporal.Instant,
): Promise<void> {
  if (!blocked) return
  const notice = {
    accountId,
    template: 'identity.account-blocked' as const,
    params: { reason: reason ?? '' },
    dedupeKey: `blocked/${accountId}/${now.toString()}`,
  }
  await sendNotices(tx, [notice], now)
}
