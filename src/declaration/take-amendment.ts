import { z } from 'zod'
import { recordAudit } from '#audit/public.ts'
import { SYSTEM } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import type { Received } from '#platform/peers.ts'
import { checkSignature, Signature } from '#platform/signing.ts'
import { believeVersion, ChangedVersion } from './believe-version.ts'
import type { DeclarationDeps } from './deps.ts'
import { changesBetween, consentNeeded, keepsReference, partsChanged } from './domain/amendment.ts'
import { SIDE_STATES } from './domain/life-cycle.ts'
import { type DeclarationRefusal, refuse } from './domain/refusals.ts'
import { settleAmendment } from './settle-amendment.ts'
import { tellDeclarationChanged } from './signals.ts'
import { findVersion, lockDeclaration } from './store/declaration-store.ts'
import { findOpenProposal, findProposal, saveConsent, saveProposal } from './store/proposal-store.ts'
import { type Side, SIDES } from './v1/core.ts'
import { SIGNATURE_KINDS, statementBytes } from './v1/document.ts'

/** An amendment after a release, as the customs where it was signed send it. */
export const Proposed = ChangedVersion.extend({
  reason: z.string().min(1).max(500),
  needed: z.array(z.enum(SIDES)).min(1).max(2),
})

/** An instant as it travels; a text that is none is refused like any other bad input. */
export const InstantAt = z.iso.datetime({ offset: true }).transform((text) => Temporal.Instant.from(text))

/** What customs of the other side said to it. */
export const Consented = z.strictObject({
  id: z.uuid(),
  version: z.int(),
  root: z.string(),
  answer: z.enum(['agreed', 'refused']),
  state: z.enum(SIDE_STATES),
  reason: z.string().max(500).nullable(),
  actor: z.string().max(200),
  signature: Signature.nullable(),
  at: InstantAt,
})

type Taken = Promise<Result<undefined, DeclarationRefusal>>

/**
 * Takes an amendment that waits for consents. Whose consent it needs is worked out anew from both versions: the other side can ask for
 * no fewer than that [DEC-33].
 */
export async function takeProposed(
  deps: DeclarationDeps,
  tx: Transaction,
  { body, peer }: Received<z.infer<typeof Proposed>>,
): Taken {
  const { document, signature, reason } = body
  const believed = await believeVersion(deps, body, peer.country)
  if (!believed.ok) return believed
  const { id, version } = document.header
  const { root } = document
  const declaration = await lockDeclaration(tx, id)
  const before = declaration && (await findVersion(tx, id, declaration.version))
  if (!before || declaration.version !== version - 1) return refuse('declaration.other-root')
  if (!keepsReference(declaration, document.header)) return refuse('declaration.invalid', { problems: ['/header/ucr'] })
  if (await findOpenProposal(tx, id)) return refuse('declaration.amendment-open')
  const needed = consentNeeded(partsChanged(before.document, document), SIDES)
  if (needed.join(' ') !== body.needed.join(' ')) return refuse('declaration.invalid', { problems: ['/needed'] })
  const own = believed.value
  const changes = [
    ...changesBetween(before.document.core, document.core, '/core'),
    ...changesBetween(before.own_annex?.annex ?? null, own.annex, `/annexes/${deps.self}`),
  ]
  const row = { declaration_id: id, version, root, document, own_annex: own, content: null, changes, reason }
  await saveProposal(tx, { ...row, signature, needed, made_at: deps.clock.now() })
  await recordAudit(tx, {
    event: 'declaration.amendment-proposed',
    actor: SYSTEM,
    subject: { kind: 'declaration', id },
    data: { version, root, sides: needed.join(' ') },
    occurredAt: deps.clock.now(),
  })
  await tellDeclarationChanged(tx, id)
  return ok(undefined)
}

/** Takes the other customs' answer: a consent must carry their officer's signature over the root of the amendment [DEC-33, DEC-37]. */
export async function takeConsented(
  deps: DeclarationDeps,
  tx: Transaction,
  { body, peer }: Received<z.infer<typeof Consented>>,
): Taken {
  const { id, version, root, answer, state, reason, actor, signature, at } = body
  const declaration = await lockDeclaration(tx, id)
  if (!declaration) return refuse('declaration.unknown')
  const side = peer.country as Side
  const proposal = await findProposal(tx, id, root)
  if (proposal?.version !== version || !proposal.needed.includes(side)) return refuse('declaration.consent-not-asked')
  if (answer === 'refused' && !reason?.trim()) return refuse('declaration.refusal-without-reason')
  if (answer === 'agreed') {
    const statement = statementBytes({ id, version, root })
    const standing =
      signature && (await checkSignature(signature, statement, SIGNATURE_KINDS.consented, side, deps.trust))
    if (!standing || standing.status === 'invalid')
      return refuse('declaration.signature-not-valid', { why: standing?.why ?? 'missing' })
  }
  const given = { root, answer, state, reason, actor, signature: answer === 'agreed' ? signature : null, at }
  if (!(await saveConsent(tx, { declaration_id: id, side, ...given }))) return refuse('declaration.consent-not-asked')
  await recordAudit(tx, {
    event: 'declaration.amendment-answered',
    actor: SYSTEM,
    subject: { kind: 'declaration', id },
    data: { side, answer, version, root },
    occurredAt: deps.clock.now(),
  })
  // Our own refusal may have ended it while their answer was on its way.
  if (proposal.outcome === null) await settleAmendment(deps, tx, declaration, proposal)
  await tellDeclarationChanged(tx, id)
  return ok(undefined)
}
