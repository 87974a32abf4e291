import { recordAudit } from '#audit/public.ts'
import { assert } from '#kernel/assert.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { checkSignature, type Signature } from '#platform/signing.ts'
import { tellPeer, type DeclarationDeps, type Occasion } from './deps.ts'
import { changesBetween, keepsReference } from './domain/amendment.ts'
import { afterAct, hasReleased, jointState, type SideState } from './domain/life-cycle.ts'
import { type DeclarationRefusal, refuse } from './domain/refusals.ts'
import { subjectsOf } from './domain/subjects.ts'
import { proposeAmendment } from './propose-amendment.ts'
import { tellDeclarationChanged } from './signals.ts'
import {
  findVersion,
  lockDeclaration,
  saveAct,
  saveDeclaration,
  saveStanding,
  saveSubjects,
  saveVersion,
} from './store/declaration-store.ts'
import { closeDraft, takePrepared } from './store/draft-store.ts'
import type { PreparedTable } from './store/tables.ts'
import { type Side, SIDES } from './v1/core.ts'
import { SIGNATURE_KINDS, statementBytes } from './v1/document.ts'

/** What a filing comes to. */
export interface Filed {
  readonly id: string
  readonly ucr: string
  readonly version: number
  readonly root: string
  /** Customs whose consent it waits for; empty when it is in force. */
  readonly awaits: Side[]
}

/**
 * Files what was prepared, with its declarant's signature over the root: at our customs by the filing itself, at the other
 * customs by a signed message of the same transaction. Neither waits for the other [DEC-1, DEC-25, DEC-37].
 */
export async function fileDeclaration(
  deps: DeclarationDeps,
  tx: Transaction,
  { id, signature }: { readonly id: string; readonly signature: Signature },
  occasion: Occasion,
): Promise<Result<Filed, DeclarationRefusal>> {
  const prepared = await takePrepared(tx, id, occasion.accountId)
  if (!prepared) return refuse('declaration.unknown')
  const { document } = prepared
  const { header, root } = document
  const bytes = statementBytes({ ...header, root })
  const standing = await checkSignature(signature, bytes, SIGNATURE_KINDS.filed, deps.self, deps.trust)
  if (standing.status !== 'valid') return refuse('declaration.signature-not-valid', { why: standing.why })
  if (standing.signer.id !== occasion.accountId)
    return refuse('declaration.signature-not-valid', { why: 'not-attested' })
  const { version, ucr } = header
  const saved =
    version === 1
      ? await saveFirst(deps, tx, prepared, signature, occasion)
      : await saveNext(deps, tx, prepared, signature, occasion)
  if (!saved.ok) return saved
  if (saved.value.length > 0) return ok({ id, ucr, version, root, awaits: [...saved.value] })
  await closeDraft(tx, id, prepared.content)
  await saveSubjects(tx, id, subjectsOf(document.core))
  await tellPeer(deps, tx, 'declaration.filed', id, { document, signature, reason: prepared.reason })
  await recordAudit(tx, {
    event: 'declaration.filed',
    actor: occasion.actor,
    subject: { kind: 'declaration', id },
    data: { version, root },
    correlationId: occasion.correlationId,
    occurredAt: deps.clock.now(),
  })
  await tellDeclarationChanged(tx, id)
  return ok({ id, ucr, version, root, awaits: [] })
}

async function saveFirst(
  deps: DeclarationDeps,
  tx: Transaction,
  { document, own_annex, account_id }: PreparedTable,
  signature: Signature,
  { firm, accountId }: Occasion,
): Promise<Result<readonly Side[], DeclarationRefusal>> {
  const { id, ucr } = document.header
  const { root } = document
  const now = deps.clock.now()
  const received = afterAct('expected', 'receive', deps.self)
  assert(received.ok, 'what is expected can be received')
  const states = { [deps.self]: received.value, [deps.other]: 'expected' } as Record<Side, SideState>
  const standing = { version: 1, states, joint: jointState(states), changed_at: now }
  await saveDeclaration(tx, { id, ucr, filed_at: deps.self, account_id, firm, lodged_at: now, ...standing })
  await saveVersion(tx, {
    declaration_id: id,
    version: 1,
    root,
    document,
    own_annex,
    changes: [],
    reason: null,
    signature,
    made_at: now,
  })
  await saveAct(tx, {
    declaration_id: id,
    side: deps.self,
    act: 'receive',
    state: received.value,
    version: 1,
    root,
    actor: await deps.nameOf(accountId),
    basis: 'filing with a valid signature',
    note: null,
    signature: null,
    at: now,
  })
  return ok([])
}

/** Keeps the next version; after a release it waits for the consents that are answered here [DEC-33]. */
async function saveNext(
  deps: DeclarationDeps,
  tx: Transaction,
  prepared: PreparedTable,
  signature: Signature,
  occasion: Occasion,
): Promise<Result<readonly Side[], DeclarationRefusal>> {
  const { document, own_annex, reason } = prepared
  const { id, version } = document.header
  const declaration = await lockDeclaration(tx, id)
  if (!declaration || declaration.version !== version - 1 || !keepsReference(declaration, document.header))
    return refuse('declaration.other-root')
  if (declaration.joint === 'ended')
    return refuse('declaration.act-not-open', { act: 'amend', state: declaration.joint })
  const before = await findVersion(tx, id, version - 1)
  assert(before, 'every version but the first has one before it')
  const released = SIDES.filter((side) => hasReleased(declaration.states[side]))
  // What counts is who has released by now, not when the amendment was prepared.
  if (released.length > 0) return proposeAmendment(deps, tx, { prepared, before, released, signature }, occasion)
  const now = deps.clock.now()
  const changes = [
    ...changesBetween(before.document.core, document.core, '/core'),
    ...changesBetween(before.own_annex?.annex ?? null, own_annex?.annex ?? null, `/annexes/${deps.self}`),
  ]
  await saveVersion(tx, {
    declaration_id: id,
    version,
    root: document.root,
    document,
    own_annex,
    changes,
    reason,
    signature,
    made_at: now,
  })
  await saveStanding(tx, { ...declaration, version, changed_at: now })
  return ok([])
}
