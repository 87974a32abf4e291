import { recordAudit } from '#audit/public.ts'
import { assert } from '#kernel/assert.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import type { Signature } from '#platform/signing.ts'
import { tellPeer, type DeclarationDeps, type Occasion } from './deps.ts'
import { changesBetween, consentNeeded, partsChanged } from './domain/amendment.ts'
import { type DeclarationRefusal, refuse } from './domain/refusals.ts'
import { tellDeclarationChanged } from './signals.ts'
import { findOpenProposal, saveProposal } from './store/proposal-store.ts'
import type { PreparedTable, VersionTable } from './store/tables.ts'
import type { Side } from './v1/core.ts'

/**
 * Keeps an amendment that its declarant signed after a release, and tells the other customs: it is in force when all whose consent it
 * needs have agreed, each by a signature over its root. Answers who these are [DEC-33].
 */
export async function proposeAmendment(
  deps: DeclarationDeps,
  tx: Transaction,
  given: {
    readonly prepared: PreparedTable
    readonly before: VersionTable
    readonly released: readonly Side[]
    readonly signature: Signature
  },
  occasion: Occasion,
): Promise<Result<readonly Side[], DeclarationRefusal>> {
  const { prepared, before, released, signature } = given
  const { document, own_annex, content, reason } = prepared
  const { id, version } = document.header
  if (await findOpenProposal(tx, id)) return refuse('declaration.amendment-open')
  const needed = consentNeeded(partsChanged(before.document, document), released)
  if (needed.length === 0) return refuse('declaration.nothing-changed')
  assert(reason !== null, 'an amendment has a reason')
  const at = deps.clock.now()
  const changes = [
    ...changesBetween(before.document.core, document.core, '/core'),
    ...changesBetween(before.own_annex?.annex ?? null, own_annex?.annex ?? null, `/annexes/${deps.self}`),
  ]
  const row = { declaration_id: id, version, root: document.root, document, own_annex, content, changes, reason }
  await saveProposal(tx, { ...row, signature, needed, made_at: at })
  await tellPeer(deps, tx, 'declaration.proposed', id, { document, signature, reason, needed })
  await recordAudit(tx, {
    event: 'declaration.amendment-proposed',
    actor: occasion.actor,
    subject: { kind: 'declaration', id },
    data: { version, root: document.root, sides: needed.join(' ') },
    correlationId: occasion.correlationId,
    occurredAt: at,
  })
  await tellDeclarationChanged(tx, id)
  return ok(needed)
}
