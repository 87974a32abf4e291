import type { Transaction } from '#platform/database.ts'
import { sendNotices } from './send-notices.ts'

/** Of an instant as text, its day. */
const DAY = '2026-11-30'.length

/**
 * Tells a user that his account was blocked, and why [R707-6-2a]; an account that was unblocked is told nothing. Safe to run twice:
 * a block is told once.
 */
export async function tellStanding(
  tx: Transaction,
  {
    accountId,
    blocked,
    reason,
    at,
  }: {
    readonly accountId: string
    readonly blocked: boolean
    readonly reason: string | null
    /** When it was blocked; empty in jobs of an earlier release, whose block is told once a day. */
    readonly at: string
  },
  now: Temporal.Instant,
): Promise<void> {
  if (!blocked) return
  const notice = {
    accountId,
    template: 'identity.account-blocked' as const,
    params: { reason: reason ?? '' },
    dedupeKey: `blocked/${accountId}/${at || now.toString().slice(0, DAY)}`,
  }
  await sendNotices(tx, [notice], now)
}
