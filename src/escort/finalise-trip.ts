import { recordAudit } from '#audit/public.ts'
import { ok, type Result } from '#kernel/result.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { By, EscortDeps } from './deps.ts'
import { type EscortRefusal, refuse } from './domain/refusals.ts'
import { tellTripChanged } from './signals.ts'
import { findTripForUpdate, stepTrip } from './store/trip-store.ts'

/**
 * A second person checks company, truck, documents, route and number of seals, and finalises the order; only then may
 * seals be activated [ESC-7]. Refused for whoever ordered it.
 */
export async function finaliseTrip(
  deps: EscortDeps,
  id: string,
  by: By,
): Promise<Result<{ id: string }, EscortRefusal>> {
  const now = deps.clock.now()
  return inTransaction(deps.db, async (tx) => {
    const trip = await findTripForUpdate(tx, id)
    if (!trip) return refuse('escort.trip-unknown')
    if (trip.state === 'finalised' && trip.finalisedBy === by.actor.id) return ok({ id })
    if (trip.state !== 'ordered') return refuse('escort.trip-state-wrong', { state: trip.state, needed: 'ordered' })
    if (trip.orderedBy === by.actor.id) return refuse('escort.second-person-needed')
    await stepTrip(tx, id, 'finalised', { actor: by.actor.id, at: now })
    await recordAudit(tx, {
      event: 'escort.trip-finalised',
      actor: by.actor,
      subject: { kind: 'escort-trip', id },
      occurredAt: now,
      correlationId: by.correlationId,
    })
    await tellTripChanged(tx, id)
    return ok({ id })
  })
}
