import type { Transaction } from './database.ts'
import { signal } from './signals.ts'

/** How the exchange with a peer stands changed: something waits, went out, came, was settled or stamped, or is an alarm. Look again. */
export const PEERS_CHANGED = 'peers_changed'

/** Tells whoever shows how the exchange stands, when the transaction commits. */
export function tellPeersChanged(tx: Transaction): Promise<void> {
  return signal(tx, PEERS_CHANGED, '')
}
