import { toDecimal } from '#kernel/money.ts'
import type { Database } from '#platform/database.ts'
import { findBalances } from './find-balances.ts'
import type { PersonalAccount } from './contract.ts'
import { missingFor } from './domain/hold.ts'
import { STATEMENT_LINES } from './domain/limits.ts'
import { availableChange } from './domain/transfer.ts'
import { listOpenCharges } from './store/charge-store.ts'
import { listTransfers } from './store/ledger-store.ts'

/**
 * The personal account as its owner sees it (order 707, paragraphs 23 and 28): balances, open charges with what they
 * lack, the latest movements; amounts as decimals of the authority's currency. An account without money is all zeros.
 */
export async function viewAccount(
  { db, currency }: { readonly db: Database; readonly currency: string },
  accountId: string,
): Promise<PersonalAccount> {
  const [balances, charges, movements] = await Promise.all([
    findBalances(db, accountId),
    listOpenCharges(db, accountId, STATEMENT_LINES),
    listTransfers(db, accountId, STATEMENT_LINES),
  ])
  return {
    currency,
    available: toDecimal(balances.available),
    feeHeld: toDecimal(balances.feeHeld),
    depositBlocked: toDecimal(balances.depositBlocked),
    debt: toDecimal(balances.debt),
    charges: charges.map((charge) => ({
      bookingId: charge.bookingId,
      fee: toDecimal(charge.fee),
      deposit: toDecimal(charge.deposit),
      state: charge.state,
      missing: toDecimal(missingFor(charge, balances.available)),
      changedAt: charge.changedAt.toString(),
    })),
    movements: movements.map((movement) => ({
      id: String(movement.id),
      kind: movement.kind,
      amount: toDecimal(movement.amount),
      availableChange: toDecimal(availableChange(movement)),
      bookingId: movement.bookingId,
      at: movement.occurredAt.toString(),
    })),
  }
}
