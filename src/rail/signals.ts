import type { Transaction } from '#platform/database.ts'
import { signal } from '#platform/signals.ts'

/** Something of the exchange changed; the payload is empty: look again. */
export const RAIL_CHANGED = 'rail_changed'

/** Tells the desks (`http/stream-routes.ts`) that something changed, when the transaction commits. */
export function tellRailChanged(tx: Transaction): Promise<void> {
  return signal(tx, RAIL_CHANGED, '')
}
