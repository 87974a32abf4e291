import type { Transaction } from '#platform/database.ts'
import { RELEASE } from '#kernel/forms/shared-facts.ts'
import { basisOf } from './basis-of.ts'
import type { DeclarationDeps } from './deps.ts'
import { keepsReference, outcomeOf } from './domain/amendment.ts'
import { hasReleased, jointState } from './domain/life-cycle.ts'
import { subjectsDropped, subjectsOf } from './domain/subjects.ts'
import {
  findVersion,
  saveAct,
  saveRecognition,
  saveStanding,
  saveSubjects,
  saveVersion,
} from './store/declaration-store.ts'
import { closeDraft } from './store/draft-store.ts'
import { listConsents, saveOutcome } from './store/proposal-store.ts'
import type { ConsentTable, DeclarationTable, ProposalTable } from './store/tables.ts'

/**
 * Ends an amendment as soon as the answers decide it: refused by one, or agreed by all whose consent it needs; then it is the present
 * version. Both sides come to the same from the same answers, in whatever order these come [DEC-33]. One that bears another reference
 * than its declaration ends with the first answer, whatever that says: it can never be in force [DEC-1].
 */
export async function settleAmendment(
  deps: DeclarationDeps,
  tx: Transaction,
  declaration: DeclarationTable,
  proposal: ProposalTable,
): Promise<'agreed' | 'refused' | null> {
  const all = await listConsents(tx, declaration.id)
  const consents = all.filter(({ root }) => root === proposal.root)
  const fits = keepsReference(declaration, proposal.document.header)
  const outcome = fits ? outcomeOf(proposal.needed, consents) : 'refused'
  if (outcome === null) return null
  await saveOutcome(tx, proposal, outcome)
  if (outcome === 'agreed') await bringIntoForce(deps, tx, declaration, proposal, consents)
  return outcome
}

async function bringIntoForce(
  { tell, clock }: DeclarationDeps,
  tx: Transaction,
  declaration: DeclarationTable,
  proposal: ProposalTable,
  consents: readonly ConsentTable[],
): Promise<void> {
  const { id, states } = declaration
  const { version, root, document, own_annex, changes, reason, signature, content } = proposal
  const before = await findVersion(tx, id, declaration.version)
  const now = clock.now()
  // Only what is in force asks the other customs to recognise it: their time runs from now on [DEC-26].
  const row = { declaration_id: id, version, root, document, own_annex, changes, reason, signature, made_at: now }
  await saveVersion(tx, row)
  await saveStanding(tx, { id, version, states, joint: jointState(states), changed_at: now })
  const subjects = subjectsOf(document.core)
  await saveSubjects(tx, id, subjects)
  if (content !== null) await closeDraft(tx, id, content)
  const dropped = before ? subjectsDropped(before.document.core, document.core) : []
  for (const { side, state, actor, signature: consent, at } of consents) {
    const act = { act: 'agree', state, version, root, actor, basis: basisOf(side, 'agree'), note: null } as const
    await saveAct(tx, { declaration_id: id, side, ...act, signature: consent, at })
    // Who must recognise what the other side filed has said so by agreeing.
    if (side !== declaration.filed_at)
      await saveRecognition(tx, {
        declaration_id: id,
        version,
        side,
        root,
        answer: 'recognised',
        fields: [],
        reason: null,
        actor,
        at,
      })
    if (!hasReleased(states[side])) continue
    const fact = { declaration: declaration.ucr, authority: side, root, decidedAt: at }
    if (dropped.length > 0) await tell(tx, RELEASE, { ...fact, decision: 'withdrawn', subjects: dropped })
    await tell(tx, RELEASE, { ...fact, decision: 'released', subjects })
  }
}
