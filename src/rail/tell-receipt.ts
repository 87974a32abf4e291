import type { Transaction } from '#platform/database.ts'
import { tellRailChanged } from './signals.ts'

/** Tells the desks when the other side acknowledged or refused a message of the exchange, in the transaction that takes its receipt. */
export async function tellReceipt(
  tx: Transaction,
  _receipt: unknown,
  { kind }: { readonly kind: string },
): Promise<void> {
  if (kind.startsWith('rail.')) await tellRailChanged(tx)
}
