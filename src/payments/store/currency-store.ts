import { sql } from 'kysely'
import type { Transaction } from '#platform/database.ts'

/** Settles the currency of the ledger once and answers the one that stands (ISO 4217). */
export async function saveFirstCurrency(tx: Transaction, currency: string): Promise<string> {
  const { rows } = await sql<{ currency: string }>`
    insert into payments.ledger (currency) values (${currency}) on conflict (one) do nothing returning currency`.execute(
    tx,
  )
  if (rows[0]) return rows[0].currency
  const standing = await tx.selectFrom('payments.ledger').select('currency').executeTakeFirstOrThrow()
  return standing.currency
}
