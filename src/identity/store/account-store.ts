import type { Selectable } from 'kysely'
import type { Role } from '#kernel/principal.ts'
import type { Database, Tables, Transaction } from '#platform/database.ts'
import type { Language } from '#kernel/language.ts'
import './tables.ts'

/** An account as it lies in the database. */
export type AccountRow = Selectable<Tables['identity.account']>

/** An account as it is opened; the scope may be left out where the role has none of its own. */
export type NewAccountRow = Omit<AccountRow, 'scope' | 'scope_kind'> & { readonly scope?: string | null }

/** Opens an account unless the phone or login has one; false then. */
export async function addAccount(tx: Transaction, account: NewAccountRow): Promise<boolean> {
  const done = await tx
    .insertInto('identity.account')
    .values(account)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** The account, locked until the transaction ends; null when there is none. */
export async function findAccountForUpdate(tx: Transaction, id: string): Promise<AccountRow | null> {
  return (
    (await tx.selectFrom('identity.account').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null
  )
}

/** The account; null when there is none. */
export async function findAccount(db: Transaction | Database, id: string): Promise<AccountRow | null> {
  return (await db.selectFrom('identity.account').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** The driver's account of a phone number. */
export async function findAccountByPhone(tx: Transaction, phoneIndex: Buffer): Promise<AccountRow | null> {
  const row = await tx
    .selectFrom('identity.account')
    .selectAll()
    .where('phone_index', '=', phoneIndex)
    .executeTakeFirst()
  return row ?? null
}

/** The logins of operators' accounts by their ids. */
export async function listLogins(db: Transaction | Database, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('identity.account')
    .select(['id', 'login'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.flatMap(({ id, login }) => (login === null ? [] : [[id, login] as const])))
}

/** Accounts that may sign in, of a role within a scope: the people of one terminal, corridor or firm. */
export async function listAccountsWithin(
  tx: Transaction | Database,
  role: Role,
  scope: string,
): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('identity.account')
    .select('id')
    .where('role', '=', role as Exclude<Role, 'device'>)
    .where('scope', '=', scope)
    .where('status', '=', 'active')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Changes the standing of an account. */
export async function saveStanding(
  tx: Transaction,
  id: string,
  standing: Pick<AccountRow, 'status' | 'blocked_reason' | 'blocked_evidence'>,
): Promise<void> {
  await tx.updateTable('identity.account').set(standing).where('id', '=', id).execute()
}

/** Changes the language of notices and answers. */
export async function saveLanguage(tx: Transaction, id: string, language: Language): Promise<void> {
  await tx.updateTable('identity.account').set({ language }).where('id', '=', id).execute()
}
