import type { Database, Transaction } from '#platform/database.ts'
import { listLedgerDefects } from './store/ledger-store.ts'

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
