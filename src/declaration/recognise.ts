import { recordAudit } from '#audit/public.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { tellPeer, type DeclarationDeps, type Occasion } from './deps.ts'
import { checkRecognition, type Recognition } from './domain/recognition.ts'
import { type DeclarationRefusal, refuse } from './domain/refusals.ts'
import { tellDeclarationChanged } from './signals.ts'
import { findDeclaration, findVersion, saveRecognition } from './store/declaration-store.ts'

/** Answers whether a version that the other customs sent is recognised, field by field; once a version [DEC-26]. */
export async function recognise(
  deps: DeclarationDeps,
  tx: Transaction,
  { id, root, ...given }: Recognition & { readonly id: string; readonly root: string },
  occasion: Occasion,
): Promise<Result<Recognition, DeclarationRefusal>> {
  const checked = checkRecognition(given)
  if (!checked.ok) return checked
  const declaration = await findDeclaration(tx, id)
  if (!declaration || declaration.filed_at === deps.self) return refuse('declaration.unknown')
  const version = await findVersion(tx, id, declaration.version)
  if (!version || version.root !== root) return refuse('declaration.other-root')
  const at = deps.clock.now()
  const actor = await deps.nameOf(occasion.accountId)
  const row = { version: declaration.version, root, ...checked.value, actor }
  const saved = await saveRecognition(tx, { declaration_id: id, side: deps.self, ...row, at })
  if (!saved) return refuse('declaration.act-not-open', { act: 'recognise', state: 'answered' })
  await tellPeer(deps, tx, 'declaration.recognised', id, { id, ...row, at: at.toString() })
  await recordAudit(tx, {
    event: 'declaration.recognised',
    actor: occasion.actor,
    subject: { kind: 'declaration', id },
    data: { side: deps.self, answer: given.answer, version: declaration.version, root, fields: given.fields.length },
    correlationId: occasion.correlationId,
    occurredAt: at,
  })
  await tellDeclarationChanged(tx, id)
  return ok(checked.value)
}
