import { ok, type Result } from '#kernel/result.ts'
import { recordAudit } from '#audit/public.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { saveAlarm } from '#platform/peers.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { Occasion, RailDeps } from './deps.ts'
import { type RailRefusal, refuse } from './domain/refusals.ts'
import { tellRailChanged } from './signals.ts'
import { findConsent } from './store/consent-store.ts'
import { type ConsignmentRow, findConsignment } from './store/consignment-store.ts'
import { saveLook } from './store/look-store.ts'

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
 * opens only within the signed consent of the other side for this record and case, while it lasts; the attempt is logged all the
 * same [CTOP-31]. Refused: `rail.consignment-unknown`, `rail.evidence-locked`.
 */
export async function openRecord(
  db: Database,
  deps: RailDeps,
  wish: OpeningWish,
  occasion: Occasion,
): Promise<Result<ConsignmentRow, RailRefusal>> {
  // A refused transaction takes everything back, so the attempt is written in one that stands.
  const looked = await inTransaction(db, (tx) => logLook(tx, deps, wish, occasion))
  if (!looked) return refuse('rail.consignment-unknown')
  return looked.opens ? ok(looked.row) : refuse('rail.evidence-locked')
}

/** So many records in an hour are the work of one officer; more is an alarm [CTOP-30]. */
export const BULK_AN_HOUR = 30

async function logLook(
  tx: Transaction,
  deps: RailDeps,
  { id, purpose, caseNumber, asEvidence }: OpeningWish,
  { actor, correlationId }: Occasion,
): Promise<{ readonly row: ConsignmentRow; readonly opens: boolean } | null> {
  const row = await findConsignment(tx, id)
  if (!row || row.direction !== 'in') return null
  const now = deps.clock.now()
  const { consignment, version } = row
  const consent = asEvidence ? await findConsent(tx, { consignment, version, caseNumber }, now) : undefined
  const told = { actor, correlationId, subject: { kind: 'consignment', id: consignment }, occurredAt: now } as const
  await recordAudit(tx, {
    ...told,
    basis: 'ctop/6',
    ...(consent
      ? { event: 'rail.evidence-opened', data: { consent: consent.id, caseNumber } }
      : asEvidence
        ? { event: 'rail.evidence-refused', data: { caseNumber } }
        : { event: 'rail.record-opened', data: { purpose, caseNumber } }),
  })
  const opens = !asEvidence || consent !== undefined
  const look = { consignment, version, purpose, caseNumber, asEvidence, opened: opens, lookedBy: actor.id, at: now }
  const { before, after } = await saveLook(tx, look)
  // At the very look that passes the bound, so that there is one alarm and not one for each that follows.
  if (before <= BULK_AN_HOUR && after > BULK_AN_HOUR) {
    await recordAudit(tx, {
      ...told,
      event: 'rail.bulk-read',
      data: { records: BULK_AN_HOUR + 1 },
      basis: 'ctop/6',
    })
    const alarm = { peer: deps.peer?.name ?? null, kind: 'bulk-read', detail: `${actor.id} opened many records` }
    await saveAlarm(tx, { ...alarm, now: deps.realClock.now() })
  }
  await tellRailChanged(tx)
  return { row, opens }
}
