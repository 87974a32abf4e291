import type { Transaction } from '#platform/database.ts'
import { signal } from '#platform/signals.ts'
import { findDeclaration } from './store/declaration-store.ts'

/** Channel of signals that a declaration changed; the payload is the account of its declarant, or {@link OF_THE_OTHER_SIDE}. */
export const DECLARATION_CHANGED = 'declaration_changed'

/** No account: the declaration was filed at the other customs. An empty payload would mean that signals were lost. */
const OF_THE_OTHER_SIDE = 'other-side'

/** Tells customs of this side, and its own declarant alone, to look again, if and when this transaction commits. */
export async function tellDeclarationChanged(tx: Transaction, id: string): Promise<void> {
  const declaration = await findDeclaration(tx, id)
  await signal(tx, DECLARATION_CHANGED, declaration?.account_id ?? OF_THE_OTHER_SIDE)
}
