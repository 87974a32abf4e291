import { ok, type Result } from '#kernel/result.ts'
import { recordAudit } from '#audit/public.ts'
import type { Transaction } from '#platform/database.ts'
import type { Occasion, RailDeps } from './deps.ts'
import type { Mode } from './domain/exchange.ts'
import { type RailRefusal, refuse } from './domain/refusals.ts'
import { tellRailChanged } from './signals.ts'
import { areBooksClean, findMode, saveMode } from './store/mode-store.ts'

/**
 * Declares how the exchange runs, with the reason and the time [CTOP-15]. Back to `online` only after a reconciliation found the
 * books equal since. Refused: `rail.no-peer`, `rail.books-not-clean`.
 */
export async function switchMode(
  tx: Transaction,
  deps: RailDeps,
  wish: { readonly mode: Mode; readonly reason: string },
  occasion: Occasion,
): Promise<Result<null, RailRefusal>> {
  if (!deps.peer) return refuse('rail.no-peer')
  const now = deps.clock.now()
  const before = await findMode(tx, deps.peer.name)
  const leaving = before !== undefined && before.mode !== 'online' && wish.mode === 'online'
  if (leaving && !(await areBooksClean(tx, before.at))) return refuse('rail.books-not-clean')
  await saveMode(tx, { peer: deps.peer.name, ...wish, setBy: occasion.actor.id }, now)
  await recordAudit(tx, {
    event: 'rail.mode-switched',
    actor: occasion.actor,
    subject: { kind: 'peer', id: deps.peer.name },
    data: wish,
    basis: 'CTOP protocol, art. 2',
    correlationId: occasion.correlationId,
    occurredAt: now,
  })
  await tellRailChanged(tx)
  return ok(null)
}
