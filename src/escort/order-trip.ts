import { recordAudit } from '#audit/public.ts'
import { plateKey } from '#kernel/plate.ts'
import { ok, type Result } from '#kernel/result.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { OrderRequest } from './contract.ts'
import type { By, EscortDeps } from './deps.ts'
import { type EscortRefusal, refuse } from './domain/refusals.ts'
import { asJudged, judgeOrder } from './judge-order.ts'
import { tellTripChanged } from './signals.ts'
import { addOrderVersion } from './store/order-store.ts'
import { findTrip, saveOrder } from './store/trip-store.ts'

/**
 * Orders an escort [ESC-5, ESC-6]: who, what, which way, how many seals, and the reason. Nothing is tracked yet. Safe to
 * repeat with the same id. Refused: unknown or unsigned route, a term in the past, a plate that is none.
 */
export async function orderTrip(
  deps: EscortDeps,
  order: OrderRequest,
  by: By,
): Promise<Result<{ id: string }, EscortRefusal>> {
  const now = deps.clock.now()
  return inTransaction(deps.db, async (tx) => {
    const before = await findTrip(tx, order.id)
    const key = plateKey(order.plateCountry, order.plate)
    if (before)
      return before.plateKey === key && before.orderedBy === by.actor.id
        ? ok({ id: order.id })
        : refuse('escort.id-reused')
    const judged = await judgeOrder(deps, tx, order)
    if (!judged.ok) return judged
    const drafted = { actor: by.actor.id, at: now }
    await saveOrder(tx, { ...order, ...judged.value, reference: referenceOf(order.id) }, drafted)
    const { id, ...content } = order
    await addOrderVersion(
      tx,
      id,
      { version: 1, why: null, content: { ...content, ...asJudged(judged.value) } },
      drafted,
    )
    await recordAudit(tx, {
      event: 'escort.trip-ordered',
      actor: by.actor,
      subject: { kind: 'escort-trip', id: order.id },
      data: { reason: order.reason, seals: order.sealCount },
      basis: 'kz-customs-code/437; order-407',
      occurredAt: now,
      correlationId: by.correlationId,
    })
    await tellTripChanged(tx, order.id)
    return ok({ id: order.id })
  })
}

/** The trip's number as people say it: from the end of its id, where chance is. */
const referenceOf = (id: string) => `E-${id.replaceAll('-', '').slice(-8).toUpperCase()}`
