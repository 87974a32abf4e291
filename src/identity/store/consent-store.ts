import { type Selectable, sql } from 'kysely'
import type { Database, Tables, Transaction } from '#platform/database.ts'
import type { ConsentState } from '../domain/consent.ts'
import './tables.ts'

export type ConsentRow = Selectable<Tables['identity.consent']>
/** A consent with the account whose person gives it; `self`: the account holder himself; `listed`: still on the account's list. */
export type ConsentOfAccount = ConsentRow & {
  readonly account_id: string
  readonly self: boolean
  readonly listed: boolean
}

/** Keeps a consent unless its id is taken or one of the person is open (false then). */
export async function addConsent(tx: Transaction, row: ConsentRow): Promise<boolean> {
  const done = await tx
    .insertInto('identity.consent')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** The consent, locked until the transaction ends. */
export async function findConsentForUpdate(tx: Transaction, id: string): Promise<ConsentOfAccount | null> {
  const row = await tx
    .selectFrom('identity.consent as consent')
    .innerJoin('identity.person as person', 'person.id', 'consent.person_id')
    .selectAll('consent')
    .select(['person.account_id', 'person.self', sql<boolean>`person.removed_at is null`.as('listed')])
    .where('consent.id', '=', id)
    .forUpdate('consent')
    .executeTakeFirst()
  return row ?? null
}

/** The consent; null when there is none. */
export async function findConsent(db: Database | Transaction, id: string): Promise<ConsentRow | null> {
  return (await db.selectFrom('identity.consent').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** Every consent of the people of an account, newest first. */
export async function listConsents(db: Database | Transaction, accountId: string): Promise<ConsentRow[]> {
  return db
    .selectFrom('identity.consent as consent')
    .innerJoin('identity.person as person', 'person.id', 'consent.person_id')
    .selectAll('consent')
    .where('person.account_id', '=', accountId)
    .orderBy('consent.requested_at', 'desc')
    .orderBy('consent.id', 'desc')
    .execute()
}

/** The latest state of consent of each of some people. */
export async function listConsentStates(
  db: Database | Transaction,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, ConsentState>> {
  const { rows } = await sql<{ person_id: string; state: ConsentState }>`
    select distinct on (person_id) person_id, state from identity.consent
    where person_id = any(${[...personIds]}::uuid[]) order by person_id, requested_at desc, id desc`.execute(db)
  return new Map(rows.map((row) => [row.person_id, row.state]))
}

/** Changes a consent. */
export async function saveConsent(
  tx: Transaction,
  id: string,
  change: Partial<Pick<ConsentRow, 'state' | 'reference' | 'proof_enc' | 'decided_at' | 'withdrawn_at'>>,
): Promise<void> {
  await tx.updateTable('identity.consent').set(change).where('id', '=', id).execute()
}
