import { SYSTEM } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import { recordAudit } from '#audit/public.ts'
import type { Transaction } from '#platform/database.ts'
import { jsonOf } from '#platform/peer-messages.ts'
import { listRevokedKeys, type Received } from '#platform/peers.ts'
import type { PinnedKey } from '#platform/pinned-key.ts'
import { openCarried } from '#platform/signing.ts'
import type { RailDeps } from './deps.ts'
import { conditionsLabel } from './domain/conditions.ts'
import { type RailRefusal, refuse } from './domain/refusals.ts'
import { Approval, APPROVAL_TYP, type ConditionsPackage } from './messages/conditions.ts'
import { CONDITIONS_BASIS, keepConditions } from './propose-conditions.ts'
import { tellRailChanged } from './signals.ts'
import { saveApproval } from './store/conditions-store.ts'

/**
 * Takes the approval of the other side with its document. Refused: `rail.conditions-not-ours`, `rail.conditions-contradict`,
 * `rail.approval-not-believed`: signed by nobody's pinned key, or for another document.
 */
export async function takeApproval(
  deps: RailDeps,
  tx: Transaction,
  { body, peer, by }: Pick<Received<ConditionsPackage>, 'body' | 'peer' | 'by'>,
): Promise<Result<null, RailRefusal>> {
  const kept = await keepConditions(tx, deps, body.document, SYSTEM.id)
  if (!kept.ok) return kept
  const carried = { carriedBy: by, revoked: () => listRevokedKeys(tx, peer.name) }
  for (const jws of body.approvals) {
    const word = await readApproval(jws, deps.pinned(peer.country), carried)
    if (!word || word.side !== peer.country || word.root !== kept.value) return refuse('rail.approval-not-believed')
    const at = Temporal.Instant.from(word.at)
    await saveApproval(tx, body.document, { side: word.side, approver: word.approver, at, jws })
    await recordAudit(tx, {
      event: 'rail.conditions-approved',
      actor: SYSTEM,
      subject: { kind: 'conditions', id: conditionsLabel(body.document) },
      data: { version: body.document.version, side: word.side, root: word.root },
      basis: CONDITIONS_BASIS,
      occurredAt: deps.clock.now(),
    })
  }
  await tellRailChanged(tx)
  return ok(null)
}

/** What an approval says when a pinned key signed it, or a revoked one for which the message that carried it stands; null when not. */
export async function readApproval(
  jws: string,
  pinned: readonly PinnedKey[],
  carried: Parameters<typeof openCarried>[3] = { carriedBy: '', revoked: async () => [] },
): Promise<Approval | null> {
  const opened = await openCarried(jws, APPROVAL_TYP, pinned, carried)
  if ('why' in opened) return null
  const read = Approval.safeParse(jsonOf(opened.payload))
  return read.success ? read.data : null
}
