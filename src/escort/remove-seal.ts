import { recordAudit } from '#audit/public.ts'
import { ok, type Result } from '#kernel/result.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { RemoveRequest } from './contract.ts'
import type { By, EscortDeps } from './deps.ts'
import { type EscortRefusal, refuse } from './domain/refusals.ts'
import { tellLegChanged, tellTripChanged } from './signals.ts'
import { tellSealRemoved } from './tell-seals.ts'
import { endLeg, findLeg, listLegs } from './store/leg-store.ts'
import { setSealState } from './store/seal-store.ts'
import { findTripForUpdate, setTripState } from './store/trip-store.ts'

/**
 * Ends a seal leg with its physical outcome [ESC-37, ESC-43]: removed in order, cut open, rope damaged, missing, replaced
 * on the way. The last one takes an arrived trip to its end; a replaced seal leaves the trip under way [ESC-38].
 */
export async function removeSeal(
  deps: EscortDeps,
  legId: string,
  request: RemoveRequest,
  by: By,
): Promise<Result<{ id: string }, EscortRefusal>> {
  const now = deps.clock.now()
  return inTransaction(deps.db, async (tx) => {
    const found = await findLeg(tx, legId)
    if (!found) return refuse('escort.leg-unknown')
    const trip = await findTripForUpdate(tx, found.tripId)
    const leg = await findLeg(tx, legId)
    if (!trip || !leg) return refuse('escort.leg-unknown')
    if (leg.removedAt) return leg.outcome === request.outcome ? ok({ id: legId }) : refuse('escort.leg-removed')
    if (request.outcome !== 'replaced' && trip.state !== 'arrived') {
      return refuse('escort.trip-state-wrong', { state: trip.state, needed: 'arrived' })
    }
    await endLeg(tx, legId, { outcome: request.outcome, note: request.note ?? null, actor: by.actor.id, at: now })
    // The stock takes back what is whole; the rest goes to the workshop [ESC-44].
    await setSealState(tx, leg.sealId, STOCK_AFTER[request.outcome], 1)
    const left = (await listLegs(tx, trip.id)).filter(({ removedAt }) => removedAt === null)
    if (left.length === 0 && trip.state === 'arrived') await setTripState(tx, trip.id, 'removed', now)
    await recordAudit(tx, {
      event: 'escort.seal-removed',
      actor: by.actor,
      subject: { kind: 'escort-trip', id: trip.id },
      data: { leg: legId, outcome: request.outcome },
      occurredAt: now,
      correlationId: by.correlationId,
    })
    await tellSealRemoved(tx, deps.tell, legId, now)
    await tellLegChanged(tx, leg.sealNumber)
    await tellTripChanged(tx, trip.id)
    return ok({ id: legId })
  })
}

const STOCK_AFTER = {
  'removed-in-order': 'stock',
  replaced: 'fault',
  'cut-open': 'fault',
  'rope-damaged': 'fault',
  missing: 'lost',
} as const
