import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { type DeclarationRefusal, refuse } from './domain/refusals.ts'
import { DRAFTS_OPEN, findDraft, isFullOfDrafts, saveDraft } from './store/draft-store.ts'
import type { DraftTable } from './store/tables.ts'

/**
 * Keeps what a declarant wrote: a new draft, or the next revision of the one that was read. Refused: `declaration.unknown` when it
 * is somebody else's, `declaration.draft-changed` when another window saved it meanwhile, `declaration.too-many-drafts`.
 */
export async function keepDraft(
  tx: Transaction,
  draft: Omit<DraftTable, 'filed' | 'updated_at'>,
  now: Temporal.Instant,
): Promise<Result<DraftTable, DeclarationRefusal>> {
  const known = await findDraft(tx, draft.id, draft.account_id)
  if (!known && (await isFullOfDrafts(tx, draft.account_id)))
    return refuse('declaration.too-many-drafts', { limit: DRAFTS_OPEN })
  const row = { ...draft, revision: draft.revision + 1, updated_at: now }
  if (await saveDraft(tx, row)) return ok({ ...row, filed: false })
  return refuse(known ? 'declaration.draft-changed' : 'declaration.unknown')
}
