import type { Selectable } from 'kysely'
import type { Database, Tables, Transaction } from '#platform/database.ts'
import './tables.ts'

export type PersonRow = Selectable<Tables['identity.person']>

/** Keeps a person unless id, IIN or document is taken in the account (false then). */
export async function addPerson(tx: Transaction, row: PersonRow): Promise<boolean> {
  const done = await tx
    .insertInto('identity.person')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** The person; null when there is none. Removed ones are found too. */
export async function findPerson(db: Database | Transaction, id: string): Promise<PersonRow | null> {
  return (await db.selectFrom('identity.person').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** The person of an account that has this IIN or this document. */
export async function findSamePerson(
  tx: Transaction,
  accountId: string,
  iinIndex: Buffer | null,
  documentIndex: Buffer,
): Promise<PersonRow | null> {
  const row = await tx
    .selectFrom('identity.person')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .where((any) =>
      any.or([any('document_index', '=', documentIndex), ...(iinIndex ? [any('iin_index', '=', iinIndex)] : [])]),
    )
    .executeTakeFirst()
  return row ?? null
}

/** The people of an account that were not removed, the account holder first. */
export async function listPeople(db: Database | Transaction, accountId: string): Promise<PersonRow[]> {
  return db
    .selectFrom('identity.person')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .orderBy('self', 'desc')
    .orderBy('entered_at')
    .execute()
}

/** People by id, in no order. */
export async function listPeopleById(tx: Transaction, ids: readonly string[]): Promise<PersonRow[]> {
  if (ids.length === 0) return []
  return tx
    .selectFrom('identity.person')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
}

/** Removes a person from his account; his record stays for the bookings made with it. */
export async function saveRemovedPerson(tx: Transaction, id: string, now: Temporal.Instant): Promise<void> {
  await tx.updateTable('identity.person').set({ removed_at: now }).where('id', '=', id).execute()
}
