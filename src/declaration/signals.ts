import type { Transaction } from '#platform/database.ts'
import { signal } from '#platform/signals.ts'

/** Channel of signals that a declaration changed; the payload is its id. */
const DECLARATION_CHANGED = 'declaration_changed'

/** Tells every screen that watches declarations to look again, if and when this transaction commits. */
export async function tellDeclarationChanged(tx: Transaction, id: string): Promise<void> {
  await signal(tx, DECLARATION_CHANGED, id)
}
