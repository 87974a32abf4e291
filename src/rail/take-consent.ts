import { SYSTEM } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import { recordAudit } from '#audit/public.ts'
import type { Transaction } from '#platform/database.ts'
import { jsonOf } from '#platform/peer-messages.ts'
import { listRevokedKeys, type Received } from '#platform/peers.ts'
import { openCarried } from '#platform/signing.ts'
import type { z } from 'zod'
import { CONSENT_BASIS } from './ask-consent.ts'
import type { RailDeps } from './deps.ts'
import { type RailRefusal, refuse } from './domain/refusals.ts'
import { CONSENT_TYP, type ConsentDecided, ConsentDecision, type ConsentQuestion } from './messages/consent.ts'
import { tellRailChanged } from './signals.ts'
import { findConsentForUpdate, saveDecision, saveQuestion } from './store/consent-store.ts'
import { findNewest } from './store/consignment-store.ts'

/** Takes a request of the other customs for a record of ours. Refused: `rail.consignment-unknown` when we never sent it. */
export async function takeQuestion(
  deps: RailDeps,
  tx: Transaction,
  { body, peer }: Pick<Received<ConsentQuestion>, 'body' | 'peer'>,
): Promise<Result<null, RailRefusal>> {
  const row = await findNewest(tx, body.consignment)
  if (!row || row.direction !== 'out' || row.version < body.version) return refuse('rail.consignment-unknown')
  await saveQuestion(tx, body, { direction: 'they-ask', now: deps.clock.now() })
  await recordAudit(tx, {
    event: 'rail.consent-asked',
    actor: SYSTEM,
    subject: { kind: 'consignment', id: body.consignment },
    data: { consent: body.id, caseNumber: body.caseNumber, proceeding: body.proceeding, by: peer.country },
    basis: CONSENT_BASIS,
    occurredAt: deps.clock.now(),
  })
  await tellRailChanged(tx)
  return ok(null)
}

/**
 * Takes the signed decision on a request of ours: it opens nothing but the record, case and time that it names. Refused:
 * `rail.approval-not-believed` when no pinned key of the giving side signed it and the message that carries it stands for no revoked
 * one, `rail.consent-unknown` when it answers nothing that we asked.
 */
export async function takeDecision(
  deps: RailDeps,
  tx: Transaction,
  { body, peer, by }: Pick<Received<z.infer<typeof ConsentDecided>>, 'body' | 'peer' | 'by'>,
): Promise<Result<null, RailRefusal>> {
  const revoked = () => listRevokedKeys(tx, peer.name)
  const opened = await openCarried(body.jws, CONSENT_TYP, deps.pinned(peer.country), { carriedBy: by, revoked })
  if ('why' in opened) return refuse('rail.approval-not-believed')
  const read = ConsentDecision.safeParse(jsonOf(opened.payload))
  if (!read.success || read.data.side !== peer.country) return refuse('rail.approval-not-believed')
  const word = read.data
  const asked = await findConsentForUpdate(tx, word.id)
  const same =
    asked?.direction === 'we-ask' &&
    asked.consignment === word.consignment &&
    asked.version === word.version &&
    asked.caseNumber === word.caseNumber
  if (!same) return refuse('rail.consent-unknown')
  if (asked.decision !== null) return ok(null)
  await saveDecision(tx, word, body.jws)
  await recordAudit(tx, {
    event: 'rail.consent-decided',
    actor: SYSTEM,
    subject: { kind: 'consignment', id: word.consignment },
    data: { consent: word.id, caseNumber: word.caseNumber, decision: word.decision, by: peer.country },
    basis: CONSENT_BASIS,
    occurredAt: deps.clock.now(),
  })
  await tellRailChanged(tx)
  return ok(null)
}
