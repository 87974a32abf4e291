import { recordAudit } from '#audit/public.ts'
import { ok, type Result } from '#kernel/result.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { OrderVersionRequest } from './contract/order.ts'
import type { By, EscortDeps } from './deps.ts'
import { changedFields } from './domain/order-content.ts'
import { type EscortRefusal, refuse } from './domain/refusals.ts'
import { asJudged, judgeOrder } from './judge-order.ts'
import { tellTripChanged } from './signals.ts'
import { addOrderVersion, listOrderVersions } from './store/order-store.ts'
import { changeOrder, findTripForUpdate } from './store/trip-store.ts'

/**
 * Changes an order before it is finalised: the whole content as a version of its own, which nobody changes after [ESC-7].
 * Safe to repeat. Refused: a version that is not the next one, a change that changes nothing, an order that is finalised.
 */
export async function changeOrderOfTrip(
  deps: EscortDeps,
  id: string,
  { version, why, ...asked }: OrderVersionRequest,
  by: By,
): Promise<Result<{ id: string }, EscortRefusal>> {
  const now = deps.clock.now()
  return inTransaction(deps.db, async (tx) => {
    const trip = await findTripForUpdate(tx, id)
    if (!trip) return refuse('escort.trip-unknown')
    const last = (await listOrderVersions(tx, id)).at(-1)
    const repeated = last?.version === version && last.draftedBy === by.actor.id && last.why === why
    if (repeated && contentOf(last.content, asked).length === 0) return ok({ id })
    if (trip.state !== 'ordered') return refuse('escort.trip-state-wrong', { state: trip.state, needed: 'ordered' })
    if (version !== trip.version + 1) return refuse('escort.order-version-taken', { next: trip.version + 1 })
    const judged = await judgeOrder(deps, tx, asked)
    if (!judged.ok) return judged
    const content = { ...asked, ...asJudged(judged.value) }
    const fields = changedFields(last?.content ?? {}, content)
    if (fields.length === 0) return refuse('escort.order-unchanged')
    await addOrderVersion(tx, id, { version, why, content }, { actor: by.actor.id, at: now })
    await changeOrder(tx, id, version, { ...asked, ...judged.value })
    await recordAudit(tx, {
      event: 'escort.order-changed',
      actor: by.actor,
      subject: { kind: 'escort-trip', id },
      data: { version, fields: [...fields] },
      basis: 'kz-customs-code/437; order-407',
      occurredAt: now,
      correlationId: by.correlationId,
    })
    await tellTripChanged(tx, id)
    return ok({ id })
  })
}

/** What of the asked content a version does not hold; what the rules filled in counts as asked. */
const contentOf = (kept: Readonly<Record<string, unknown>>, asked: Readonly<Record<string, unknown>>) =>
  changedFields(kept, { ...kept, ...asked })
