import { z } from 'zod'
import { ok, type Result } from '#kernel/result.ts'
import { jsonOf } from '#platform/peer-messages.ts'
import { checkSignature, Signature } from '#platform/signing.ts'
import type { DeclarationDeps } from './deps.ts'
import { readForm } from './domain/check-declaration.ts'
import { type DeclarationRefusal, refuse } from './domain/refusals.ts'
import {
  AnnexContent,
  annexLeaf,
  DeclarationVersion,
  rootOfVersion,
  SIGNATURE_KINDS,
  statementBytes,
} from './v1/document.ts'

/** A version of a declaration as it travels between customs, with its declarant's signature. */
export const ChangedVersion = z.strictObject({ document: DeclarationVersion, signature: Signature })

/**
 * Whether a version that the other customs sent is believed: the root must follow from what came, the declarant's signature must hold,
 * and our own annex must open and be the leaf that it says. Answers the content of our annex [DEC-2, DEC-3].
 */
export async function believeVersion(
  deps: DeclarationDeps,
  { document, signature }: z.infer<typeof ChangedVersion>,
  from: string,
): Promise<Result<AnnexContent, DeclarationRefusal>> {
  const { header, core, root } = document
  if (rootOfVersion(document) !== root || header.filedAt !== from) return refuse('declaration.other-root')
  const statement = statementBytes({ ...header, root })
  const standing = await checkSignature(signature, statement, SIGNATURE_KINDS.filed, header.filedAt, deps.trust)
  if (standing.status === 'invalid') return refuse('declaration.signature-not-valid', { why: standing.why })
  const own = await openOwnAnnex(deps, document)
  if (!own) return refuse('declaration.invalid', { problems: [`/annexes/${deps.self} sealed`] })
  const form = readForm({ core, annexes: { [deps.self]: own.annex } })
  if ('findings' in form)
    return refuse('declaration.invalid', { problems: form.findings.map(({ pointer, rule }) => `${pointer} ${rule}`) })
  return ok(own)
}

async function openOwnAnnex(
  { self, sealing }: DeclarationDeps,
  document: DeclarationVersion,
): Promise<AnnexContent | null> {
  const { leaf, sealed } = document.annexes[self]
  const bytes = await sealing.open(sealed)
  if (!bytes) return null
  // What its sender sealed may be anything.
  const content = AnnexContent.safeParse(jsonOf(bytes))
  return content.success && content.data.annex.side === self && annexLeaf(content.data) === leaf ? content.data : null
}
