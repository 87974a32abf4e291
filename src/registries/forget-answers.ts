import type { Transaction } from '#platform/database.ts'
import { saveForgotten } from './store/inquiry-store.ts'

const BATCH = 1000

/**
 * Destroys raw answers older than an instant (they are personal data that nobody needs after the appeals are over), at
 * most a thousand a call; digests and findings stay. Answers how many, so that the caller goes on until none is left.
 */
export async function forgetAnswers(tx: Transaction, before: Temporal.Instant): Promise<number> {
  return await saveForgotten(tx, before, BATCH)
}
