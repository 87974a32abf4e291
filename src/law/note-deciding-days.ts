import type { Transaction } from '#platform/database.ts'
import { saveDecidingDays } from './store/deciding-day-store.ts'

/**
 * Notes the days by which modules let the law be decided, when a database is prepared: a value that officers set names one of them.
 * Days of earlier releases stay, since values that were set for them do. Answers nothing to tell.
 */
export async function noteDecidingDays(tx: Transaction, names: readonly string[]): Promise<readonly string[]> {
  await saveDecidingDays(tx, names)
  return []
}
