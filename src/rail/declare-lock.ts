import { ok, type Result } from '#kernel/result.ts'
import { recordAudit } from '#audit/public.ts'
import type { Transaction } from '#platform/database.ts'
import type { Occasion, RailDeps } from './deps.ts'
import { type DeclaredState, mayBecome } from './domain/lock-life.ts'
import { type RailRefusal, refuse } from './domain/refusals.ts'
import { tellRailChanged } from './signals.ts'
import { findLockForUpdate, type LockRow, saveBinding } from './store/lock-store.ts'

/**
 * Declares what became of a lock: opened at its destination, free again, tampered with, lost or out of use [CTOP-16]. A lock that is no
 * longer on its container lets go of it. Refused: `rail.lock-unknown`, `rail.lock-cannot-become`.
 */
export async function declareLock(
  tx: Transaction,
  { clock }: RailDeps,
  { lock: id, state, reason }: { readonly lock: string; readonly state: DeclaredState; readonly reason: string },
  { actor, correlationId }: Occasion,
): Promise<Result<LockRow, RailRefusal>> {
  const lock = await findLockForUpdate(tx, id)
  if (!lock) return refuse('rail.lock-unknown')
  if (lock.state === state) return ok(lock)
  if (!mayBecome(lock.state, state)) return refuse('rail.lock-cannot-become', { state: lock.state, wanted: state })
  const now: LockRow =
    state === 'free' ? { ...lock, state, container: null, consignment: null, version: null } : { ...lock, state }
  await saveBinding(tx, now)
  await recordAudit(tx, {
    event: 'rail.lock-declared',
    actor,
    subject: { kind: 'lock', id },
    data: { from: lock.state, state, reason },
    basis: 'ctop/1,2',
    correlationId,
    occurredAt: clock.now(),
  })
  await tellRailChanged(tx)
  return ok(now)
}
