import { ok, type Result } from '#kernel/result.ts'
import { recordAudit } from '#audit/public.ts'
import type { Transaction } from '#platform/database.ts'
import type { Occasion, RailDeps } from './deps.ts'
import type { Mode } from './domain/exchange.ts'
import { type RailRefusal, refuse } from './domain/refusals.ts'
import { tellRailChanged } from './signals.ts'
import { areBooksClean, findDeclared, findFallen, lockMode, saveDeclared, saveFallen } from './store/mode-store.ts'

/**
 * Declares how the exchange runs, with the reason and the time [CTOP-15]: it holds until somebody declares something else. Back to
 * `online` only after a reconciliation found the books equal since the last word that it is not; what failures brought about goes with
 * it. Refused: `rail.no-peer`, `rail.books-not-clean`.
 */
export async function switchMode(
  tx: Transaction,
  deps: RailDeps,
  wish: { readonly mode: Mode; readonly reason: string },
  occasion: Occasion,
): Promise<Result<null, RailRefusal>> {
  if (!deps.peer) return refuse('rail.no-peer')
  const peer = deps.peer.name
  const at = deps.clock.now()
  await lockMode(tx, peer)
  const [declared, fallen] = [await findDeclared(tx, peer), await findFallen(tx, peer)]
  const down = [declared, fallen].flatMap((word) => (word && word.mode !== 'online' ? [word.at] : []))
  const since = wish.mode === 'online' ? down.toSorted((a, b) => Temporal.Instant.compare(a, b)).at(-1) : undefined
  if (since && !(await areBooksClean(tx, since))) return refuse('rail.books-not-clean')
  await saveDeclared(tx, { peer, ...wish, setBy: occasion.actor.id, at })
  if (since && fallen) await saveFallen(tx, { peer, mode: 'online', failures: 0, at })
  await recordAudit(tx, {
    event: 'rail.mode-switched',
    actor: occasion.actor,
    subject: { kind: 'peer', id: peer },
    data: wish,
    basis: 'ctop/2',
    correlationId: occasion.correlationId,
    occurredAt: at,
  })
  await tellRailChanged(tx)
  return ok(null)
}
