import { IDENTITY_NOTICES, type ProofRefusal } from '#identity/public.ts'
import type { Transaction } from '#platform/database.ts'
import { noticeTo, sendNotices } from './send-notices.ts'

/**
 * Tells an account that it could not be proven that a truck is its own, why, and what helps [QUE-11]. Safe to run twice: a proof is
 * told once.
 */
export async function tellProofRefused(
  tx: Transaction,
  {
    proofId,
    accountId,
    plate,
    reason,
  }: {
    readonly proofId: string
    readonly accountId: string
    readonly plate: string
    readonly reason: ProofRefusal
  },
  now: Temporal.Instant,
): Promise<void> {
  const given = { accountId, facts: { plate, reason }, dedupeKey: `not-proven/${proofId}` }
  await sendNotices(tx, [noticeTo(IDENTITY_NOTICES, 'identity.truck-not-proven', given)], now)
}
