import type { Tiyn } from '#kernel/money.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { type Balances, EMPTY } from './domain/transfer.ts'
import { listBalances, listLedgerDefects } from './store/ledger-store.ts'

/** What an account has and owes, in tiyn; all zero when no money ever came in. */
export async function findBalances(db: Database | Transaction, accountId: string): Promise<Balances> {
  return (await listBalances(db, [accountId])).get(accountId) ?? EMPTY
}

/** The debt of one account in tiyn, or null when it owes nothing [R707-27]. */
export async function findDebt(db: Database | Transaction, accountId: string): Promise<Tiyn | null> {
  const { debt } = await findBalances(db, accountId)
  return debt > 0n ? debt : null
}

/** One place where the ledger contradicts itself; amounts in tiyn. */
export interface LedgerDefect {
  readonly account: string
  readonly expected: bigint
  readonly found: bigint
}

/**
 * Proves the ledger: the sum of all balances is zero, each balance is the sum of its transfers, and what is held is what
 * the held charges say. No defects is the only acceptable answer.
 */
export async function verifyLedger(db: Database | Transaction): Promise<readonly LedgerDefect[]> {
  return listLedgerDefects(db)
}
