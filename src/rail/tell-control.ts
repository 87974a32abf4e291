import { ok, type Result } from '#kernel/result.ts'
import { recordAudit } from '#audit/public.ts'
import type { Transaction } from '#platform/database.ts'
import type { Occasion, RailDeps } from './deps.ts'
import { type RailRefusal, refuse } from './domain/refusals.ts'
import { tellRailChanged } from './signals.ts'
import { type ConsignmentRow, findConsignment, saveUsed } from './store/consignment-store.ts'

/**
 * Says that a record of the other side was used in a control: the third receipt [CTOP-10]. Twice is once. Refused:
 * `rail.consignment-unknown`, also for one of our own.
 */
export async function tellControl(
  tx: Transaction,
  deps: RailDeps,
  id: string,
  occasion: Occasion,
): Promise<Result<ConsignmentRow, RailRefusal>> {
  const row = await findConsignment(tx, id)
  if (!row || row.direction !== 'in' || row.messageId === null) return refuse('rail.consignment-unknown')
  const now = deps.clock.now()
  if (!(await saveUsed(tx, id, now))) return ok(row)
  await deps.peers.confirmProcessed(tx, row.messageId)
  await recordAudit(tx, {
    event: 'rail.control-told',
    actor: occasion.actor,
    subject: { kind: 'consignment', id: row.consignment },
    data: { version: row.version },
    basis: 'ctop/6',
    correlationId: occasion.correlationId,
    occurredAt: now,
  })
  await tellRailChanged(tx)
  return ok({ ...row, usedAt: now })
}
