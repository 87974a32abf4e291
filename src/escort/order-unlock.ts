import { recordAudit } from '#audit/public.ts'
import { ok, type Result } from '#kernel/result.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { UnlockRequest } from './contract.ts'
import type { By, EscortDeps } from './deps.ts'
import { type EscortRefusal, refuse } from './domain/refusals.ts'
import { tellLegChanged } from './signals.ts'
import { listZoneVersions, zonesInForce } from './store/map-store.ts'
import { findLeg, findUnlockOrder, saveUnlockOrder } from './store/leg-store.ts'

/**
 * Orders that a seal may be opened: by whom, where and when [ESC-41]. Every opening without an order is red, also when the
 * order comes afterwards: it holds from the moment at which it is given. Safe to repeat with the same id.
 */
export async function orderUnlock(
  deps: EscortDeps,
  legId: string,
  request: UnlockRequest,
  by: By,
): Promise<Result<{ id: string }, EscortRefusal>> {
  const at = deps.clock.now()
  const [asked, until] = [Temporal.Instant.from(request.from), Temporal.Instant.from(request.until)]
  return inTransaction(deps.db, async (tx) => {
    const leg = await findLeg(tx, legId)
    if (!leg) return refuse('escort.leg-unknown')
    const before = await findUnlockOrder(tx, request.id)
    if (before) return before.legId === legId ? ok({ id: before.id }) : refuse('escort.id-reused')
    if (Temporal.Instant.compare(asked, until) >= 0 || Temporal.Instant.compare(until, at) <= 0)
      return refuse('escort.window-malformed')
    const from = Temporal.Instant.compare(asked, at) < 0 ? at : asked
    if (leg.removedAt) return refuse('escort.leg-removed')
    // An order for a zone by which the leg is not judged would never cover anything.
    const zones = request.zoneId === undefined ? [] : zonesInForce(await listZoneVersions(tx), leg.activatedAt)
    if (request.zoneId !== undefined && !zones.some(({ id }) => id === request.zoneId))
      return refuse('escort.zone-unknown')
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
