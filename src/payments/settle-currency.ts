import type { Transaction } from '#platform/database.ts'
import { Misconfigured } from '#platform/faults.ts'
import { saveFirstCurrency } from './store/currency-store.ts'

/**
 * Settles in which currency (ISO 4217) the ledger is kept, when a database is prepared. Throws {@link Misconfigured} when
 * it is kept in another one already: amounts would change their meaning. Answers nothing to tell.
 */
export async function settleCurrency(tx: Transaction, currency: string): Promise<readonly string[]> {
  const standing = await saveFirstCurrency(tx, currency)
  if (standing !== currency)
    throw new Misconfigured(`the ledger is kept in ${standing}, the authority's is ${currency}`)
  return []
}
