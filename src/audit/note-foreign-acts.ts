import type { Transaction } from '#platform/database.ts'
import { saveForeignActs } from './store/foreign-act-store.ts'

/**
 * Notes, when a database is prepared, the acts that other countries alone have, by the names with which keys of provisions begin
 * (`order-707`): from then on no entry names one of them as its basis. What was recorded before stays.
 */
export async function noteForeignActs(tx: Transaction, names: readonly string[]): Promise<void> {
  await saveForeignActs(tx, names)
}
