import { canonicalBytes } from '#kernel/canonical-json.ts'
import { ok, type Result } from '#kernel/result.ts'
import { recordAudit } from '#audit/public.ts'
import type { Transaction } from '#platform/database.ts'
import { signWhole } from '#platform/signing.ts'
import { CONSENT_BASIS } from './ask-consent.ts'
import type { Occasion, RailDeps } from './deps.ts'
import { type RailRefusal, refuse } from './domain/refusals.ts'
import { CONSENT_TYP, type ConsentDecision } from './messages/consent.ts'
import { tellRailChanged } from './signals.ts'
import { findConsentForUpdate, saveDecision } from './store/consent-store.ts'

/** Decision on a request of the other side. */
export interface Deciding {
  readonly id: string
  /** Days for which it is granted; null refuses it. */
  readonly days: number | null
  readonly answer: string
  readonly decidedBy: string
}

/**
 * Decides on the request of the other customs to use our record as evidence: signed with the key of the authority, for this record
 * and case, for so many days [CTOP-31]. Refused: `rail.no-peer`, `rail.consent-unknown`, `rail.consent-decided`.
 */
export async function decideConsent(
  tx: Transaction,
  deps: RailDeps,
  { id, days, answer, decidedBy }: Deciding,
  { actor, correlationId }: Occasion,
): Promise<Result<null, RailRefusal>> {
  const { peer, self, clock, realClock, keys } = deps
  if (!peer) return refuse('rail.no-peer')
  const row = await findConsentForUpdate(tx, id)
  if (!row || row.direction !== 'they-ask') return refuse('rail.consent-unknown')
  if (row.decision !== null) return refuse('rail.consent-decided')
  const now = clock.now()
  const { consignment, version, caseNumber } = row
  const word: ConsentDecision = {
    id,
    consignment,
    version,
    caseNumber,
    side: self,
    decision: days === null ? 'refused' : 'granted',
    until: days === null ? null : now.add({ hours: 24 * days }).toString(),
    answer,
    decidedBy,
    at: now.toString(),
  }
  const signedAt = realClock.now()
  const jws = await signWhole(canonicalBytes(word), CONSENT_TYP, keys.current(signedAt), signedAt)
  await saveDecision(tx, word, jws)
  const message = { to: peer.name, kind: 'rail.consent-decided', subject: `consent ${id}`, body: { jws } }
  await deps.peers.send(tx, message)
  await recordAudit(tx, {
    event: 'rail.consent-decided',
    actor,
    subject: { kind: 'consignment', id: consignment },
    data: { consent: id, caseNumber, decision: word.decision, by: self },
    basis: CONSENT_BASIS,
    correlationId,
    occurredAt: now,
  })
  await tellRailChanged(tx)
  return ok(null)
}
