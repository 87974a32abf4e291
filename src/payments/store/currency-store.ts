import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import './tables.ts'

/** Settles the currency of the ledger once and answers the one that stands (ISO 4217). */
export async function saveFirstCurrency(tx: Transaction, currency: string): Promise<string> {
  const { rows } = await sql<{ currency: string }>`
    insert into payments.ledger (currency) values (${currency}) on conflict (one) do nothing returning currency`.execute(
    tx,
  )
  if (rows[0]) return rows[0].currency
  return await getCurrency(tx)
}

/** The currency in which the ledger is kept (ISO 4217); settled when the database is prepared. */
export async function getCurrency(db: Database | Transaction): Promise<string> {
  const { currency } = await db.selectFrom('payments.ledger').select('currency').executeTakeFirstOrThrow()
  return currency
}
