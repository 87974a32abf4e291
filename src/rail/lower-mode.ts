import { SYSTEM } from '#kernel/principal.ts'
import { recordAudit } from '#audit/public.ts'
import { readPeerFailures } from '#platform/peers.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { RailDeps } from './deps.ts'
import { inForce } from './domain/conditions.ts'
import { modeAfter } from './domain/exchange.ts'
import { tellRailChanged } from './signals.ts'
import { listConditions, rulesOf } from './store/conditions-store.ts'
import { areBooksClean, findMode, saveMode } from './store/mode-store.ts'

/**
 * Lets the mode fall when what we send fails so many times in a row as the technical conditions say, and brings it back when
 * nothing fails any more and the books were found equal since [CTOP-15]. Answers 1 when the mode changed.
 */
export async function lowerMode(deps: RailDeps): Promise<number> {
  const { db, peer, self, clock } = deps
  if (!peer) return 0
  return inTransaction(db, async (tx) => {
    const day = clock.now().toZonedDateTimeISO('UTC').toPlainDate().toString()
    const rules = inForce((await listConditions(tx)).map(rulesOf), [self, peer.country], day)
    if (!rules) return 0
    const before = await findMode(tx, peer.name)
    const failuresInRow = await readPeerFailures(tx, peer.name)
    const cleanSince = before !== undefined && (await areBooksClean(tx, before.at))
    const mode = modeAfter(before?.mode ?? 'online', { failuresInRow, cleanSince }, rules.failures)
    if (mode === (before?.mode ?? 'online')) return 0
    // Who reads it sees that nobody declared it and how many tries failed.
    await saveMode(tx, { peer: peer.name, mode, reason: String(failuresInRow), setBy: SYSTEM.id }, clock.now())
    await recordAudit(tx, {
      event: 'rail.mode-switched',
      actor: SYSTEM,
      subject: { kind: 'peer', id: peer.name },
      data: { mode, reason: `failures in a row: ${failuresInRow}` },
      basis: 'CTOP protocol, art. 2',
      occurredAt: clock.now(),
    })
    await tellRailChanged(tx)
    return 1
  })
}
