import type { Selectable } from 'kysely'
import type { Database, Tables, Transaction } from '#platform/database.ts'
import './tables.ts'

export type OwnerRow = Selectable<Tables['identity.owner_party']>

/** Keeps an owner unless its id or number is taken in the account (false then). */
export async function addOwner(tx: Transaction, row: OwnerRow): Promise<boolean> {
  const done = await tx
    .insertInto('identity.owner_party')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** The owner; null when there is none. Removed ones are found too. */
export async function findOwner(db: Database | Transaction, id: string): Promise<OwnerRow | null> {
  return (await db.selectFrom('identity.owner_party').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** The owner of an account that has this number. */
export async function findSameOwner(tx: Transaction, row: OwnerRow): Promise<OwnerRow | null> {
  if (!row.tax_number_index) return null
  const same = await tx
    .selectFrom('identity.owner_party')
    .selectAll()
    .where('account_id', '=', row.account_id)
    .where('country', '=', row.country)
    .where('tax_number_index', '=', row.tax_number_index)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return same ?? null
}

/** The owners of an account that were not removed. */
export async function listOwners(db: Database | Transaction, accountId: string): Promise<OwnerRow[]> {
  return db
    .selectFrom('identity.owner_party')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .orderBy('entered_at')
    .execute()
}

/** Owners by id, removed ones too. */
export async function listOwnersById(tx: Transaction, ids: readonly string[]): Promise<OwnerRow[]> {
  if (ids.length === 0) return []
  return tx
    .selectFrom('identity.owner_party')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
}

/** Removes an owner unless a vehicle of the account belongs to it (false then). */
export async function saveRemovedOwner(tx: Transaction, id: string, now: Temporal.Instant): Promise<boolean> {
  const done = await tx
    .updateTable('identity.owner_party')
    .set({ removed_at: now })
    .where('id', '=', id)
    .where((owner) =>
      owner.not(
        owner.exists(
          owner
            .selectFrom('identity.account_vehicle')
            .select('vehicle_id')
            .where('owner_id', '=', id)
            .where('removed_at', 'is', null),
        ),
      ),
    )
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
