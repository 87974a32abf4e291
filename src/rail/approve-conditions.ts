import { canonicalBytes } from '#kernel/canonical-json.ts'
import { ok, type Result } from '#kernel/result.ts'
import { recordAudit } from '#audit/public.ts'
import type { Transaction } from '#platform/database.ts'
import { signWhole } from '#platform/signing.ts'
import type { Occasion, RailDeps } from './deps.ts'
import { conditionsLabel } from './domain/conditions.ts'
import { type RailRefusal, refuse } from './domain/refusals.ts'
import { type Approval, APPROVAL_TYP, type ConditionsPackage } from './messages/conditions.ts'
import { CONDITIONS_BASIS } from './propose-conditions.ts'
import { tellRailChanged } from './signals.ts'
import { listConditions, saveApproval } from './store/conditions-store.ts'

/**
 * The head of our side approves a version: his word is signed with the key of the authority and told to the other side together
 * with the document. Twice is once. Refused: `rail.no-peer`, `rail.conditions-unknown`.
 */
export async function approveConditions(
  tx: Transaction,
  deps: RailDeps,
  wish: { readonly name: string; readonly version: number; readonly approver: string },
  { actor, correlationId }: Occasion,
): Promise<Result<null, RailRefusal>> {
  const { peer, self, keys, realClock } = deps
  if (!peer) return refuse('rail.no-peer')
  const [row] = await listConditions(tx, wish)
  if (!row) return refuse('rail.conditions-unknown')
  const at = realClock.now()
  const word: Approval = { ...wish, root: row.root, side: self, at: at.toString() }
  const jws = await signWhole(canonicalBytes(word), APPROVAL_TYP, keys.current(at), at)
  if (!(await saveApproval(tx, wish, { side: self, approver: wish.approver, at, jws }))) return ok(null)
  const body: ConditionsPackage = { document: row.document, approvals: [jws] }
  await deps.peers.send(tx, { to: peer.name, kind: 'rail.conditions', subject: `conditions ${wish.name}`, body })
  await recordAudit(tx, {
    event: 'rail.conditions-approved',
    actor,
    subject: { kind: 'conditions', id: conditionsLabel(wish) },
    data: { version: wish.version, side: self, root: row.root },
    basis: CONDITIONS_BASIS,
    correlationId,
    occurredAt: deps.clock.now(),
  })
  await tellRailChanged(tx)
  return ok(null)
}
