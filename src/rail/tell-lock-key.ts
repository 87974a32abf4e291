import { inTransaction } from '#platform/transaction.ts'
import type { RailDeps } from './deps.ts'
import { noteKeyTold } from './store/lock-store.ts'

/** Tells the other customs to which key capsules for us are sealed, once a key; answers how many were told. */
export async function tellLockKey(deps: RailDeps): Promise<number> {
  const { peer, peers, locks } = deps
  if (!peer) return 0
  return inTransaction(deps.db, async (tx) => {
    if (!(await noteKeyTold(tx, peer.name, locks.publicX))) return 0
    await peers.send(tx, { to: peer.name, kind: 'rail.lock-key', subject: 'rail lock key', body: { x: locks.publicX } })
    return 1
  })
}
