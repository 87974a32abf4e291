import { recordAudit } from '#audit/public.ts'
import type { Role } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { CancelRequest } from './contract/order.ts'
import type { By, EscortDeps } from './deps.ts'
import { type EscortRefusal, refuse } from './domain/refusals.ts'
import { tellTripChanged } from './signals.ts'
import { listLegs } from './store/leg-store.ts'
import { findTripForUpdate, saveCancelled } from './store/trip-store.ts'

/** Who takes back what bears two signatures. */
const CANCELS_FINALISED: readonly (Role | undefined)[] = ['shift-head', 'officer']

/**
 * Cancels an order that is not needed any more, with the reason, before a seal hangs [ESC-6, ESC-7]; it stays, as cancelled.
 * Safe to repeat. Refused: a trip that has begun, which goes on to its end; a finalised order for a duty operator; an order that
 * was cancelled for another reason.
 */
export async function cancelOrder(
  deps: EscortDeps,
  id: string,
  { why }: CancelRequest,
  by: By,
): Promise<Result<{ id: string }, EscortRefusal>> {
  const now = deps.clock.now()
  return inTransaction(deps.db, async (tx) => {
    const trip = await findTripForUpdate(tx, id)
    if (!trip) return refuse('escort.trip-unknown')
    if (trip.state === 'cancelled') return trip.cancelledWhy === why ? ok({ id }) : refuse('escort.order-cancelled')
    const begun = (trip.state !== 'ordered' && trip.state !== 'finalised') || (await listLegs(tx, id)).length > 0
    if (begun) return refuse('escort.trip-begun', { state: trip.state })
    if (trip.state === 'finalised' && !CANCELS_FINALISED.includes(by.actor.role)) return refuse('escort.cancels-higher')
    await saveCancelled(tx, id, why, { actor: by.actor.id, at: now })
    await recordAudit(tx, {
      event: 'escort.order-cancelled',
      actor: by.actor,
      subject: { kind: 'escort-trip', id },
      data: { state: trip.state },
      occurredAt: now,
      correlationId: by.correlationId,
    })
    await tellTripChanged(tx, id)
    return ok({ id })
  })
}
