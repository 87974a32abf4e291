import { ok, type Result } from '#kernel/result.ts'
import { recordAudit } from '#audit/public.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { Occasion, RailDeps } from './deps.ts'
import { type RailRefusal, refuse } from './domain/refusals.ts'
import { type ConsignmentRow, findConsignment } from './store/consignment-store.ts'

/** Which record, for what, and in which case. */
export interface OpeningWish {
  readonly id: string
  readonly purpose: string
  readonly caseNumber: string
  /** As evidence in a court or administrative case. */
  readonly asEvidence: boolean
}

/**
 * Opens a record of the other side for a purpose of customs control, tied to a case, and logs it (art. 6) [CTOP-29]. As evidence it
 * is never opened: that needs the written consent of the other side, and the attempt is logged all the same [CTOP-31]. Refused:
 * `rail.consignment-unknown`, `rail.evidence-locked`.
 */
export async function openRecord(
  db: Database,
  deps: RailDeps,
  wish: OpeningWish,
  occasion: Occasion,
): Promise<Result<ConsignmentRow, RailRefusal>> {
  // A refused transaction takes everything back, so the attempt is written in one that stands.
  const row = await inTransaction(db, (tx) => logLook(tx, deps, wish, occasion))
  if (!row) return refuse('rail.consignment-unknown')
  return wish.asEvidence ? refuse('rail.evidence-locked') : ok(row)
}

async function logLook(
  tx: Transaction,
  deps: RailDeps,
  { id, purpose, caseNumber, asEvidence }: OpeningWish,
  { actor, correlationId }: Occasion,
): Promise<ConsignmentRow | null> {
  const row = await findConsignment(tx, id)
  if (!row || row.direction !== 'in') return null
  await recordAudit(tx, {
    actor,
    correlationId,
    subject: { kind: 'consignment', id: row.consignment },
    basis: 'CTOP protocol, art. 6',
    occurredAt: deps.clock.now(),
    ...(asEvidence
      ? { event: 'rail.evidence-refused', data: { caseNumber } }
      : { event: 'rail.record-opened', data: { purpose, caseNumber } }),
  })
  return row
}
