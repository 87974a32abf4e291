import { recordAudit } from '#audit/public.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import type { Signature } from '#platform/signing.ts'
import { refuseOthersSignature } from './decide.ts'
import { tellPeer, type DeclarationDeps, type Occasion } from './deps.ts'
import { keepsReference } from './domain/amendment.ts'
import { type DeclarationRefusal, refuse } from './domain/refusals.ts'
import { settleAmendment } from './settle-amendment.ts'
import { tellDeclarationChanged } from './signals.ts'
import { lockDeclaration } from './store/declaration-store.ts'
import { findOpenProposal, saveConsent } from './store/proposal-store.ts'
import { statementBytes } from './v1/document.ts'

/** What an officer says to an amendment after a release: always about the root that he saw. */
export interface AmendmentAnswer {
  readonly id: string
  readonly root: string
  readonly answer: 'agreed' | 'refused'
  /** Why it is refused. */
  readonly reason: string | null
  /** A consent carries the officer's own signature over the root of the amendment. */
  readonly signature: Signature | null
}

/**
 * Answers an amendment that waits for the consent of our side: once, kept and told to the other customs; with the last consent that it
 * needs it is in force, and one refusal ends it [DEC-33].
 */
export async function answerAmendment(
  deps: DeclarationDeps,
  tx: Transaction,
  { id, root, answer, reason, signature }: AmendmentAnswer,
  occasion: Occasion,
): Promise<Result<{ readonly outcome: 'agreed' | 'refused' | null }, DeclarationRefusal>> {
  const declaration = await lockDeclaration(tx, id)
  if (!declaration) return refuse('declaration.unknown')
  const proposal = await findOpenProposal(tx, id)
  const { self } = deps
  if (!proposal?.needed.includes(self) || declaration.joint === 'ended') return refuse('declaration.consent-not-asked')
  const { version } = proposal
  if (proposal.root !== root) return refuse('declaration.other-root')
  if (answer === 'refused' && !reason?.trim()) return refuse('declaration.refusal-without-reason')
  if (answer === 'agreed') {
    if (!keepsReference(declaration, proposal.document.header))
      return refuse('declaration.invalid', { problems: ['/header/ucr'] })
    if (!signature) return refuse('declaration.no-signing-key')
    const statement = statementBytes({ id, version, root })
    const refusal = await refuseOthersSignature(deps, statement, 'consented', signature, occasion.accountId)
    if (refusal) return refusal
  }
  const at = deps.clock.now()
  const actor = await deps.nameOf(occasion.accountId)
  const said = { root, answer, state: declaration.states[self], reason, actor }
  const row = { ...said, signature: answer === 'agreed' ? signature : null, at }
  if (!(await saveConsent(tx, { declaration_id: id, side: self, ...row })))
    return refuse('declaration.consent-not-asked')
  await tellPeer(deps, tx, 'declaration.consented', id, { id, version, ...row, at: at.toString() })
  await recordAudit(tx, {
    event: 'declaration.amendment-answered',
    actor: occasion.actor,
    subject: { kind: 'declaration', id },
    data: { side: self, answer, version, root },
    correlationId: occasion.correlationId,
    occurredAt: at,
  })
  const outcome = await settleAmendment(deps, tx, declaration, proposal)
  await tellDeclarationChanged(tx, id)
  return ok({ outcome })
}
