import { IDENTITY_NOTICES } from '#identity/public.ts'
import type { Transaction } from '#platform/database.ts'
import { noticeTo, sendNotices } from './send-notices.ts'

/** Of an instant as text, its day. */
const DAY = '2026-11-30'.length

/**
 * Tells a user that his account was blocked, and why [R707-6-2a], or that it is no longer blocked. Safe to run twice: a decision is
 * told once.
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
    /** When that was decided; empty in jobs of an earlier release, whose decision is told once a day. */
    readonly at: string
  },
  now: Temporal.Instant,
): Promise<void> {
  const key = `${accountId}/${at || now.toString().slice(0, DAY)}`
  const notice = blocked
    ? noticeTo(IDENTITY_NOTICES, 'identity.account-blocked', {
        accountId,
        facts: { reason: reason ?? '' },
        dedupeKey: `blocked/${key}`,
      })
    : noticeTo(IDENTITY_NOTICES, 'identity.account-unblocked', { accountId, facts: {}, dedupeKey: `unblocked/${key}` })
  await sendNotices(tx, [notice], now)
}
