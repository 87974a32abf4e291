import type { Tiyn } from '#kernel/money.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { type Balances, EMPTY } from './domain/transfer.ts'
import { listBalances } from './store/ledger-store.ts'

/** What an account has and owes, in tiyn; all zero when no money ever came in. */
export async function findBalances(db: Database | Transaction, accountId: string): Promise<Balances> {
  return (await listBalances(db, [accountId])).get(accountId) ?? EMPTY
}

/** The debt of one account in tiyn, or null when it owes nothing [R707-27]. */
export async function findDebt(db: Database | Transaction, accountId: string): Promise<Tiyn | null> {
  const { debt } = await findBalances(db, accountId)
  return debt > 0n ? debt : null
}
