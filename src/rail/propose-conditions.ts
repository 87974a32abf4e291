import { canonicalBytes } from '#kernel/canonical-json.ts'
import { ok, type Result } from '#kernel/result.ts'
import { recordAudit } from '#audit/public.ts'
import type { Transaction } from '#platform/database.ts'
import { sha256Hex } from '#platform/signing.ts'
import type { Occasion, RailDeps } from './deps.ts'
import { conditionsLabel } from './domain/conditions.ts'
import { type RailRefusal, refuse } from './domain/refusals.ts'
import type { ConditionsDocument } from './messages/conditions.ts'
import { tellRailChanged } from './signals.ts'
import { saveConditions } from './store/conditions-store.ts'

/** Who makes technical conditions, and who approves them. */
export const CONDITIONS_BASIS = 'ctop/2.4'

/**
 * Enters a version of the technical conditions. It binds nobody before both heads approved it [CTOP-34]. The same version again
 * changes nothing. Refused: `rail.no-peer`, `rail.conditions-not-ours`, `rail.conditions-contradict`.
 */
export async function proposeConditions(
  tx: Transaction,
  deps: RailDeps,
  document: ConditionsDocument,
  { actor, correlationId }: Occasion,
): Promise<Result<null, RailRefusal>> {
  const kept = await keepConditions(tx, deps, document, actor.id)
  if (!kept.ok) return kept
  await recordAudit(tx, {
    event: 'rail.conditions-proposed',
    actor,
    subject: { kind: 'conditions', id: conditionsLabel(document) },
    data: { version: document.version },
    basis: CONDITIONS_BASIS,
    correlationId,
    occurredAt: deps.clock.now(),
  })
  await tellRailChanged(tx)
  return ok(null)
}

/** Keeps a document under its name and version; answers its root. Refused as {@link proposeConditions} says. */
export async function keepConditions(
  tx: Transaction,
  { peer, self, clock }: RailDeps,
  document: ConditionsDocument,
  proposedBy: string,
): Promise<Result<string, RailRefusal>> {
  if (!peer) return refuse('rail.no-peer')
  const { parties } = document
  if (![self, peer.country].every((side) => parties.includes(side))) return refuse('rail.conditions-not-ours')
  const root = sha256Hex(canonicalBytes(document))
  const stands = await saveConditions(tx, document, root, { proposedBy, now: clock.now() })
  return stands === root ? ok(root) : refuse('rail.conditions-contradict', { version: document.version })
}
