import { recordAudit } from '#audit/public.ts'
import { ok, type Result } from '#kernel/result.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { FinaliseRequest } from './contract/order.ts'
import type { By, EscortDeps } from './deps.ts'
import { type EscortRefusal, refuse } from './domain/refusals.ts'
import { tellTripChanged } from './signals.ts'
import { listOrderVersions } from './store/order-store.ts'
import { findTripForUpdate, saveFinalised } from './store/trip-store.ts'

/**
 * A second person checks company, truck, documents, route and number of seals, and finalises the order; only then may
 * seals be activated [ESC-7]. The version that was looked at is named: a newer one has to be looked at first. Refused for
 * whoever wrote any version of it.
 */
export async function finaliseTrip(
  deps: EscortDeps,
  id: string,
  { version }: FinaliseRequest,
  by: By,
): Promise<Result<{ id: string }, EscortRefusal>> {
  const now = deps.clock.now()
  return inTransaction(deps.db, async (tx) => {
    const trip = await findTripForUpdate(tx, id)
    if (!trip) return refuse('escort.trip-unknown')
    if (trip.state === 'finalised' && trip.finalisedBy === by.actor.id && trip.version === version) return ok({ id })
    if (trip.state !== 'ordered') return refuse('escort.trip-state-wrong', { state: trip.state, needed: 'ordered' })
    if (version < trip.version) return refuse('escort.order-newer', { seen: version, newest: trip.version })
    if (version > trip.version) return refuse('escort.order-version-unknown', { newest: trip.version })
    const authors = (await listOrderVersions(tx, id)).map(({ draftedBy }) => draftedBy)
    if (authors.includes(by.actor.id)) return refuse('escort.second-person-needed')
    await saveFinalised(tx, id, version, { actor: by.actor.id, at: now })
    await recordAudit(tx, {
      event: 'escort.trip-finalised',
      actor: by.actor,
      subject: { kind: 'escort-trip', id },
      data: { version },
      occurredAt: now,
      correlationId: by.correlationId,
    })
    await tellTripChanged(tx, id)
    return ok({ id })
  })
}
