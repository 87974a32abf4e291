import type { Database } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { KEPT, KEPT_IN_ALL } from './domain/limits.ts'
import { deleteFailuresBefore, keepNewestFailures } from './store/credential-store.ts'
import { deleteChallengesBefore } from './store/passkey-store.ts'
import { deleteSessionsBefore } from './store/session-store.ts'
import { deleteSignInCodesBefore } from './store/sign-in-code-store.ts'

/** Deletes what has served: old codes, ended sessions, challenges, forgotten failures. Give it real time. */
export async function sweepIdentity(db: Database, now: Temporal.Instant): Promise<void> {
  await inTransaction(db, async (tx) => {
    await deleteSignInCodesBefore(tx, now.subtract({ hours: KEPT.codeHours }))
    await deleteFailuresBefore(tx, now.subtract({ hours: KEPT.codeHours }))
    await keepNewestFailures(tx, KEPT_IN_ALL.failures, now)
    await deleteChallengesBefore(tx, now)
    await deleteSessionsBefore(tx, now.subtract({ hours: KEPT.endedSessionDays * 24 }))
  })
}
