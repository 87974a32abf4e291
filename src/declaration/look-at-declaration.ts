import { recordAudit } from '#audit/public.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { DeclarationView } from './contract.ts'
import type { DeclarationDeps, Occasion } from './deps.ts'
import { readDeclaration } from './read-declaration.ts'
import { saveLook } from './store/declaration-store.ts'

/** A declaration as customs of this side read it. Before it is shown, who looks and for what purpose and case is kept and audited. */
export async function lookAtDeclaration(
  deps: DeclarationDeps,
  { id, purpose, reference }: { readonly id: string; readonly purpose: string; readonly reference: string | null },
  occasion: Occasion,
): Promise<DeclarationView | null> {
  const view = await readDeclaration(deps, id, null)
  if (!view) return null
  const at = deps.clock.now()
  await inTransaction(deps.db, async (tx) => {
    await saveLook(tx, { declaration_id: id, account_id: occasion.accountId, purpose, case_reference: reference, at })
    await recordAudit(tx, {
      event: 'declaration.looked-at',
      actor: occasion.actor,
      subject: { kind: 'declaration', id },
      data: { purpose, case: reference },
      correlationId: occasion.correlationId,
      occurredAt: at,
    })
  })
  return view
}
