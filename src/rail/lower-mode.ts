import { SYSTEM } from '#kernel/principal.ts'
import { recordAudit } from '#audit/public.ts'
import { readPeerFailures } from '#platform/peers.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { RailDeps } from './deps.ts'
import { inForce } from './domain/conditions.ts'
import { fallenAfter } from './domain/exchange.ts'
import { tellRailChanged } from './signals.ts'
import { listConditions, rulesOf } from './store/conditions-store.ts'
import { areBooksClean, findFallen, lockMode, saveFallen } from './store/mode-store.ts'

/**
 * Lets the mode fall when what we send fails so many times in a row as the technical conditions say, and takes that back when nothing
 * fails any more and the books were found equal since; what a person declared stays as it is [CTOP-15]. Answers 1 when something changed.
 */
export async function lowerMode(deps: RailDeps): Promise<number> {
  const { db, peer, self, clock } = deps
  if (!peer) return 0
  return inTransaction(db, async (tx) => {
    const now = clock.now()
    const day = now.toZonedDateTimeISO('UTC').toPlainDate().toString()
    const rules = inForce((await listConditions(tx)).map(rulesOf), [self, peer.country], day)
    if (!rules) return 0
    await lockMode(tx, peer.name)
    const before = await findFallen(tx, peer.name)
    const failures = await readPeerFailures(tx, peer.name)
    const cleanSince = before !== undefined && (await areBooksClean(tx, before.at))
    const mode = fallenAfter(before?.mode ?? 'online', { failuresInRow: failures, cleanSince }, rules.failures)
    if (mode === (before?.mode ?? 'online')) return 0
    await saveFallen(tx, { peer: peer.name, mode, failures, at: now })
    await recordAudit(tx, {
      event: 'rail.mode-switched',
      actor: SYSTEM,
      subject: { kind: 'peer', id: peer.name },
      data: { mode, reason: `failures in a row: ${failures}` },
      basis: 'ctop/2',
      occurredAt: now,
    })
    await tellRailChanged(tx)
    return 1
  })
}
