import type { Database, Transaction } from '#platform/database.ts'
import type { InstrumentTable } from './tables.ts'

/** Takes an instrument into use; false when its name, its key or its place is another one's. */
export async function addInstrument(tx: Transaction, instrument: InstrumentTable): Promise<boolean> {
  const added = await tx
    .insertInto('driverless.instrument')
    .values(instrument)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Takes an instrument out of use; false when none of that name is in use. */
export async function revokeInstrumentRow(tx: Transaction, id: string, now: Temporal.Instant): Promise<boolean> {
  const revoked = await tx
    .updateTable('driverless.instrument')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return revoked.numUpdatedRows > 0n
}

/** The instruments in use. */
export async function listInstruments(db: Database): Promise<readonly InstrumentTable[]> {
  return db.selectFrom('driverless.instrument').selectAll().where('revoked_at', 'is', null).orderBy('id').execute()
}
