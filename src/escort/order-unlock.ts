import { recordAudit } from '#audit/public.ts'
import { ok, type Result } from '#kernel/result.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { UnlockRequest } from './contract.ts'
import type { By, EscortDeps } from './deps.ts'
import { type EscortRefusal, refuse } from './domain/refusals.ts'
import { tellLegChanged } from './signals.ts'
import { findLeg, saveUnlockOrder } from './store/leg-store.ts'

/** Orders that a seal may be opened: by whom, where and when [ESC-41]. Every opening without an order is red. */
export async function orderUnlock(
  deps: EscortDeps,
  legId: string,
  request: UnlockRequest,
  by: By,
): Promise<Result<{ id: string }, EscortRefusal>> {
  const at = deps.clock.now()
  const [from, until] = [Temporal.Instant.from(request.from), Temporal.Instant.from(request.until)]
  if (Temporal.Instant.compare(from, until) >= 0 || Temporal.Instant.compare(until, at) <= 0)
    return refuse('escort.window-malformed')
  return inTransaction(deps.db, async (tx) => {
    const leg = await findLeg(tx, legId)
    if (!leg) return refuse('escort.leg-unknown')
    if (leg.removedAt) return refuse('escort.leg-removed')
    const order = { id: request.id, legId, actor: request.actor ?? null, zoneId: request.zoneId ?? null, from, until }
    await saveUnlockOrder(tx, order, { actor: by.actor.id, at })
    await recordAudit(tx, {
      event: 'escort.unlock-ordered',
      actor: by.actor,
      subject: { kind: 'escort-trip', id: leg.tripId },
      data: { leg: legId, order: request.id },
      occurredAt: at,
      correlationId: by.correlationId,
    })
    await tellLegChanged(tx, leg.sealNumber)
    return ok({ id: request.id })
  })
}
