import type { Transaction } from '#platform/database.ts'
import './tables.ts'

/** Adds the names that are not there yet. */
export async function saveDecidingDays(tx: Transaction, names: readonly string[]): Promise<void> {
  if (names.length === 0) return
  await tx
    .insertInto('law.deciding_day')
    .values(names.map((name) => ({ name })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
