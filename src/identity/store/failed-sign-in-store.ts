import { type Selectable, sql } from 'kysely'
import type { Tables, Transaction } from '#platform/database.ts'
import './tables.ts'

/** A failed try as it was noted; its account may be made up. */
export type FailedSignInRow = Selectable<Tables['identity.failed_sign_in']>

/** Notes a failed try. */
export async function addFailedSignIn(tx: Transaction, row: FailedSignInRow): Promise<void> {
  await tx.insertInto('identity.failed_sign_in').values(row).execute()
}

/** Takes the oldest notes, as many as given at most; they are gone afterwards. Those that another process takes are left. */
export async function takeFailedSignIns(tx: Transaction, atMost: number): Promise<FailedSignInRow[]> {
  return tx
    .deleteFrom('identity.failed_sign_in')
    .where(
      'id',
      'in',
      sql<string>`(select id from identity.failed_sign_in order by tried_at, id limit ${atMost} for update skip locked)`,
    )
    .returningAll()
    .execute()
}

/** Which of these accounts there are. */
export async function listKnownAccounts(tx: Transaction, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx.selectFrom('identity.account').select('id').where('id', 'in', ids).execute()
  return new Set(rows.map(({ id }) => id))
}
