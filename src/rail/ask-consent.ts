import { ok, type Result } from '#kernel/result.ts'
import { recordAudit } from '#audit/public.ts'
import type { Transaction } from '#platform/database.ts'
import { newId } from '#platform/new-id.ts'
import type { Occasion, RailDeps } from './deps.ts'
import { type RailRefusal, refuse } from './domain/refusals.ts'
import type { ConsentQuestion } from './messages/consent.ts'
import { tellRailChanged } from './signals.ts'
import { saveQuestion } from './store/consent-store.ts'
import { findConsignment } from './store/consignment-store.ts'

/** What a record is wanted for. */
export type ConsentWish = Pick<ConsentQuestion, 'proceeding' | 'caseNumber' | 'reason'> & {
  /** Row of the consignment in our books. */
  readonly consignmentId: string
  /** Name of who asks, as the other side reads it. */
  readonly askedBy: string
}

/** The basis of every use of a record beyond customs control. */
export const CONSENT_BASIS = 'ctop/6'

/**
 * Asks the other customs for its written consent to use its record as evidence in one case (art. 6) [CTOP-31]. Refused:
 * `rail.no-peer`, `rail.consignment-unknown`, also for one of our own.
 */
export async function askConsent(
  tx: Transaction,
  deps: RailDeps,
  { consignmentId, ...wish }: ConsentWish,
  { actor, correlationId }: Occasion,
): Promise<Result<string, RailRefusal>> {
  if (!deps.peer) return refuse('rail.no-peer')
  const row = await findConsignment(tx, consignmentId)
  if (!row || row.direction !== 'in') return refuse('rail.consignment-unknown')
  const question = { id: newId(), consignment: row.consignment, version: row.version, ...wish }
  await saveQuestion(tx, question, { direction: 'we-ask', now: deps.clock.now() })
  await deps.peers.send(tx, {
    to: deps.peer.name,
    kind: 'rail.consent-asked',
    subject: `consent ${question.id}`,
    body: question,
  })
  await recordAudit(tx, {
    event: 'rail.consent-asked',
    actor,
    subject: { kind: 'consignment', id: row.consignment },
    data: { consent: question.id, caseNumber: wish.caseNumber, proceeding: wish.proceeding, by: deps.self },
    basis: CONSENT_BASIS,
    correlationId,
    occurredAt: deps.clock.now(),
  })
  await tellRailChanged(tx)
  return ok(question.id)
}
